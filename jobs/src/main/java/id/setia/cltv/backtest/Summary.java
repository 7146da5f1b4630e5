package id.setia.cltv.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A contender over all origins and horizons that it forecast, each with the same weight. */
final class Summary {

  private final List<OriginResult> origins;
  private final List<ForecastAccuracy> accuracies;
  private final Contender contender;
  private final ForecastErrors errors;

  private Summary(Contender contender, List<OriginResult> origins) {
    this.contender = contender;
    this.origins = origins;
    this.errors =
        contender.isRung()
            ? ForecastErrors.of(contender, origins)
            : ForecastErrors.uncorrected(contender, origins);
    this.accuracies =
        origins.stream()
            .flatMap(origin -> origin.of(contender).stream())
            .flatMap(result -> result.accuracy(errors.isSeasonal()).stream())
            .toList();
  }

  static Summary of(Contender contender, List<OriginResult> all) {
    List<OriginResult> origins = new ArrayList<>();
    for (OriginResult origin : all) {
      Optional<ForecastAccuracy> accuracy = origin.of(contender).flatMap(ContenderResult::accuracy);
      if (accuracy.isPresent() && accuracy.get().customers() > 0) {
        origins.add(origin);
      }
    }
    return new Summary(contender, origins);
  }

  /** This contender where another one has a forecast too. */
  Summary on(Summary other) {
    return of(contender, other.origins);
  }

  /** The mean ranked probability score of a customer, in purchases. */
  double score() {
    return accuracies.stream()
        .mapToDouble(ForecastAccuracy::rankedProbabilityScore)
        .average()
        .orElse(Double.NaN);
  }

  /** The mean of |log(actual / forecast)| of the totals, after correction by their level. */
  double totalError() {
    return errors.meanAbsoluteError();
  }

  /** What rungs are ranked by: customers' error over the best baseline's, plus the totals'. */
  double error() {
    double sum = 0;
    for (int i = 0; i < origins.size(); i++) {
      sum += error(i);
    }
    return sum / Math.max(1, origins.size());
  }

  private double error(int index) {
    double best = Double.POSITIVE_INFINITY;
    for (Contender baseline : List.of(Contender.OWN_RATE, Contender.COHORT_MEAN)) {
      Optional<ForecastAccuracy> naive =
          origins.get(index).of(baseline).flatMap(ContenderResult::accuracy);
      if (naive.isPresent()) {
        best = Math.min(best, naive.get().rankedProbabilityScore());
      }
    }
    double score = accuracies.get(index).rankedProbabilityScore();
    boolean isComparable = best > 0 && best < Double.POSITIVE_INFINITY;
    double customers = isComparable ? score / best : score > 0 ? 2 : 1;
    return customers + Math.abs(errors.corrected(errors.cells().get(index)));
  }

  /**
   * Whether this contender is as good as a better one for all that can be told: the mean difference
   * of their errors is within one standard error of it over origins (Breiman, Friedman, Olshen and
   * Stone 1984, section 3.4.3), of which there must be three.
   */
  boolean isAsGoodAs(Summary better) {
    Map<Integer, List<Double>> differences = new TreeMap<>();
    for (int i = 0; i < origins.size(); i++) {
      int other = better.origins.indexOf(origins.get(i));
      if (other >= 0) {
        differences
            .computeIfAbsent(origins.get(i).originDay(), day -> new ArrayList<>())
            .add(error(i) - better.error(other));
      }
    }
    int n = differences.size();
    if (n < 3) {
      return false;
    }
    double[] means =
        differences.values().stream()
            .mapToDouble(
                each -> each.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
            .toArray();
    double mean = Arrays.stream(means).average().orElseThrow();
    double squares = Arrays.stream(means).map(each -> (each - mean) * (each - mean)).sum();
    return mean <= Math.sqrt(squares / (n - 1) / n);
  }

  /** The mean absolute error of a customer, every customer of every origin alike. */
  double customerError() {
    double absolute = 0;
    double customers = 0;
    for (ForecastAccuracy accuracy : accuracies) {
      absolute += accuracy.meanAbsoluteError() * accuracy.customers();
      customers += accuracy.customers();
    }
    return customers > 0 ? absolute / customers : 0;
  }

  /**
   * The mean of |forecast / actual - 1| of the totals, after correction. Where nothing happened, a
   * forecast of less than half a purchase counts as right.
   */
  double absoluteBias() {
    double sum = 0;
    for (ForecastErrors.Cell cell : errors.cells()) {
      sum += Math.abs(Math.expm1(-errors.corrected(cell)));
    }
    return sum / Math.max(1, errors.cells().size());
  }

  boolean beats(Summary other) {
    return customerError() < other.customerError() && absoluteBias() < other.absoluteBias();
  }

  /** The forecast totals added up, as they were. */
  double forecast() {
    return accuracies.stream().mapToDouble(ForecastAccuracy::forecast).sum();
  }

  String words() {
    String error = String.format(Locale.ROOT, "mean absolute error %.3f", customerError());
    if (accuracies.size() == 1) {
      ForecastAccuracy only = accuracies.get(0);
      String totals =
          String.format(
              Locale.ROOT, "forecast %.1f of %.0f purchases", only.forecast(), only.actual());
      if (only.actual() == 0) {
        return totals;
      }
      double bias = only.forecast() / only.actual() - 1;
      return totals
          + String.format(
              Locale.ROOT,
              " (%.1f %% too %s), %s",
              100 * Math.abs(bias),
              bias < 0 ? "low" : "high",
              error);
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (ForecastErrors.Cell cell : errors.cells()) {
      double bias = Math.expm1(-errors.corrected(cell));
      least = Math.min(least, bias);
      most = Math.max(most, bias);
    }
    return String.format(
        Locale.ROOT,
        "%d totals off by %.1f %% on average (%+.1f to %+.1f %%)%s, %s",
        accuracies.size(),
        100 * absoluteBias(),
        100 * least,
        100 * most,
        (errors.isSeasonal() ? ", by season" : "")
            + (errors.isLevelled() ? ", corrected by the errors known before" : ""),
        error);
  }
}
