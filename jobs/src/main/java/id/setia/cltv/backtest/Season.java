package id.setia.cltv.backtest;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast purchases come in each calendar month and on the days of events, the mean day of a year
 * being 1: the pace of the time to come.
 */
public final class Season {

  private static final double DAYS_PER_YEAR = 365.25;
  private static final double[] MONTH_DAYS = {31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private static final Season NONE = new Season(new double[12], false);

  private final double[] weights;
  private final boolean hasMonths;
  // By day since 1970-01-01, what an event multiplies the pace by.
  private final Map<Integer, Double> events;
  private final boolean hasExceptions;

  /**
   * A season.
   *
   * @param effects logarithms of the pace of January to December, up to a common constant
   */
  Season(double[] effects, boolean isFound) {
    double sum = 0;
    for (int month = 0; month < 12; month++) {
      sum += MONTH_DAYS[month] * Math.exp(effects[month]);
    }
    double norm = sum / DAYS_PER_YEAR;
    this.weights = Arrays.stream(effects).map(effect -> Math.exp(effect) / norm).toArray();
    this.hasMonths = isFound;
    this.events = Map.of();
    this.hasExceptions = false;
  }

  private Season(
      double[] weights, boolean hasMonths, Map<Integer, Double> events, boolean hasExceptions) {
    this.weights = weights;
    this.hasMonths = hasMonths;
    this.events = events;
    this.hasExceptions = hasExceptions;
  }

  /** Every day is like any other. */
  public static Season none() {
    return NONE;
  }

  /**
   * A season that is known.
   *
   * @param indices the pace of January to December, above 0, up to a common factor
   */
  public static Season of(double... indices) {
    return new Season(Arrays.stream(indices).map(Math::log).toArray(), true);
  }

  /**
   * A season that was published: its indices are taken as they are.
   *
   * @param indices the pace of January to December, above 0
   * @param events by day since 1970-01-01, what an event multiplies the pace by
   */
  public static Season published(double[] indices, Map<Integer, Double> events) {
    return new Season(indices.clone(), true, Map.copyOf(events), false);
  }

  /** This season with the effects of events beside it, whatever a year is as long as then. */
  Season with(List<EventEffect> effects) {
    return with(effects, hasExceptions);
  }

  /** This season with exceptional months beside it; a usual day keeps the pace that it had. */
  Season withExceptions(List<EventEffect> effects) {
    return with(effects, !effects.isEmpty());
  }

  private Season with(List<EventEffect> effects, boolean isExceptional) {
    Map<Integer, Double> factors = new HashMap<>(events);
    for (EventEffect effect : effects) {
      for (ShopEvent.Window window : effect.event().windows()) {
        for (int day = window.firstDay(); day <= window.lastDay(); day++) {
          factors.merge(day, effect.factor(), (one, other) -> one * other);
        }
      }
    }
    return new Season(weights, hasMonths, factors, isExceptional);
  }

  /**
   * This season with a mean pace of 1 over some days.
   *
   * @param day the day before the first one, days since 1970-01-01
   * @param count how many, at least 1
   */
  Season over(int day, int count) {
    double mean = days(day, count) / count;
    return new Season(
        Arrays.stream(weights).map(weight -> weight / mean).toArray(),
        hasMonths,
        events,
        hasExceptions);
  }

  /** Whether days were found to differ, by month or by event. */
  public boolean isFound() {
    return hasMonths || !events.isEmpty();
  }

  /** Whether months were found to differ. */
  public boolean hasMonths() {
    return hasMonths;
  }

  /**
   * Whether months were exceptional that nothing tells from a season: no forecast from earlier days
   * could know better, so that models go by them untested.
   */
  public boolean hasExceptions() {
    return hasExceptions;
  }

  /** The pace of a month, 1 to 12. */
  public double index(int month) {
    return weights[month - 1];
  }

  /**
   * The pace of a day.
   *
   * @param day days since 1970-01-01
   */
  public double pace(int day) {
    return index(LocalDate.ofEpochDay(day).getMonthValue()) * events.getOrDefault(day, 1.0);
  }

  /**
   * Days of a mean pace in some days.
   *
   * @param day the day before the first one, days since 1970-01-01
   * @param count how many
   */
  public double days(int day, int count) {
    double sum = 0;
    for (int each = day + 1; each <= day + count; each++) {
      sum += pace(each);
    }
    return sum;
  }
}
