package id.setia.cltv;

/**
 * The purchases and the value of a group of customers together: a cohort, a segment, the portfolio.
 *
 * <p>Customers are independent given the parameters, so that their variances add; what the
 * parameters might have been moves all of them at once, so that the draws' totals are kept apart
 * and their spread is added at the end. In a large group nearly all uncertainty is of the second
 * kind.
 */
public final class TotalForecast {

  private final ForecastCalendar calendar;
  private final int draws;
  private double customers;
  private final double[] expectedPurchases;
  private final double[] expectedValue;
  private final double[][] purchases;
  private final double[][] purchaseVariance;
  private final double[][] value;
  private final double[][] valueVariance;

  /**
   * An empty group.
   *
   * @param calendar of the forecasts that are added
   * @param draws the draws behind them
   */
  public TotalForecast(ForecastCalendar calendar, ParameterDraws draws) {
    this.calendar = calendar;
    this.draws = draws.count();
    int horizons = calendar.horizonMonths().size();
    expectedPurchases = new double[horizons];
    expectedValue = new double[horizons];
    purchases = new double[horizons][this.draws];
    purchaseVariance = new double[horizons][this.draws];
    value = new double[horizons][this.draws];
    valueVariance = new double[horizons][this.draws];
  }

  /**
   * Adds customers who share a history, without their value.
   *
   * @param weight how many
   */
  public void add(CustomerForecast forecast, double weight) {
    customers += weight;
    for (int h = 0; h < expectedPurchases.length; h++) {
      expectedPurchases[h] += weight * forecast.expectedPurchases(h);
      for (int k = 0; k < draws; k++) {
        purchases[h][k] += weight * forecast.mean(h, k);
        purchaseVariance[h][k] += weight * forecast.variance(h, k);
      }
    }
  }

  /** Adds a customer with the value of the purchases. */
  public void add(CustomerForecast forecast, ValueForecast customer) {
    add(forecast, 1);
    for (int h = 0; h < expectedValue.length; h++) {
      expectedValue[h] += customer.value(h);
      double factor = customer.discount(h);
      for (int k = 0; k < draws; k++) {
        double mean = forecast.mean(h, k);
        double variance = forecast.variance(h, k);
        value[h][k] += factor * mean * customer.margin(k);
        valueVariance[h][k] += factor * factor * customer.variance(mean, variance);
      }
    }
  }

  /** Adds all of another group with the same horizons and draws. */
  public void add(TotalForecast other) {
    customers += other.customers;
    addAll(expectedPurchases, other.expectedPurchases);
    addAll(expectedValue, other.expectedValue);
    for (int h = 0; h < expectedPurchases.length; h++) {
      addAll(purchases[h], other.purchases[h]);
      addAll(purchaseVariance[h], other.purchaseVariance[h]);
      addAll(value[h], other.value[h]);
      addAll(valueVariance[h], other.valueVariance[h]);
    }
  }

  /** The customers of the group. */
  public double customers() {
    return customers;
  }

  /** The horizons. */
  public ForecastCalendar calendar() {
    return calendar;
  }

  /** Expected purchases up to a horizon, by its index. */
  public double expectedPurchases(int horizon) {
    return expectedPurchases[horizon];
  }

  /** Expected discounted margin up to a horizon, by its index. */
  public double expectedValue(int horizon) {
    return expectedValue[horizon];
  }

  /** The interval of the purchases up to a horizon. */
  public PredictionInterval purchasesInterval(int horizon) {
    double mean = expectedPurchases[horizon];
    double variance = spread(purchases[horizon], mean) + mean(purchaseVariance[horizon]);
    return PredictionInterval.ofCount(mean, variance);
  }

  /** The interval of the discounted margin up to a horizon. */
  public PredictionInterval valueInterval(int horizon) {
    double mean = expectedValue[horizon];
    double variance = spread(value[horizon], mean) + mean(valueVariance[horizon]);
    return PredictionInterval.ofAmount(mean, variance);
  }

  private static void addAll(double[] to, double[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  // Around the published expectation, so that a shift of the draws' mean widens the interval. The
  // draws have exactly their distribution's covariance: the divisor is their number.
  private static double spread(double[] values, double centre) {
    double sum = 0;
    for (double value : values) {
      sum += (value - centre) * (value - centre);
    }
    return sum / values.length;
  }
}
