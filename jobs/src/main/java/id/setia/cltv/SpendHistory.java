package id.setia.cltv;

/**
 * What the spend model needs to know: for each customer with repeat purchases, how many and their
 * mean margin.
 *
 * <p>Customers whose mean margin is not positive are counted and left out of fits.
 */
public final class SpendHistory {

  private final int[] frequencies;
  private final double[] meanMargins;
  private final double[] weights;
  private final double customers;
  private final double refused;
  private final double meanMargin;

  private SpendHistory(DistinctRows.Columns rows, double refused) {
    frequencies = rows.counts();
    meanMargins = rows.firsts();
    weights = rows.weights();
    this.refused = refused;
    double allCustomers = 0;
    double purchases = 0;
    double total = 0;
    for (int i = 0; i < frequencies.length; i++) {
      allCustomers += weights[i];
      purchases += weights[i] * frequencies[i];
      total += weights[i] * frequencies[i] * meanMargins[i];
    }
    customers = allCustomers;
    meanMargin = purchases > 0 ? total / purchases : 0;
  }

  /** A builder that holds nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** The number of distinct rows. */
  public int size() {
    return frequencies.length;
  }

  /** x of a row, at least 1. */
  public int frequency(int row) {
    return frequencies[row];
  }

  /** The mean margin per repeat purchase of a row, above 0. */
  public double meanMargin(int row) {
    return meanMargins[row];
  }

  /** The number of customers who share a row. */
  public double weight(int row) {
    return weights[row];
  }

  /** The number of customers with repeat purchases and a positive mean margin. */
  public double customers() {
    return customers;
  }

  /** The number of customers with repeat purchases whose mean margin is 0 or less. */
  public double customersWithoutMargin() {
    return refused;
  }

  /** The mean margin of the purchases of all customers here; 0 without customers. */
  public double meanMargin() {
    return meanMargin;
  }

  /**
   * Pearson's correlation of x and the mean margin over the customers, which the gamma-gamma model
   * assumes to be near 0; 0 where one of them does not vary.
   */
  public double correlation() {
    double meanX = 0;
    double meanM = 0;
    for (int i = 0; i < size(); i++) {
      meanX += weights[i] * frequencies[i] / customers;
      meanM += weights[i] * meanMargins[i] / customers;
    }
    double covariance = 0;
    double varianceX = 0;
    double varianceM = 0;
    for (int i = 0; i < size(); i++) {
      double x = frequencies[i] - meanX;
      double m = meanMargins[i] - meanM;
      covariance += weights[i] * x * m;
      varianceX += weights[i] * x * x;
      varianceM += weights[i] * m * m;
    }
    double scale = Math.sqrt(varianceX * varianceM);
    return scale > 0 ? covariance / scale : 0;
  }

  /** The standard deviation of the customers' mean margins over their mean. */
  double variation() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < size(); i++) {
      double relative = meanMargins[i] / meanMargin;
      sum += weights[i] * relative;
      squares += weights[i] * relative * relative;
    }
    double mean = sum / customers;
    return Math.sqrt(Math.max(0, squares / customers - mean * mean));
  }

  FrequencyTable frequencyTable() {
    return new FrequencyTable(frequencies, weights);
  }

  /** Collects customers. */
  public static final class Builder {

    private final DistinctRows rows = new DistinctRows(1024);
    private double refused;

    private Builder() {}

    /**
     * Adds a customer.
     *
     * @param frequency x, at least 1: the repeat purchases
     * @param meanMargin of the repeat purchases, in the reporting currency; may be 0 or negative
     *     when refunds exceed purchases
     * @throws IllegalArgumentException when x is below 1 or above 1,000,000, or the margin is not
     *     finite
     */
    public Builder add(int frequency, double meanMargin) {
      boolean counted = frequency >= 1 && frequency <= PurchaseHistoryBuilder.MOST_PURCHASES;
      if (!counted || !Double.isFinite(meanMargin)) {
        throw new IllegalArgumentException(
            "Invalid spend: x=%d, mean margin=%s (must be 1 <= x <= 1000000 and a finite margin)"
                .formatted(frequency, meanMargin));
      }
      if (meanMargin > 0) {
        rows.add(frequency, meanMargin, 0, 1);
      } else {
        refused++;
      }
      return this;
    }

    /** The customers so far. */
    public SpendHistory build() {
      return new SpendHistory(rows.compress(), refused);
    }
  }
}
