package id.setia.cltv.backtest;

import id.setia.cltv.CountPredictor;
import id.setia.cltv.PredictionInterval;
import id.setia.cltv.PurchasePredictor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Compares the forecasts of a predictor with what happened after an origin. */
final class AccuracyMeter {

  // Coverage is measured on a systematic sample: 4,000 customers give it to 0.6 points.
  private static final int COVERAGE_SAMPLE = 4_000;
  private static final int DECILES = 10;

  private final Calibration calibration;

  AccuracyMeter(Calibration calibration) {
    this.calibration = calibration;
  }

  ForecastAccuracy measure(PurchasePredictor predictor, Optional<CountPredictor> intervals) {
    double[] forecasts = forecasts(predictor);
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
    double[] coverage = intervals.map(this::coverage).orElse(new double[0]);
    return new ForecastAccuracy(
        customers,
        calibration.actual(),
        total,
        absolute / customers,
        Math.sqrt(squares / customers),
        decileLifts(forecasts),
        coverage.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(coverage[0]),
        coverage.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(coverage[1]));
  }

  private double[] forecasts(PurchasePredictor predictor) {
    return IntStream.range(0, calibration.groups())
        .parallel()
        .mapToDouble(
            group ->
                predictor.expectedPurchases(
                    calibration.frequency(group),
                    calibration.recencyWeeks(group),
                    calibration.ageWeeks(group),
                    calibration.holdoutWeeks()))
        .toArray();
  }

  private double[] coverage(CountPredictor predictor) {
    int customers = calibration.customers();
    int sampled = Math.min(COVERAGE_SAMPLE, customers);
    int[] covered =
        IntStream.range(0, sampled)
            .parallel()
            .map(i -> covered(predictor, (int) ((long) i * customers / sampled)))
            .toArray();
    double in80 = 0;
    double in95 = 0;
    for (int code : covered) {
      in80 += code & 1;
      in95 += code >> 1;
    }
    return new double[] {in80 / sampled, in95 / sampled};
  }

  // Bit 0: inside the 80 % interval; bit 1: inside the 95 % interval.
  private int covered(CountPredictor predictor, int customer) {
    int group = calibration.groupOf(customer);
    int actual = calibration.actual(customer);
    double[] survivals =
        predictor.survivals(
            calibration.frequency(group),
            calibration.recencyWeeks(group),
            calibration.ageWeeks(group),
            calibration.holdoutWeeks(),
            actual + 1);
    // A quantile is the smallest n with P(X > n) at most 1 - probability.
    double above = survivals[actual];
    double from = actual == 0 ? 1 : survivals[actual - 1];
    boolean in80 = above <= 1 - PredictionInterval.LOW_80 && from > 1 - PredictionInterval.HIGH_80;
    boolean in95 = above <= 1 - PredictionInterval.LOW_95 && from > 1 - PredictionInterval.HIGH_95;
    return (in80 ? 1 : 0) + (in95 ? 2 : 0);
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
