package id.setia.cltv.backtest;

import id.setia.cltv.PurchasePredictor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Compares the forecasts of a predictor with what happened after an origin. */
final class AccuracyMeter {

  private static final int DECILES = 10;

  private final Calibration calibration;

  AccuracyMeter(Calibration calibration) {
    this.calibration = calibration;
  }

  ForecastAccuracy measure(PurchasePredictor predictor, Optional<CountTails> distributions) {
    double[] forecasts = calibration.expectations(predictor);
    double total = 0;
    double absolute = 0;
    double squares = 0;
    for (int customer = 0; customer < calibration.customers(); customer++) {
      double forecast = forecasts[calibration.groupOf(customer)];
      double error = forecast - calibration.actual(customer);
      total += forecast;
      absolute += Math.abs(error);
      squares += error * error;
    }
    int customers = calibration.customers();
    Optional<DistributionAccuracy> scored =
        distributions
            .filter(known -> customers > 0)
            .map(known -> DistributionAccuracy.of(known, calibration));
    return new ForecastAccuracy(
        customers,
        calibration.actual(),
        total,
        absolute / customers,
        Math.sqrt(squares / customers),
        decileLifts(forecasts),
        known(scored, DistributionAccuracy::coverage80),
        known(scored, DistributionAccuracy::coverage95),
        scored.map(DistributionAccuracy::rankedProbabilityScore).orElse(absolute / customers),
        known(scored, DistributionAccuracy::totalVariance));
  }

  private static OptionalDouble known(
      Optional<DistributionAccuracy> scored, ToDoubleFunction<DistributionAccuracy> value) {
    return scored.isPresent()
        ? OptionalDouble.of(value.applyAsDouble(scored.get()))
        : OptionalDouble.empty();
  }

  // Customers with the same forecast are one block: each of them counts as its mean, so that the
  // order of the log makes no difference.
  private List<Double> decileLifts(double[] forecasts) {
    double actual = calibration.actual();
    if (actual == 0) {
      return List.of();
    }
    double[] lifts = new double[DECILES];
    double perDecile = calibration.customers() / (double) DECILES;
    double passed = 0;
    for (Block block : blocks(forecasts)) {
      double rest = block.customers;
      while (rest > 1e-9 * block.customers) {
        int decile = (int) Math.min(DECILES - 1, Math.floor(passed / perDecile + 1e-9));
        double room = decile == DECILES - 1 ? rest : (decile + 1) * perDecile - passed;
        double part = Math.min(rest, room);
        lifts[decile] += part * block.actual / block.customers;
        passed += part;
        rest -= part;
      }
    }
    double mean = actual / DECILES;
    List<Double> result = new ArrayList<>();
    for (double lift : lifts) {
      result.add(lift / mean);
    }
    return result;
  }

  private List<Block> blocks(double[] forecasts) {
    double[] actuals = new double[forecasts.length];
    for (int customer = 0; customer < calibration.customers(); customer++) {
      actuals[calibration.groupOf(customer)] += calibration.actual(customer);
    }
    List<Integer> order =
        IntStream.range(0, forecasts.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer group) -> -forecasts[group]))
            .toList();
    List<Block> blocks = new ArrayList<>();
    double last = Double.NaN;
    for (int group : order) {
      if (forecasts[group] != last) {
        blocks.add(new Block());
        last = forecasts[group];
      }
      Block block = blocks.get(blocks.size() - 1);
      block.customers += calibration.weight(group);
      block.actual += actuals[group];
    }
    return blocks;
  }

  private static final class Block {
    private double customers;
    private double actual;
  }
}
