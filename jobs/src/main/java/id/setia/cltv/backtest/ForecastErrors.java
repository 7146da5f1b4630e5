package id.setia.cltv.backtest;

import id.setia.cltv.PredictionInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a forecast's total was wrong by at every origin and horizon of a backtest, and what follows
 * for the next one: by how much to correct it, and how far off it may be.
 *
 * <p>Both are learned from errors alone, which hold whatever a model leaves out: empirical
 * prediction intervals (Williams and Goodman 1971, JASA 66; Lee and Scholtes 2014, International
 * Journal of Forecasting 30). Errors are logarithms of actual over forecast. Only errors that were
 * known on a day count for that day, so that corrections and intervals are themselves tested on
 * what they have not seen.
 */
public final class ForecastErrors {

  private static final int LATEST_ORIGINS = 6;
  private static final double LARGEST_LEVEL = Math.log(2);
  static final int FEWEST_CORRECTED = 3;

  private final List<Cell> cells;
  private final boolean isLevelled;
  private final boolean isSeasonal;
  private final Optional<PooledTotals> pool;

  /**
   * One forecast of the past.
   *
   * @param actual what happened
   * @param forecast the total, uncorrected
   * @param logError logarithm of actual over forecast
   * @param chance the variance of it that chance alone makes
   */
  record Cell(
      int originDay,
      int holdoutDays,
      double actual,
      double forecast,
      double logError,
      double chance) {
    int endDay() {
      return originDay + holdoutDays;
    }
  }

  /**
   * A forecast of the past as it would have been published, with its interval.
   *
   * @param forecast corrected by the errors known at the origin
   * @param interval from chance and from the errors known at the origin
   */
  public record Tested(
      int originDay,
      int holdoutDays,
      double actual,
      double forecast,
      PredictionInterval interval) {}

  /**
   * How far off a total may be, beyond chance and parameters.
   *
   * @param deviation the standard deviation of the logarithm of actual over forecast, widened to
   *     stand for Student's t where few errors are known
   * @param errors how many errors of such a horizon it rests on
   */
  public record Spread(double deviation, int errors) {}

  private ForecastErrors(
      List<Cell> cells, boolean isLevelled, boolean isSeasonal, Optional<PooledTotals> pool) {
    this.cells = List.copyOf(cells);
    this.isLevelled = isLevelled;
    this.isSeasonal = isSeasonal;
    this.pool = pool;
  }

  /** No errors are known yet. */
  public static ForecastErrors none() {
    return new ForecastErrors(List.of(), false, false, Optional.empty());
  }

  /**
   * The errors of a contender, by season and corrected by their level where that would have made
   * them less.
   */
  public static ForecastErrors of(Contender contender, List<OriginResult> origins) {
    ForecastErrors plain = levelled(uncorrected(contender, origins));
    if (contender == Contender.YEAR_BEFORE) {
      return plain;
    }
    ForecastErrors seasonal =
        levelled(
            new ForecastErrors(
                ErrorCells.of(contender, origins, true), false, true, Optional.empty()));
    return ErrorCells.isBetter(seasonal, plain, origins) ? seasonal : plain;
  }

  /**
   * The errors of what is published: of a rung's totals, had each been what all rungs together said
   * on its day.
   */
  public static ForecastErrors of(BacktestResult backtest, Contender published) {
    ForecastErrors own = of(published, backtest.origins());
    return new ForecastErrors(
        own.cells, own.isLevelled, own.isSeasonal, Optional.of(PooledTotals.of(backtest)));
  }

  private static ForecastErrors levelled(ForecastErrors plain) {
    ForecastErrors levelled =
        new ForecastErrors(plain.cells, true, plain.isSeasonal, Optional.empty());
    long corrected =
        plain.cells.stream().filter(cell -> levelled.level(cell.originDay) != 0).count();
    return corrected >= FEWEST_CORRECTED && levelled.meanAbsoluteError() < plain.meanAbsoluteError()
        ? levelled
        : plain;
  }

  /** The errors of a contender as they were. */
  static ForecastErrors uncorrected(Contender contender, List<OriginResult> origins) {
    return new ForecastErrors(
        ErrorCells.of(contender, origins, false), false, false, Optional.empty());
  }

  /** Errors that are what is left after every correction. */
  static ForecastErrors ofRest(List<Cell> cells) {
    return new ForecastErrors(cells, false, false, Optional.empty());
  }

  /** Whether forecasts are corrected by the level of their errors. */
  public boolean isLevelled() {
    return isLevelled;
  }

  /** Whether the time to come runs at the pace of the season. */
  public boolean isSeasonal() {
    return isSeasonal;
  }

  List<Cell> cells() {
    return cells;
  }

  /**
   * The logarithm that a total forecast on a day is corrected by: the mean error of the last
   * origins, drawn to 0 by how much it differs between them (the positive part of James and Stein);
   * 0 where that never helped.
   *
   * @param day the last day whose purchases are known
   */
  public double level(int day) {
    if (!isLevelled) {
      return 0;
    }
    TreeMap<Integer, List<Double>> byOrigin = new TreeMap<>();
    for (Cell cell : cells) {
      if (cell.endDay() <= day) {
        byOrigin.computeIfAbsent(cell.originDay, origin -> new ArrayList<>()).add(cell.logError);
      }
    }
    List<Double> means = new ArrayList<>();
    for (Map.Entry<Integer, List<Double>> origin : byOrigin.descendingMap().entrySet()) {
      if (means.size() < LATEST_ORIGINS) {
        means.add(mean(origin.getValue()));
      }
    }
    int n = means.size();
    if (n < 2) {
      return 0;
    }
    double mean = mean(means);
    double variance = 0;
    for (double each : means) {
      variance += (each - mean) * (each - mean) / (n - 1);
    }
    double kept = mean == 0 ? 0 : Math.max(0, 1 - variance / n / (mean * mean));
    return Math.max(-LARGEST_LEVEL, Math.min(LARGEST_LEVEL, kept * mean));
  }

  static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /** What was left of an error after the correction that was known at its origin. */
  double corrected(Cell cell) {
    return cell.logError - correction(cell);
  }

  // The logarithm that a forecast of the past was multiplied by.
  private double correction(Cell cell) {
    return pool.map(totals -> totals.correction(cell)).orElseGet(() -> level(cell.originDay));
  }

  /** The mean of |log(actual / forecast)| over all cells, after correction; NaN without cells. */
  double meanAbsoluteError() {
    return cells.stream()
        .mapToDouble(cell -> Math.abs(corrected(cell)))
        .average()
        .orElse(Double.NaN);
  }

  /**
   * How far off a total may be.
   *
   * @param holdoutDays the horizon
   * @param day the last day whose purchases are known
   * @param firstDay the first day whose purchases are known
   */
  public Spread spread(int holdoutDays, int day, int firstDay) {
    return new ErrorSpread(this).at(holdoutDays, day, firstDay);
  }

  /**
   * Every forecast of the backtest, with the correction and the interval that were possible at its
   * origin.
   *
   * @param firstDay the first day whose purchases are known
   */
  public List<Tested> tests(int firstDay) {
    List<Tested> tests = new ArrayList<>();
    for (Cell cell : cells) {
      double forecast = cell.forecast * Math.exp(correction(cell));
      double deviation = spread(cell.holdoutDays, cell.originDay, firstDay).deviation;
      double variance = forecast * forecast * (deviation * deviation + cell.chance);
      tests.add(
          new Tested(
              cell.originDay,
              cell.holdoutDays,
              cell.actual,
              forecast,
              PredictionInterval.ofCount(forecast, variance)));
    }
    return tests;
  }
}
