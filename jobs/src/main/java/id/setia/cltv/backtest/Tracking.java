package id.setia.cltv.backtest;

import id.setia.cltv.CountingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weekly repeat purchases, actual and expected, from the first purchase of all to the end of the
 * holdout period (Fader, Hardie and Lee 2005, figures 3 and 4).
 */
public final class Tracking {

  private Tracking() {}

  /**
   * The weeks in order; a last, partial week is left out.
   *
   * @param originDay customers with a first purchase up to it take part
   * @param endDay the last day to track
   * @param model fitted on what was known at the origin
   */
  public static List<TrackingWeek> of(
      PurchaseLog log, int originDay, int endDay, CountingModel model) {
    int start = log.firstDay();
    int days = Math.max(0, endDay - start + 1);
    double[] firsts = new double[days];
    double[] repeats = new double[days];
    for (int customer = 0; customer < log.customers(); customer++) {
      int seen = log.purchaseDaysUntil(customer, endDay);
      if (seen > 0 && log.day(customer, 0) <= originDay) {
        firsts[log.day(customer, 0) - start]++;
        for (int i = 1; i < seen; i++) {
          repeats[log.day(customer, i) - start]++;
        }
      }
    }
    double[] expectations =
        IntStream.range(0, days)
            .parallel()
            .mapToDouble(age -> model.expectedPurchases(age / 7.0))
            .toArray();
    return weeks(start, originDay, firsts, repeats, expectations);
  }

  private static List<TrackingWeek> weeks(
      int start, int originDay, double[] firsts, double[] repeats, double[] expectations) {
    List<TrackingWeek> weeks = new ArrayList<>();
    double actualBefore = 0;
    double expectedBefore = 0;
    for (int end = 6; end < firsts.length; end += 7) {
      double actual = actualBefore;
      for (int day = end - 6; day <= end; day++) {
        actual += repeats[day];
      }
      double expected = 0;
      for (int day = 0; day <= end; day++) {
        expected += firsts[day] * expectations[end - day];
      }
      weeks.add(
          new TrackingWeek(
              end / 7 + 1,
              start + end,
              start + end > originDay,
              actual - actualBefore,
              expected - expectedBefore,
              actual,
              expected));
      actualBefore = actual;
      expectedBefore = expected;
    }
    return weeks;
  }
}
