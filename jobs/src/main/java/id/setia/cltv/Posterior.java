package id.setia.cltv;

/**
 * What a counting model says of one customer after a history (x, t_x, T).
 *
 * @param aliveProbability P(alive at T), in [0, 1]
 * @param process the purchases to come if alive
 */
public record Posterior(double aliveProbability, PurchaseProcess process) {

  /**
   * CET(t): the expected number of purchases in (T, T + t].
   *
   * @param weeks t, at least 0
   */
  public double expectedPurchases(double weeks) {
    return aliveProbability * process.expected(weeks);
  }

  /**
   * The probability of exactly n purchases in (T, T + t].
   *
   * @param purchases n, at least 0
   * @param weeks t, at least 0
   */
  public double probability(long purchases, double weeks) {
    double none = purchases == 0 ? 1 - aliveProbability : 0;
    return none + aliveProbability * process.probability(purchases, weeks);
  }

  /**
   * The expected purchases of the infinite future, each discounted to T continuously (DERT).
   *
   * @param ratePerWeek above 0: ln(1 + r) / (365.25 / 7) for an annual rate r
   */
  public double discountedPurchases(double ratePerWeek) {
    if (!(ratePerWeek > 0)) {
      throw new IllegalArgumentException(
          "Invalid discount rate per week: %s (must be above 0: without discounting the infinite"
                  .formatted(ratePerWeek)
              + " horizon may have no finite value)");
    }
    return aliveProbability * process.discounted(ratePerWeek);
  }
}
