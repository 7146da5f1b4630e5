package id.setia.cltv.backtest;

import id.setia.cltv.CountingModel;
import java.util.Arrays;

/**
 * Repeat purchases of every day of a history beside what a model expects of it that knows no
 * season.
 */
final class DailyPurchases {

  private final int start;
  private final double[] actual;
  private final double[] expected;

  /**
   * Purchases of days.
   *
   * @param start the first day, days since 1970-01-01
   * @param actual repeat purchases by day
   * @param expected the same, as a model has it
   */
  DailyPurchases(int start, double[] actual, double[] expected) {
    this.start = start;
    this.actual = actual;
    this.expected = expected;
  }

  /** The days of a log up to an origin, against a model fitted on it. */
  static DailyPurchases of(PurchaseLog log, int originDay, CountingModel model) {
    int start = log.firstDay();
    int days = originDay - start + 1;
    double[] firsts = new double[days];
    double[] repeats = new double[days];
    for (int customer = 0; customer < log.customers(); customer++) {
      int seen = log.purchaseDaysUntil(customer, originDay);
      for (int i = 0; i < seen; i++) {
        (i == 0 ? firsts : repeats)[log.day(customer, i) - start]++;
      }
    }
    double[] byAge = new double[days];
    double before = 0;
    for (int age = 1; age < days; age++) {
      double upTo = model.expectedPurchases(age / 7.0);
      byAge[age] = upTo - before;
      before = upTo;
    }
    double[] expected = new double[days];
    for (int first = 0; first < days; first++) {
      if (firsts[first] > 0) {
        for (int day = first + 1; day < days; day++) {
          expected[day] += firsts[first] * byAge[day - first];
        }
      }
    }
    return new DailyPurchases(start, repeats, expected);
  }

  /** The first day, days since 1970-01-01. */
  int start() {
    return start;
  }

  int days() {
    return actual.length;
  }

  /** Repeat purchases of a day, from 0 for the first. */
  double actual(int index) {
    return actual[index];
  }

  /** What is expected of a day, from 0 for the first. */
  double expected(int index) {
    return expected[index];
  }

  /** The same purchases, with more expected of a day by its pace. */
  DailyPurchases at(Season season) {
    double[] paced = new double[expected.length];
    Arrays.setAll(paced, index -> expected[index] * season.pace(start + index));
    return new DailyPurchases(start, actual, paced);
  }
}
