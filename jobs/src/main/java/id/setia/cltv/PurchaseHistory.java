package id.setia.cltv;

/**
 * What counting models need to know of the customers of a business: the distinct (x, t_x, T) with
 * the number of customers who share each.
 *
 * <p>Rows are in an order that depends on their content only, so that every sum over them has the
 * same bits whatever order the customers came in, and so that a systematic sample of them is a fair
 * one.
 */
public final class PurchaseHistory {

  private final int[] frequencies;
  private final double[] recencies;
  private final double[] ages;
  private final double[] weights;
  private final double customers;
  private final double repeaters;
  private final double repeatPurchases;
  private final double totalAge;

  PurchaseHistory(int[] frequencies, double[] recencies, double[] ages, double[] weights) {
    this.frequencies = frequencies;
    this.recencies = recencies;
    this.ages = ages;
    this.weights = weights;
    double allCustomers = 0;
    double allRepeaters = 0;
    double allPurchases = 0;
    double allAges = 0;
    for (int i = 0; i < frequencies.length; i++) {
      allCustomers += weights[i];
      allRepeaters += frequencies[i] > 0 ? weights[i] : 0;
      allPurchases += weights[i] * frequencies[i];
      allAges += weights[i] * ages[i];
    }
    customers = allCustomers;
    repeaters = allRepeaters;
    repeatPurchases = allPurchases;
    totalAge = allAges;
  }

  /** A builder that holds nothing yet. */
  public static PurchaseHistoryBuilder builder() {
    return new PurchaseHistoryBuilder(1024);
  }

  /**
   * A builder with room for a number of rows.
   *
   * @param expectedRows at least 0
   */
  public static PurchaseHistoryBuilder builder(int expectedRows) {
    return new PurchaseHistoryBuilder(expectedRows);
  }

  /** The number of distinct (x, t_x, T). */
  public int size() {
    return frequencies.length;
  }

  /** x of a row: purchase days after the first. */
  public int frequency(int row) {
    return frequencies[row];
  }

  /** t_x of a row: weeks from the first to the last purchase day. */
  public double recencyWeeks(int row) {
    return recencies[row];
  }

  /** T of a row: weeks from the first purchase day to the as-of date. */
  public double ageWeeks(int row) {
    return ages[row];
  }

  /** The number of customers who share a row. */
  public double weight(int row) {
    return weights[row];
  }

  /** The number of customers. */
  public double customers() {
    return customers;
  }

  /** The number of customers with x &gt; 0. */
  public double repeaters() {
    return repeaters;
  }

  /** The sum of x over the customers. */
  public double repeatPurchases() {
    return repeatPurchases;
  }

  /** The sum of T over the customers, in weeks. */
  public double totalAgeWeeks() {
    return totalAge;
  }

  FrequencyTable frequencyTable() {
    return new FrequencyTable(frequencies, weights);
  }

  /**
   * A systematic sample of customers, every one of them as likely as every other.
   *
   * @param size customers to draw; a history with no more rows than that is returned as it is
   */
  PurchaseHistory sample(int size) {
    if (size() <= size) {
      return this;
    }
    PurchaseHistoryBuilder builder = builder(size);
    double step = customers / size;
    double next = 0.5 * step;
    double passed = 0;
    for (int i = 0; i < size(); i++) {
      passed += weights[i];
      int hits = 0;
      while (next < passed) {
        hits++;
        next += step;
      }
      if (hits > 0) {
        builder.add(frequencies[i], recencies[i], ages[i], hits);
      }
    }
    return builder.build();
  }
}
