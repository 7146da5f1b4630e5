package id.setia.cltv.backtest;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * How fast purchases come in each calendar month, the mean day of a year being 1: the pace of the
 * time to come.
 */
public final class Season {

  private static final double DAYS_PER_YEAR = 365.25;
  private static final double[] MONTH_DAYS = {31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private static final Season NONE = new Season(new double[12], false);

  private final double[] weights;
  private final boolean isFound;

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
    this.isFound = isFound;
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

  /** Whether months were found to differ. */
  public boolean isFound() {
    return isFound;
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
    return index(LocalDate.ofEpochDay(day).getMonthValue());
  }

  /**
   * Days of a mean pace in some days.
   *
   * @param day the day before the first one, days since 1970-01-01
   * @param count how many
   */
  public double days(int day, int count) {
    double sum = 0;
    LocalDate from = LocalDate.ofEpochDay(day + 1L);
    LocalDate end = LocalDate.ofEpochDay((long) day + count + 1);
    while (from.isBefore(end)) {
      LocalDate next = from.withDayOfMonth(1).plusMonths(1);
      LocalDate to = next.isBefore(end) ? next : end;
      sum += index(from.getMonthValue()) * (to.toEpochDay() - from.toEpochDay());
      from = to;
    }
    return sum;
  }
}
