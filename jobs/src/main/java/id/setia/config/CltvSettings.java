package id.setia.config;

import id.setia.config.Settings.Check;
import java.util.List;

/**
 * How customer lifetime value is forecast.
 *
 * @param discountRate what money a year from now loses, a year; 0.1 is 10 %
 * @param horizonMonths how many months ahead, ascending; 1, 3, 6, 12 and 24 must be among them
 * @param largestBias the share by which a forecast's total may have missed the backtest's
 * @param fewestCustomers below which no model is fitted
 * @param fewestRepeaters repeat buyers below which no model is fitted
 * @param holdoutDays how long the backtest's periods are; 0: the published horizons of 1, 3, 6 and
 *     12 months, from a month ago and from every third month before
 * @param origins how many days the backtest forecasts from, where the history allows
 * @param stepDays from one of these days to the next where the length is given; 0: a quarter of it,
 *     at least 7
 * @param backtestCustomers above which the backtest takes a systematic sample
 * @param segmentCustomers below which a channel or region gets no model of its own
 * @param draws parameter draws behind the intervals, even, at least 16
 * @param seed of the draws: the same seed, the same intervals
 * @param whenUnfit what is published where no forecast passes the backtest
 */
public record CltvSettings(
    double discountRate,
    List<Integer> horizonMonths,
    double largestBias,
    int fewestCustomers,
    int fewestRepeaters,
    int holdoutDays,
    int origins,
    int stepDays,
    int backtestCustomers,
    int segmentCustomers,
    int draws,
    long seed,
    WhenUnfit whenUnfit) {

  /** What is published where no forecast passes the backtest. */
  public enum WhenUnfit {
    /** The least wrong forecast, flagged as not passed. */
    FLAG,
    /** Nothing: predictions are unknown, with the reason. */
    UNKNOWN
  }

  /** The horizons that tables have columns for. */
  public static final List<Integer> TABLE_HORIZONS = List.of(1, 3, 6, 12, 24);

  private static final int LONGEST_HORIZON = 120;

  /** Ten years: longer than a forecast can be tested on. */
  private static final int LONGEST_DAYS = 3_653;

  private static final int MOST_ORIGINS = 100;

  /** Refuses settings outside their range. */
  public CltvSettings {
    Check.share("cltv.discount_rate", discountRate);
    horizonMonths = List.copyOf(horizonMonths);
    Check.that(
        isAscending(horizonMonths) && horizonMonths.containsAll(TABLE_HORIZONS),
        "cltv.horizon_months",
        horizonMonths,
        "must ascend to at most %d and hold 1, 3, 6, 12 and 24".formatted(LONGEST_HORIZON));
    Check.that(
        largestBias > 0 && largestBias <= 1,
        "cltv.largest_bias",
        largestBias,
        "must be above 0 and at most 1");
    atLeast("fewest_customers", fewestCustomers, 1);
    atLeast("fewest_repeaters", fewestRepeaters, 1);
    between("holdout_days", holdoutDays, 0, LONGEST_DAYS);
    between("origins", origins, 1, MOST_ORIGINS);
    between("step_days", stepDays, 0, LONGEST_DAYS);
    atLeast("backtest_customers", backtestCustomers, 1000);
    atLeast("segment_customers", segmentCustomers, 100);
    Check.that(
        draws >= 16 && draws <= 200 && draws % 2 == 0,
        "cltv.draws",
        draws,
        "must be even, from 16 to 200");
  }

  private static void between(String name, int value, int least, int most) {
    Check.that(
        value >= least && value <= most,
        "cltv." + name,
        value,
        "must be between %d and %d".formatted(least, most));
  }

  private static void atLeast(String name, int value, int least) {
    Check.that(value >= least, "cltv." + name, value, "must be at least " + least);
  }

  private static boolean isAscending(List<Integer> months) {
    int previous = 0;
    for (int month : months) {
      if (month <= previous || month > LONGEST_HORIZON) {
        return false;
      }
      previous = month;
    }
    return true;
  }
}
