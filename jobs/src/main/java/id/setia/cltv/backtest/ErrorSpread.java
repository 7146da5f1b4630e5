package id.setia.cltv.backtest;

import id.setia.cltv.math.StudentQuantile;

/**
 * How far off a total may be, learned from the errors of forecasts of the past: few errors are
 * mixed with those of a usual size, longer horizons start from what shorter ones showed.
 */
final class ErrorSpread {

  /** A forecast that has been tested too rarely is taken for as wrong as this many such errors. */
  private static final double PRIOR_ERRORS = 2;

  private static final double PRIOR_FREEDOM = 4;

  // Relative error of the total at one month, and what every doubling of the horizon adds to it.
  private static final double PRIOR_AT_ONE_MONTH = 0.08;
  private static final double PRIOR_PER_DOUBLING = 0.03;

  // A shop whose errors at shorter horizons are small counts as calm at longer ones too, but its
  // usual variance is never taken for less than this share: half of the usual deviation.
  private static final double SMALLEST_SHARE = 0.25;

  // What every doubling of the horizon beyond the length of the history adds.
  private static final double PRIOR_BEYOND_HISTORY = 0.1;
  // Relative deviation of a total whose season was never seen.
  private static final double UNSEEN_SEASON = 0.15;
  private static final double DAYS_PER_MONTH = 30.4375;
  private static final double DAYS_PER_YEAR = 365.25;
  private static final double ALIKE = 0.3;

  private final ForecastErrors errors;

  ErrorSpread(ForecastErrors errors) {
    this.errors = errors;
  }

  /**
   * The spread at a horizon.
   *
   * @param holdoutDays the horizon
   * @param day the last day whose purchases are known
   * @param firstDay the first day whose purchases are known
   */
  ForecastErrors.Spread at(int holdoutDays, int day, int firstDay) {
    double beyond = Math.max(0, log2(holdoutDays / Math.max(1.0, day - firstDay)));
    double shorter = 0;
    double calm = 1;
    for (int months : BacktestSettings.HORIZON_MONTHS) {
      double days = months * DAYS_PER_MONTH;
      if (Math.log(holdoutDays / days) > ALIKE) {
        shorter = variance(days, day, shorter, calm, 0).variance;
        double usual = prior(days, 0);
        calm = Math.min(1, Math.max(SMALLEST_SHARE, shorter / (usual * usual)));
      }
    }
    Estimate estimate = variance(holdoutDays, day, shorter, calm, beyond);
    double freedom = PRIOR_FREEDOM + estimate.independent;
    double factor = StudentQuantile.of(0.975, freedom) / StudentQuantile.NORMAL_975;
    double unseen = unseen(holdoutDays, day, firstDay) * UNSEEN_SEASON * UNSEEN_SEASON;
    return new ForecastErrors.Spread(
        factor * Math.sqrt(estimate.variance + unseen), estimate.errors);
  }

  // The share of the days to come whose season has not been seen yet: no error could show it.
  private static double unseen(int holdoutDays, int day, int firstDay) {
    double unseen = firstDay + DAYS_PER_YEAR - day;
    return Math.min(1, Math.max(0, unseen / holdoutDays));
  }

  private record Estimate(double variance, double independent, int errors) {}

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  // The deviation that is usual at a horizon.
  private static double prior(double days, double beyond) {
    return PRIOR_AT_ONE_MONTH
        + PRIOR_PER_DOUBLING * Math.max(0, log2(days / DAYS_PER_MONTH))
        + PRIOR_BEYOND_HISTORY * beyond;
  }

  // The prior of a horizon is that of shops that are as calm at shorter ones, and not below what
  // those have shown.
  private Estimate variance(double days, int day, double shorter, double calm, double beyond) {
    double prior = prior(days, beyond);
    double expected = Math.max(calm * prior * prior, shorter);
    double squares = 0;
    int count = 0;
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    for (ForecastErrors.Cell cell : errors.cells()) {
      if (cell.endDay() <= day && Math.abs(Math.log(cell.holdoutDays() / days)) <= ALIKE) {
        double error = errors.corrected(cell);
        squares += error * error - cell.chance();
        count++;
        first = Math.min(first, cell.originDay());
        last = Math.max(last, cell.originDay());
      }
    }
    // Periods that overlap tell little more than one of them.
    double independent = count == 0 ? 0 : Math.min(count, 1 + (last - first) / days);
    double seen = count == 0 ? 0 : Math.max(0, squares / count);
    double variance = (PRIOR_ERRORS * expected + independent * seen) / (PRIOR_ERRORS + independent);
    return new Estimate(variance, independent, count);
  }
}
