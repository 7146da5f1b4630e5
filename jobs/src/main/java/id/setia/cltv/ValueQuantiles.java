package id.setia.cltv;

import id.setia.cltv.math.BetaPrime;

/**
 * Quantiles of the undiscounted margin of a customer's future purchases under gamma-gamma, in units
 * of gamma + x m.
 *
 * <p>Given n purchases their sum is (gamma + x m) G(p n) / G(p x + q) with independent gamma
 * variables G; the number of purchases is mixed over.
 */
final class ValueQuantiles {

  private static final double TOLERANCE = 3e-4;
  private static final double NEGLIGIBLE = 1e-6;
  // Below this shape the cube-root approximation is too rough.
  private static final double SMALLEST_SHAPE = 2;

  private final double p;
  private final double shape;
  private final CountDistribution counts;
  private final double mean;

  ValueQuantiles(GammaGamma model, int frequency, CountDistribution counts) {
    this.p = model.p();
    this.shape = model.p() * frequency + model.q();
    this.counts = counts;
    double purchases = 0;
    for (int cell = 1; cell < counts.cells(); cell++) {
      purchases += counts.cellProbability(cell) * counts.cellCount(cell);
    }
    this.mean = purchases * p / (shape - 1);
  }

  /**
   * The interval, widened for the noise of the spend parameters.
   *
   * @param logMarginVariance the variance of the logarithm of the expected margin
   */
  PredictionInterval interval(double logMarginVariance) {
    return SpendNoise.widened(this::quantile, mean, logMarginVariance);
  }

  /** The smallest value with P(sum &lt;= value) at least a probability. */
  double quantile(double probability) {
    double none = counts.cellProbability(0);
    if (none >= probability) {
      return 0;
    }
    double low = 0;
    double atLow = none - probability;
    double high = Math.cbrt(Math.max(mean, 1e-12));
    double atHigh = probability(high) - probability;
    while (atHigh < 0) {
      low = high;
      atLow = atHigh;
      high *= 1.5;
      atHigh = probability(high) - probability;
    }
    double root = illinois(probability, low, atLow, high, atHigh);
    return root * root * root;
  }

  // Regula falsi with the Illinois rule: keeps the bracket, converges faster than bisection.
  private double illinois(
      double probability, double low, double atLow, double high, double atHigh) {
    int side = 0;
    for (int i = 0; i < 60 && high - low > TOLERANCE * high; i++) {
      double middle = (low * atHigh - high * atLow) / (atHigh - atLow);
      double value = probability(middle) - probability;
      if (Math.abs(value) < 1e-6) {
        return middle;
      }
      if (value > 0) {
        high = middle;
        atHigh = value;
        atLow *= side == 1 ? 0.5 : 1;
        side = 1;
      } else {
        low = middle;
        atLow = value;
        atHigh *= side == -1 ? 0.5 : 1;
        side = -1;
      }
    }
    return 0.5 * (low + high);
  }

  // P(sum <= root^3).
  private double probability(double root) {
    double total = counts.cellProbability(0);
    for (int cell = 1; cell < counts.cells(); cell++) {
      double weight = counts.cellProbability(cell);
      if (weight >= NEGLIGIBLE) {
        double purchasesShape = p * counts.cellCount(cell);
        total +=
            weight
                * (Math.min(purchasesShape, shape) < SMALLEST_SHAPE
                    ? BetaPrime.probability(root * root * root, purchasesShape, shape)
                    : BetaPrime.approximateProbability(root, purchasesShape, shape));
      }
    }
    return total;
  }
}
