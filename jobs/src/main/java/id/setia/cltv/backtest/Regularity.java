package id.setia.cltv.backtest;

import id.setia.cltv.ModelKind;
import java.util.Optional;

/**
 * How regularly customers buy, by the estimator of Wheat and Morrison (1990, "Estimating purchase
 * regularity with two interpurchase times", Journal of Marketing Research 27): of two times between
 * purchases that follow one another, the share of the first has a variance of 1 / (4 (2k + 1))
 * where they are Erlang-k distributed, whatever each customer's rate is.
 */
final class Regularity {

  private static final int FEWEST_CUSTOMERS = 100;
  private static final int MOST_CUSTOMERS = 20_000;

  private Regularity() {}

  /**
   * The model of the rhythm that a log shows up to a day.
   *
   * @param sampleStep the log is of every so manieth customer of the shop, 1 of all
   * @return empty where customers buy at random, where fewer than a hundred of them have three
   *     purchase days, and where they are so many that a forecast of each by itself takes too long
   */
  static Optional<ModelKind> of(PurchaseLog log, int day, int sampleStep) {
    double squares = 0;
    int pairs = 0;
    for (int customer = 0; customer < log.customers(); customer++) {
      int seen = log.purchaseDaysUntil(customer, day);
      if (seen >= 3) {
        double first = log.day(customer, seen - 2) - log.day(customer, seen - 3);
        double second = log.day(customer, seen - 1) - log.day(customer, seen - 2);
        double share = first / (first + second) - 0.5;
        squares += share * share;
        pairs++;
      }
    }
    return pairs < FEWEST_CUSTOMERS || (long) log.customers() * sampleStep > MOST_CUSTOMERS
        ? Optional.empty()
        : ModelKind.byRhythm((int) Math.min(4, Math.round((pairs / squares / 4 - 1) / 2)));
  }
}
