package id.setia.sample;

import java.util.Arrays;

/**
 * The BG/NBD story of one customer: Fader, Hardie and Lee (2005), "Counting your customers the easy
 * way", section 2.
 */
final class PurchaseProcess {

  private static final int FIRST_CAPACITY = 8;

  /**
   * Repeat purchases of one customer, and whether there may be more.
   *
   * @param weeks times since the first purchase, rising
   * @param isAlive false when the customer left after the last of them
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and there are millions of times
  record History(double[] weeks, boolean isAlive) {}

  private PurchaseProcess() {}

  /**
   * Buys at rate lambda until the horizon, and leaves after each repeat purchase with probability
   * p. As in the paper the first purchase, at time 0, gives no occasion to leave.
   */
  static History simulate(
      RandomStream draws, double lambdaPerWeek, double dropout, double horizonWeeks) {
    double[] weeks = new double[FIRST_CAPACITY];
    int count = 0;
    double next = draws.exponential(1 / lambdaPerWeek);
    while (next < horizonWeeks) {
      if (count == weeks.length) {
        weeks = Arrays.copyOf(weeks, 2 * count);
      }
      weeks[count++] = next;
      if (draws.chance(dropout)) {
        return new History(Arrays.copyOf(weeks, count), false);
      }
      next += draws.exponential(1 / lambdaPerWeek);
    }
    return new History(Arrays.copyOf(weeks, count), true);
  }
}
