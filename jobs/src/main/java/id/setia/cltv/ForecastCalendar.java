package id.setia.cltv;

import java.time.LocalDate;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The horizons of a forecast on the calendar: real month ends after the as-of date, and the
 * discount of money that comes in on the way.
 *
 * <p>A month counts as paid at its middle: (1 + r)^(-days / 365.25) with the days from the as-of
 * date to the middle of the month.
 *
 * <p>Models count in weeks of their own time, which runs faster or slower than the calendar's where
 * customers buy more or less than they used to.
 */
public final class ForecastCalendar {

  private static final double DAYS_PER_YEAR = 365.25;
  private static final int MOST_MONTHS = 600;

  private final LocalDate asOf;
  private final List<Integer> horizons;
  private final double annualRate;
  private final double[] weeks;
  private final double[] factors;
  private final double daysPerWeek;

  /**
   * A calendar.
   *
   * @param asOf the day up to whose end facts are known
   * @param horizonMonths ascending, from 1 to 600, for example 1, 3, 6, 12, 24
   * @param annualRate the discount rate per year, 0 to below 10 (0.1 = 10 %)
   */
  public ForecastCalendar(LocalDate asOf, List<Integer> horizonMonths, double annualRate) {
    this(asOf, horizonMonths, annualRate, days -> days / 7);
  }

  /**
   * A calendar whose models count in time of their own.
   *
   * @param asOf the day up to whose end facts are known
   * @param horizonMonths ascending, from 1 to 600, for example 1, 3, 6, 12, 24
   * @param annualRate the discount rate per year, 0 to below 10 (0.1 = 10 %)
   * @param modelWeeks weeks of the models' time in the first so many days to come; must ascend
   */
  public ForecastCalendar(
      LocalDate asOf,
      List<Integer> horizonMonths,
      double annualRate,
      DoubleUnaryOperator modelWeeks) {
    if (!(annualRate >= 0 && annualRate < 10)) {
      throw new IllegalArgumentException(
          "Invalid discount rate: %s (must be between 0 and 10, 0.1 = 10 %% a year)"
              .formatted(annualRate));
    }
    requireAscending(horizonMonths);
    this.asOf = asOf;
    this.horizons = List.copyOf(horizonMonths);
    this.annualRate = annualRate;
    int last = horizons.get(horizons.size() - 1);
    weeks = new double[last + 1];
    factors = new double[last + 1];
    double previous = 0;
    for (int month = 1; month <= last; month++) {
      double days = asOf.plusMonths(month).toEpochDay() - asOf.toEpochDay();
      weeks[month] = modelWeeks.applyAsDouble(days);
      factors[month] = Math.pow(1 + annualRate, -0.5 * (previous + days) / DAYS_PER_YEAR);
      previous = days;
    }
    this.daysPerWeek = previous / weeks[last];
  }

  /** The horizons in months, ascending. */
  public List<Integer> horizonMonths() {
    return horizons;
  }

  /** The last day of a horizon: the as-of date plus so many calendar months. */
  public LocalDate end(int months) {
    return asOf.plusMonths(months);
  }

  /** Weeks of the models' time from the as-of date to the end of a month, 1 to the last horizon. */
  public double weeks(int month) {
    return weeks[month];
  }

  /** What money of a month is worth at the as-of date, in (0, 1]. */
  public double discountFactor(int month) {
    return factors[month];
  }

  /** The discount rate per year. */
  public double annualRate() {
    return annualRate;
  }

  /** The rate per week of the models' time that discounts continuously to the same yearly value. */
  public double ratePerWeek() {
    return Math.log1p(annualRate) * daysPerWeek / DAYS_PER_YEAR;
  }

  /**
   * Expected purchases of a customer up to each horizon, each month's discounted to the as-of date:
   * the sum over months i of (CET(t_i) - CET(t_(i-1))) (1 + r)^(-days_i / 365.25).
   *
   * @return one value a horizon; times the expected margin of a purchase it is the CLTV
   */
  public double[] discountedPurchases(Posterior posterior) {
    double[] result = new double[horizons.size()];
    double sum = 0;
    double before = 0;
    int horizon = 0;
    for (int month = 1; month < weeks.length; month++) {
      double now = posterior.expectedPurchases(weeks[month]);
      sum += (now - before) * factors[month];
      before = now;
      if (horizons.get(horizon) == month) {
        result[horizon++] = sum;
      }
    }
    return result;
  }

  private static void requireAscending(List<Integer> months) {
    int previous = 0;
    for (int month : months) {
      if (month <= previous || month > MOST_MONTHS) {
        throw new IllegalArgumentException(
            "Invalid horizons: %s (must ascend from 1 to at most %d months)"
                .formatted(months, MOST_MONTHS));
      }
      previous = month;
    }
    if (months.isEmpty()) {
      throw new IllegalArgumentException("Invalid horizons: none (must have at least one)");
    }
  }
}
