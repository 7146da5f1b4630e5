package id.setia.cltv.scoring;

import id.setia.cltv.CountingModel;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.ParameterDraws;
import id.setia.cltv.PredictionInterval;
import id.setia.cltv.SpendModel;
import id.setia.cltv.SpendNoise;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All customers with one x. Their futures are computed at some ages, the knots; between two knots,
 * probabilities are interpolated in ln(alpha + T), in which they are smooth. Where there are no
 * more ages than knots, the knots are the ages and nothing is interpolated.
 */
final class Family {

  // Of ln(alpha + T): leaves probabilities within 0.001.
  private static final double LARGEST_STEP = 0.08;
  private static final double STEP_TIMES_ROOT = 0.25;

  private final int frequency;
  private final double alpha;
  private final int draws;
  private final double[] knotAges;
  private final @Nullable AliveGridPoint[] knots;
  private final @Nullable ValueGrid grid;
  private final double logVariance;
  private final boolean isShared;

  /**
   * Computes a family.
   *
   * @param ages the ages of its customers in weeks, ascending
   */
  Family(
      int frequency,
      double[] ages,
      CountingModel model,
      ParameterDraws draws,
      ForecastCalendar calendar,
      SpendModel spend) {
    this.frequency = frequency;
    this.logVariance = new SpendNoise(spend, draws).logVariance(frequency);
    this.alpha = model.parameters()[1];
    this.draws = draws.count();
    this.knotAges = knotAges(ages, model.parameters()[0] + frequency);
    this.knots = new AliveGridPoint[knotAges.length];
    this.grid = spend instanceof GammaGamma model2 ? new ValueGrid(model2, frequency) : null;
    IntStream.range(0, knots.length)
        .parallel()
        .forEach(i -> knots[i] = AliveGridPoint.of(frequency, knotAges[i], draws, calendar));
    this.isShared = Arrays.stream(knots).allMatch(knot -> knot != null);
    if (isShared && grid != null) {
      grid.prepare(Arrays.stream(knots).mapToInt(AliveGridPoint::longest).max().orElse(0));
      Arrays.stream(knots).parallel().forEach(knot -> knot.value(grid));
    }
  }

  private double[] knotAges(double[] ages, double shape) {
    double first = Math.log(alpha + ages[0]);
    double last = Math.log(alpha + ages[ages.length - 1]);
    double step = Math.min(LARGEST_STEP, STEP_TIMES_ROOT / Math.sqrt(shape));
    int count = (int) Math.ceil((last - first) / step) + 1;
    if (count >= ages.length) {
      return ages;
    }
    double[] result = new double[count];
    for (int i = 0; i < count; i++) {
      result[i] = Math.exp(first + (last - first) * i / (count - 1)) - alpha;
    }
    result[0] = ages[0];
    result[count - 1] = ages[ages.length - 1];
    return result;
  }

  int frequency() {
    return frequency;
  }

  /** Whether its counts are small enough to be kept. */
  boolean isShared() {
    return isShared;
  }

  /**
   * The family at an age, for a customer.
   *
   * @param alive P(alive) under each draw
   */
  View at(double ageWeeks, double[] alive) {
    int high = Arrays.binarySearch(knotAges, ageWeeks);
    if (high >= 0) {
      return new View(knot(high), knot(high), 0, alive);
    }
    int above = Math.min(knotAges.length - 1, Math.max(1, -high - 1));
    double from = Math.log(alpha + knotAges[above - 1]);
    double to = Math.log(alpha + knotAges[above]);
    double share = (Math.log(alpha + ageWeeks) - from) / (to - from);
    return new View(knot(above - 1), knot(above), Math.max(0, Math.min(1, share)), alive);
  }

  private AliveGridPoint knot(int index) {
    AliveGridPoint knot = knots[index];
    if (knot == null) {
      throw new IllegalStateException("the counts of x=%d are too large".formatted(frequency));
    }
    return knot;
  }

  /** The future of one customer. */
  final class View {

    private final AliveGridPoint low;
    private final AliveGridPoint high;
    private final double share;
    private final double[] alive;
    private final double[] weights;
    private final double meanAlive;

    View(AliveGridPoint low, AliveGridPoint high, double share, double[] alive) {
      this.low = low;
      this.high = high;
      this.share = share;
      this.alive = alive;
      this.weights = new double[draws];
      double sum = 0;
      for (int k = 0; k < draws; k++) {
        weights[k] = alive[k] / draws;
        sum += weights[k];
      }
      this.meanAlive = sum;
    }

    /** The probability of any purchase up to a horizon. */
    double anyPurchase(int horizon) {
      return Math.max(0, Math.min(1, survival(horizon, 0)));
    }

    /** The interval of the purchases up to a horizon. */
    PredictionInterval purchases(int horizon) {
      double low95 = quantile(horizon, PredictionInterval.LOW_95, 0);
      double low80 = quantile(horizon, PredictionInterval.LOW_80, low95);
      double high80 = quantile(horizon, PredictionInterval.HIGH_80, low80);
      double high95 = quantile(horizon, PredictionInterval.HIGH_95, high80);
      return new PredictionInterval(low95, low80, high80, high95);
    }

    // The smallest n with P(X > n) <= 1 - probability: in strides that double, then by halves.
    private double quantile(int horizon, double probability, double atLeast) {
      double above = 1 - probability;
      int from = (int) atLeast;
      if (survival(horizon, from) <= above) {
        return from;
      }
      int stride = 1;
      while (survival(horizon, from + stride) > above) {
        from += stride;
        stride *= 2;
      }
      int to = from + stride;
      while (to - from > 1) {
        int middle = (from + to) >>> 1;
        if (survival(horizon, middle) > above) {
          from = middle;
        } else {
          to = middle;
        }
      }
      return to;
    }

    private double survival(int horizon, int n) {
      double atLow = low.survival(horizon, n, weights);
      return share == 0 ? atLow : atLow + share * (high.survival(horizon, n, weights) - atLow);
    }

    /**
     * The interval of the value up to a horizon, in units of the spend scale.
     *
     * @param purchases of the same horizon, which is the value where spend has no distribution
     */
    PredictionInterval value(int horizon, PredictionInterval purchases) {
      ValueGrid values = grid;
      if (values == null) {
        return purchases;
      }
      double mean = 0;
      for (int k = 0; k < draws; k++) {
        mean += weights[k] * between(low.mean(horizon, k), high.mean(horizon, k));
      }
      return SpendNoise.widened(
          probability -> valueQuantile(values, horizon, probability),
          mean * values.perPurchase(),
          logVariance);
    }

    // A dead customer brings nothing: the quantile is one of the living, further up or down.
    private double valueQuantile(ValueGrid values, int horizon, double probability) {
      double living = 1 - (1 - probability) / meanAlive;
      if (!(living > 0)) {
        return 0;
      }
      double atLow = values.quantile(low.value(horizon), living);
      return share == 0 ? atLow : between(atLow, values.quantile(high.value(horizon), living));
    }

    /** The moments of the purchases under each draw. */
    void moments(int horizon, double[] means, double[] variances) {
      for (int k = 0; k < draws; k++) {
        means[k] = alive[k] * between(low.mean(horizon, k), high.mean(horizon, k));
        double square = alive[k] * between(low.square(horizon, k), high.square(horizon, k));
        variances[k] = Math.max(0, square - means[k] * means[k]);
      }
    }

    private double between(double atLow, double atHigh) {
      return atLow + share * (atHigh - atLow);
    }
  }
}
