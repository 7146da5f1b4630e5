package id.setia.cltv.scoring;

import id.setia.cltv.GammaGamma;
import id.setia.cltv.math.BetaPrime;
import java.util.Arrays;

/**
 * What the future purchases of a customer with x repeat purchases bring together, in units of gamma
 * + x m (Fader and Hardie 2013): the sum of n purchases is G(p n) / G(p x + q) with independent
 * gamma variables G. Distributions are kept at fixed, logarithmically spaced values.
 */
final class ValueGrid {

  private static final double STEP = 0.05;
  // Below this shape the cube-root approximation is too rough.
  private static final double SMALLEST_SHAPE = 2;
  private static final double NEGLIGIBLE = 1e-9;

  private final double perPurchase;
  private final double logFirst;
  private final double p;
  private final double shape;
  private final int size;
  private final double[] cubeRoots;
  // P(sum of n purchases <= value j), by n and j; filled up to the n that was asked for.
  private double[][] sums = new double[0][];

  ValueGrid(GammaGamma model, int frequency) {
    this.p = model.p();
    this.shape = model.p() * frequency + model.q();
    this.perPurchase = p / (shape - 1);
    this.logFirst = Math.log(perPurchase * 1e-4);
    double logLast = Math.log(perPurchase * AliveGridPoint.LONGEST * 50);
    this.size = (int) Math.ceil((logLast - logFirst) / STEP) + 1;
    this.cubeRoots = new double[size];
    Arrays.setAll(cubeRoots, j -> Math.exp((logFirst + j * STEP) / 3));
  }

  /** The mean of a purchase. */
  double perPurchase() {
    return perPurchase;
  }

  /** Makes room for sums of up to n purchases; not to be called while others read. */
  void prepare(int purchases) {
    if (purchases > sums.length) {
      double[][] more = new double[purchases][];
      System.arraycopy(sums, 0, more, 0, sums.length);
      for (int n = sums.length; n < purchases; n++) {
        more[n] = sum(n + 1);
      }
      sums = more;
    }
  }

  private double[] sum(int purchases) {
    double[] probabilities = new double[size];
    double purchasesShape = p * purchases;
    if (Math.min(purchasesShape, shape) < SMALLEST_SHAPE) {
      for (int j = 0; j < size; j++) {
        double value = Math.exp(logFirst + j * STEP);
        probabilities[j] = BetaPrime.probability(value, purchasesShape, shape);
      }
    } else {
      BetaPrime.approximateProbabilities(cubeRoots, purchasesShape, shape, probabilities);
    }
    return probabilities;
  }

  /**
   * P(value &lt;= value j) of a count's sum.
   *
   * @param tail P(X &gt; n) for n = 0, 1, ...
   */
  double[] distribution(double[] tail) {
    double[] result = new double[size + 1];
    double none = tail.length == 0 ? 1 : 1 - tail[0];
    Arrays.fill(result, none);
    for (int n = 0; n < tail.length; n++) {
      double weight = tail[n] - (n + 1 < tail.length ? tail[n + 1] : 0);
      if (weight > NEGLIGIBLE) {
        double[] sum = sums[n];
        for (int j = 0; j < size; j++) {
          result[j + 1] += weight * sum[j];
        }
      }
    }
    return result;
  }

  /**
   * A quantile of a distribution over the grid.
   *
   * @param distribution of {@link #distribution}; its first cell is P(nothing)
   * @param probability below 1
   */
  double quantile(double[] distribution, double probability) {
    if (!(distribution[0] < probability)) {
      return 0;
    }
    int low = 0;
    int high = size;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (distribution[middle] < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double width = distribution[high] - distribution[low];
    double share = width > 0 ? Math.min(1, (probability - distribution[low]) / width) : 0;
    double upper = Math.exp(logFirst + (high - 1) * STEP);
    // Below the first value there is nearly nothing: a straight line to 0.
    return low == 0 ? share * upper : upper * Math.exp((share - 1) * STEP);
  }
}
