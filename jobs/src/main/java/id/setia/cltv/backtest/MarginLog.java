package id.setia.cltv.backtest;

/** What the purchase days of a log brought, in the reporting currency. */
public final class MarginLog {

  private final PurchaseLog log;
  // Of all days of the log before one, in its order.
  private final double[] sums;

  private MarginLog(PurchaseLog log, double[] sums) {
    this.log = log;
    this.sums = sums;
  }

  /**
   * Margins beside their days.
   *
   * @param margins of each day, by customer and day ascending
   */
  public static MarginLog of(PurchaseLog log, double[] margins) {
    if (margins.length != log.purchaseDays()) {
      throw new IllegalArgumentException(
          "Invalid margins: %d (must be one of each of the %d purchase days)"
              .formatted(margins.length, log.purchaseDays()));
    }
    double[] sums = new double[margins.length + 1];
    for (int i = 0; i < margins.length; i++) {
      sums[i + 1] = sums[i] + margins[i];
    }
    return new MarginLog(log, sums);
  }

  /** The days. */
  PurchaseLog log() {
    return log;
  }

  /**
   * What some purchase days of a customer brought together.
   *
   * @param from index of the first one
   * @param to index behind the last one
   */
  double between(int customer, int from, int to) {
    int start = log.start(customer);
    return sums[start + to] - sums[start + from];
  }
}
