package id.setia.cltv.backtest;

/**
 * A week of the tracking plot: repeat purchases of the customers known at an origin.
 *
 * @param week from 1, counted from the first purchase day of all
 * @param endDay the last day of the week, days since 1970-01-01
 * @param isHoldout whether the week ends after the origin
 * @param actual repeat purchases in the week
 * @param expected repeat purchases in the week, by the model and the first purchase days alone
 * @param cumulativeActual up to the end of the week
 * @param cumulativeExpected up to the end of the week
 */
public record TrackingWeek(
    int week,
    int endDay,
    boolean isHoldout,
    double actual,
    double expected,
    double cumulativeActual,
    double cumulativeExpected) {}
