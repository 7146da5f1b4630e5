package id.setia.cltv.backtest;

import id.setia.cltv.FitSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How a forecast is put to the test.
 *
 * <p>Either at the horizons that are published, from a month before the as-of date and from every
 * third month before it, so that one origin sees the season that comes next; or over holdout
 * periods of one length.
 *
 * @param holdoutDays the length of each holdout period; 0 tests the published horizons
 * @param origins how many origins are tried, the last one a holdout period before the as-of date
 * @param stepDays days from one origin to the next, at least 1; of no meaning for the published
 *     horizons
 * @param fewestCalibrationDays the shortest history before an origin; it is also at least half of a
 *     published horizon
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
    if (holdoutDays < 0 || origins < 1 || stepDays < 1 || fewestCalibrationDays < 1) {
      throw new IllegalArgumentException(
          "Invalid backtest: holdout %d days, %d origins, step %d days, calibration %d days (must be at least 0, 1, 1 and 1)"
              .formatted(holdoutDays, origins, stepDays, fewestCalibrationDays));
    }
    if (!(largestBias > 0)) {
      throw new IllegalArgumentException(
          "Invalid largest bias: %s (must be above 0)".formatted(largestBias));
    }
  }

  /**
   * The published horizons from so many origins, with at least 56 days before each.
   *
   * @param origins a month before the as-of date, and every third month before it
   */
  public static BacktestSettings published(
      int origins, double largestBias, FitSettings fit, long seed) {
    return new BacktestSettings(0, origins, 1, 56, largestBias, fit, seed);
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

  /** The published horizons that are tested. */
  public static final List<Integer> HORIZON_MONTHS = List.of(1, 3, 6, 12);

  private static final int MONTHS_BETWEEN_ORIGINS = 3;

  /**
   * A period that is forecast.
   *
   * @param originDay the last day that is known
   * @param holdoutDays how many days after it are forecast
   */
  record Period(int originDay, int holdoutDays) {}

  /**
   * The periods that a history allows, by origin and length.
   *
   * @param firstDay the first purchase of all
   * @param asOfDay the last day that is known
   */
  List<Period> periods(int firstDay, int asOfDay) {
    List<Period> periods = new ArrayList<>();
    for (int i = origins - 1; i >= 0; i--) {
      if (holdoutDays > 0) {
        int origin = asOfDay - holdoutDays - i * stepDays;
        if (origin - firstDay >= fewestCalibrationDays) {
          periods.add(new Period(origin, holdoutDays));
        }
      } else {
        LocalDate asOf = LocalDate.ofEpochDay(asOfDay);
        addPublished(
            periods, asOf.minusMonths(i == 0 ? 1 : i * MONTHS_BETWEEN_ORIGINS), firstDay, asOfDay);
      }
    }
    return periods;
  }

  private void addPublished(List<Period> periods, LocalDate origin, int firstDay, int asOfDay) {
    int originDay = (int) origin.toEpochDay();
    for (int months : HORIZON_MONTHS) {
      int days = (int) (origin.plusMonths(months).toEpochDay() - originDay);
      int known = originDay - firstDay;
      if (originDay + days <= asOfDay && known >= Math.max(fewestCalibrationDays, days / 2)) {
        periods.add(new Period(originDay, days));
      }
    }
  }
}
