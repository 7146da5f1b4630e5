package id.setia.cltv.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A contender's forecasts of the past beside what came, on either clock. */
final class ErrorCells {

  private ErrorCells() {}

  static List<ForecastErrors.Cell> of(
      Contender contender, List<OriginResult> origins, boolean isSeasonal) {
    List<ForecastErrors.Cell> cells = new ArrayList<>();
    for (OriginResult origin : origins) {
      origin
          .of(contender)
          .filter(
              result -> result.accuracy().filter(accuracy -> accuracy.customers() > 0).isPresent())
          .ifPresent(result -> cells.add(cell(origin, result, isSeasonal)));
    }
    return cells;
  }

  // A model that was fitted on operational time has the season in it; what carries on moves at the
  // pace of the season that was known at the origin.
  private static ForecastErrors.Cell cell(
      OriginResult origin, ContenderResult result, boolean isSeasonal) {
    ForecastAccuracy accuracy = result.accuracy(isSeasonal).orElseThrow();
    double pace =
        isSeasonal && result.seasonal().isEmpty()
            ? origin.season().days(origin.originDay(), origin.holdoutDays()) / origin.holdoutDays()
            : 1;
    double total = pace * accuracy.forecast();
    double forecast = total + 0.5;
    double variance = pace * accuracy.processVariance().orElse(accuracy.forecast());
    return new ForecastErrors.Cell(
        origin.originDay(),
        origin.holdoutDays(),
        accuracy.actual(),
        total,
        Math.log((accuracy.actual() + 0.5) / forecast),
        variance / (forecast * forecast));
  }

  // By more than one standard error over the origins that knew of a season, three or more of them.
  static boolean isBetter(
      ForecastErrors seasonal, ForecastErrors plain, List<OriginResult> origins) {
    Set<Integer> found = new TreeSet<>();
    origins.stream()
        .filter(origin -> origin.season().isFound())
        .forEach(origin -> found.add(origin.originDay()));
    TreeMap<Integer, List<Double>> gains = new TreeMap<>();
    for (int i = 0; i < plain.cells().size(); i++) {
      ForecastErrors.Cell cell = plain.cells().get(i);
      if (found.contains(cell.originDay())) {
        double gain =
            Math.abs(plain.corrected(cell)) - Math.abs(seasonal.corrected(seasonal.cells().get(i)));
        gains.computeIfAbsent(cell.originDay(), day -> new ArrayList<>()).add(gain);
      }
    }
    List<Double> means = gains.values().stream().map(ForecastErrors::mean).toList();
    if (means.size() < ForecastErrors.FEWEST_CORRECTED) {
      return !means.isEmpty() && ForecastErrors.mean(means) > 0;
    }
    double mean = ForecastErrors.mean(means);
    double squares = means.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    return mean > Math.sqrt(squares / (means.size() - 1) / means.size());
  }
}
