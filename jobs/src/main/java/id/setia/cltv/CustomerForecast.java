package id.setia.cltv;

/** What is expected of a customer, and of everybody with the same history. */
public final class CustomerForecast {

  private final int frequency;
  private final double aliveProbability;
  private final double[] expected;
  private final double[] discounted;
  private final double discountedForever;
  private final CountDistribution[] distributions;
  private final double[][] means;
  private final double[][] variances;

  CustomerForecast(
      int frequency,
      Posterior posterior,
      double[] expected,
      double[] discounted,
      double discountedForever,
      CountDistribution[] distributions,
      double[][] means,
      double[][] variances) {
    this.frequency = frequency;
    this.aliveProbability = posterior.aliveProbability();
    this.expected = expected;
    this.discounted = discounted;
    this.discountedForever = discountedForever;
    this.distributions = distributions;
    this.means = means;
    this.variances = variances;
  }

  /** x: repeat purchases so far. */
  public int frequency() {
    return frequency;
  }

  /** P(alive) at the as-of date. */
  public double aliveProbability() {
    return aliveProbability;
  }

  /** Expected purchases up to a horizon, by its index. */
  public double expectedPurchases(int horizon) {
    return expected[horizon];
  }

  /** Expected purchases up to a horizon, discounted month by month. */
  public double discountedPurchases(int horizon) {
    return discounted[horizon];
  }

  /**
   * Expected purchases of the infinite future, discounted continuously; 0 when the calendar does
   * not discount, since there may then be no finite value.
   */
  public double discountedPurchasesForever() {
    return discountedForever;
  }

  /** The predictive distribution of the purchases up to a horizon. */
  public CountDistribution distribution(int horizon) {
    return distributions[horizon];
  }

  /** The mean of the purchases up to a horizon under a parameter draw. */
  public double mean(int horizon, int draw) {
    return means[horizon][draw];
  }

  /** The variance of the purchases up to a horizon under a parameter draw. */
  public double variance(int horizon, int draw) {
    return variances[horizon][draw];
  }
}
