package id.setia.cltv.math;

import org.hipparchus.special.Gamma;

/**
 * The number of events of a Poisson process whose rate is gamma distributed: P(n) = Gamma(r + n) /
 * (Gamma(r) n!) (1 - z)^r z^n with z = t / (alpha + t).
 */
public final class NegativeBinomial {

  private NegativeBinomial() {}

  /**
   * ln P(N = n).
   *
   * @param shape r, above 0
   * @param odds t / alpha, above 0
   * @param n at least 0
   */
  public static double logProbability(double shape, double odds, long n) {
    double logFailure = -Math.log1p(odds);
    double logSuccess = -Math.log1p(1 / odds);
    return Gamma.logGamma(shape + n)
        - Gamma.logGamma(shape)
        - Gamma.logGamma(n + 1.0)
        + shape * logFailure
        + n * logSuccess;
  }

  /**
   * P(N &gt;= n); where r and n both exceed 500, by an approximation off by less than 1e-4.
   *
   * @param shape r, above 0
   * @param odds t / alpha, above 0
   * @param n at least 0
   */
  public static double survival(double shape, double odds, long n) {
    if (n == 0) {
      return 1;
    }
    double count = n;
    if (BetaPrime.isLarge(count, shape)) {
      return BetaPrime.approximateProbability(Math.cbrt(odds), count, shape);
    }
    return BetaPrime.probability(odds, count, shape);
  }

  /**
   * The smallest n with P(N &lt;= n) at least a probability, for the negative binomial with a given
   * mean and variance.
   *
   * <p>A variance at or below the mean, which this family lacks, is widened to just above the mean:
   * quantiles then err outward.
   *
   * @param mean at least 0
   * @param variance at least 0
   * @param probability in (0, 1)
   */
  public static long quantile(double mean, double variance, double probability) {
    if (mean < 1e-12) {
      return 0;
    }
    double odds = Math.max(variance / mean - 1, 1e-6);
    double shape = mean / odds;
    double spread = Math.sqrt(mean * (1 + odds));
    long low = -1;
    long high = (long) Math.ceil(mean + 2 * spread) + 1;
    while (survival(shape, odds, high + 1) > 1 - probability) {
      low = high;
      high = (long) Math.ceil(high * 1.5) + 1;
    }
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (survival(shape, odds, middle + 1) > 1 - probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
