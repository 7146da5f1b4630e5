package id.setia.cltv.backtest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What all rungs together say of a total: the mean of the logarithms of their totals, each weighted
 * by the inverse of its mean squared error so far (Bates and Granger 1969, Operational Research
 * Quarterly 20). One rung that is wrong in its own way moves it less than it moves a choice of one.
 *
 * <p>The rungs are those that the gate accepted; all of them, where it accepted none. The cohort's
 * mean rate, a baseline, takes part while no rung has been nearer. Only errors that were known on a
 * day weigh on that day.
 */
public final class PooledTotals {

  // Half a purchase is added before logarithms are taken: totals may be 0.
  private static final double HALF = 0.5;

  // Each rung counts as wrong by so much at one origin more, so that none is taken for exact.
  private static final double PRIOR_ERROR = 0.005;

  private static final PooledTotals NONE = new PooledTotals(Map.of(), ForecastErrors.none());

  private final Map<Contender, ForecastErrors> members;
  private final ForecastErrors baseline;

  private PooledTotals(Map<Contender, ForecastErrors> members, ForecastErrors baseline) {
    this.members = members;
    this.baseline = baseline;
  }

  /** The rungs of a backtest. */
  public static PooledTotals of(BacktestResult backtest) {
    if (backtest.origins().isEmpty()) {
      return NONE;
    }
    Decision decision = backtest.decision();
    boolean isAnyAccepted = decision.ranking().stream().anyMatch(decision::isAccepted);
    Map<Contender, ForecastErrors> members = new EnumMap<>(Contender.class);
    for (Contender rung : decision.ranking()) {
      if (!isAnyAccepted || decision.isAccepted(rung)) {
        members.put(rung, ForecastErrors.of(rung, backtest.origins()));
      }
    }
    return new PooledTotals(
        members, ForecastErrors.uncorrected(Contender.COHORT_MEAN, backtest.origins()));
  }

  /** The rungs that take part. */
  public List<Contender> members() {
    return new ArrayList<>(members.keySet());
  }

  /** Whether a rung's totals go by the season. */
  public boolean isSeasonal(Contender rung) {
    return errors(rung).isSeasonal();
  }

  /**
   * The total of all together.
   *
   * @param day the last day that is known, days since 1970-01-01
   * @param totals of each rung and of the cohort's mean rate, uncorrected; empty where it has none
   * @return empty where no rung with a total was tested before that day
   */
  public OptionalDouble total(int day, Function<Contender, OptionalDouble> totals) {
    Mean mean = new Mean();
    for (Map.Entry<Contender, ForecastErrors> member : members.entrySet()) {
      mean.add(member.getValue(), day, totals.apply(member.getKey()));
    }
    if (mean.weights > 0 && weight(baseline, day) > mean.largest) {
      mean.add(baseline, day, totals.apply(Contender.COHORT_MEAN));
    }
    return mean.weights > 0
        ? OptionalDouble.of(Math.max(0, Math.exp(mean.sum / mean.weights) - HALF))
        : OptionalDouble.empty();
  }

  /** A weighted mean of logarithms. */
  private static final class Mean {
    private double weights;
    private double sum;
    private double largest;

    void add(ForecastErrors errors, int day, OptionalDouble total) {
      double weight = weight(errors, day);
      if (total.isPresent() && weight > 0) {
        weights += weight;
        sum += weight * (Math.log(total.getAsDouble() + HALF) + errors.level(day));
        largest = Math.max(largest, weight);
      }
    }
  }

  // 0 for a rung that was never tested before a day.
  private static double weight(ForecastErrors errors, int day) {
    Map<Integer, List<Double>> squares = new TreeMap<>();
    for (ForecastErrors.Cell cell : errors.cells()) {
      if (cell.endDay() <= day) {
        double error = errors.corrected(cell);
        squares.computeIfAbsent(cell.originDay(), origin -> new ArrayList<>()).add(error * error);
      }
    }
    if (squares.isEmpty()) {
      return 0;
    }
    double sum = PRIOR_ERROR * PRIOR_ERROR;
    for (List<Double> origin : squares.values()) {
      sum += ForecastErrors.mean(origin);
    }
    return (1 + squares.size()) / sum;
  }

  private ForecastErrors errors(Contender contender) {
    return contender == Contender.COHORT_MEAN
        ? baseline
        : members.getOrDefault(contender, ForecastErrors.none());
  }

  /**
   * The logarithm that a forecast of the past would have been multiplied by: 0 where no rung had
   * been tested before.
   */
  double correction(ForecastErrors.Cell cell) {
    OptionalDouble total =
        total(
            cell.originDay(),
            rung ->
                errors(rung).cells().stream()
                    .filter(
                        other ->
                            other.originDay() == cell.originDay()
                                && other.holdoutDays() == cell.holdoutDays())
                    .mapToDouble(ForecastErrors.Cell::forecast)
                    .findFirst());
    return total.isPresent()
        ? Math.log((total.getAsDouble() + HALF) / (cell.forecast() + HALF))
        : 0;
  }
}
