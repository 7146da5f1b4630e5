package id.setia.cltv.backtest;

import id.setia.cltv.FitSettings;

/**
 * How a forecast is put to the test.
 *
 * @param holdoutDays the length of each holdout period, at least 1
 * @param origins how many origins are tried, the last one a holdout period before the as-of date
 * @param stepDays days from one origin to the next, at least 1
 * @param fewestCalibrationDays the shortest history before an origin
 * @param largestBias the |bias| above which a forecast is not published (0.2 = 20 %)
 * @param fit limits of the fits
 * @param seed of the parameter draws behind the intervals
 */
public record BacktestSettings(
    int holdoutDays,
    int origins,
    int stepDays,
    int fewestCalibrationDays,
    double largestBias,
    FitSettings fit,
    long seed) {

  /** Refuses lengths below 1 and a bias limit that is not positive. */
  public BacktestSettings {
    if (holdoutDays < 1 || origins < 1 || stepDays < 1 || fewestCalibrationDays < 1) {
      throw new IllegalArgumentException(
          "Invalid backtest: holdout %d days, %d origins, step %d days, calibration %d days (all must be at least 1)"
              .formatted(holdoutDays, origins, stepDays, fewestCalibrationDays));
    }
    if (!(largestBias > 0)) {
      throw new IllegalArgumentException(
          "Invalid largest bias: %s (must be above 0)".formatted(largestBias));
    }
  }

  /**
   * Three origins over a history: a holdout of a quarter of it (28 to 365 days), a step of a
   * quarter of the holdout (at least 7 days), at least 56 days before the first origin, 20 % bias.
   *
   * @param historyDays from the first purchase to the as-of date
   */
  public static BacktestSettings defaults(int historyDays) {
    int holdout = Math.max(28, Math.min(365, historyDays / 4));
    return new BacktestSettings(
        holdout, 3, Math.max(7, holdout / 4), 56, 0.2, FitSettings.defaults(), 20_260);
  }
}
