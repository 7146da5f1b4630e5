package id.setia.cltv;

import id.setia.cltv.math.NegativeBinomial;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Gamma;

/** Quantiles of sums, matched on mean and variance by a family of the right support and skew. */
final class Quantiles {

  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);
  private static final double LARGE_COUNT = 1e6;
  private static final double LARGE_SHAPE = 50;
  private static final double SMALL_QUANTILE = 1e-4;

  private Quantiles() {}

  /** A sum of counts: negative binomial, normal where it is large. */
  static double ofCount(double mean, double variance, double probability) {
    if (mean > LARGE_COUNT) {
      double z = NORMAL.inverseCumulativeProbability(probability);
      return Math.max(0, Math.floor(mean + z * Math.sqrt(variance)));
    }
    return NegativeBinomial.quantile(mean, variance, probability);
  }

  /** A sum of amounts: gamma, by Wilson and Hilferty's cube root where its shape is large. */
  static double ofAmount(double mean, double variance, double probability) {
    if (mean <= 0 || variance <= 0) {
      return Math.max(0, mean);
    }
    double shape = mean * mean / variance;
    if (shape > LARGE_SHAPE) {
      double z = NORMAL.inverseCumulativeProbability(probability);
      double root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
      return mean * root * root * root;
    }
    if (shape < 1e-6) {
      return 0;
    }
    return mean / shape * ofGamma(shape, probability);
  }

  /**
   * Of a gamma distribution with scale 1. The solver of the library is right to 1e-9, which is more
   * than a quantile may be whose shape is small; that one is the start of the series of the
   * incomplete gamma function turned round (Abramowitz and Stegun 6.5.29).
   */
  private static double ofGamma(double shape, double probability) {
    double first = Math.exp((Math.log(probability) + Gamma.logGamma(shape + 1)) / shape);
    return first < SMALL_QUANTILE
        ? first * (1 + first / (shape + 1))
        : new GammaDistribution(shape, 1).inverseCumulativeProbability(probability);
  }
}
