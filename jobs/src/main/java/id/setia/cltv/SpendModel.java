package id.setia.cltv;

/** What a purchase of a customer is expected to bring. */
public sealed interface SpendModel permits GammaGamma, EmpiricalSpend {

  /**
   * The expected margin of a future purchase.
   *
   * @param frequency x, repeat purchases; at least 0
   * @param meanMargin of these purchases; ignored when x = 0
   * @return never negative
   */
  double expectedMargin(int frequency, double meanMargin);

  /** The expected margin of a purchase of a customer of whom nothing is known. */
  double populationMean();

  /**
   * Whether the expected margin rests on the population rather than on the customer's own
   * purchases: without repeat purchases, or with a mean margin of 0 or less.
   *
   * @param frequency x, repeat purchases; at least 0
   * @param meanMargin of these purchases
   */
  default boolean isAssumed(int frequency, double meanMargin) {
    return frequency == 0 || !(meanMargin > 0);
  }
}
