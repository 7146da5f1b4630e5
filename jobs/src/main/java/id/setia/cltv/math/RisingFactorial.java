package id.setia.cltv.math;

import org.hipparchus.special.Gamma;

/**
 * ln(Gamma(base + n) / Gamma(base)) and its first two derivatives in the base, walked along
 * ascending n.
 *
 * <p>Small steps are summed factor by factor, which stays exact where the difference of two large
 * log-gammas would cancel; long steps jump.
 */
public final class RisingFactorial {

  private static final long LONGEST_WALK = 64;

  private final double base;
  private long n;
  private double log;
  private double first;
  private double second;

  /**
   * Starts at n = 0, where all three values are 0.
   *
   * @param base above 0
   */
  public RisingFactorial(double base) {
    this.base = base;
  }

  /**
   * Moves on to n.
   *
   * @param target at least the present n
   * @return this, for reading the three values
   */
  public RisingFactorial advanceTo(long target) {
    if (target - n > LONGEST_WALK) {
      double from = base + n;
      double to = base + target;
      log += Gamma.logGamma(to) - Gamma.logGamma(from);
      first += Polygamma.digamma(to) - Polygamma.digamma(from);
      second += Polygamma.trigamma(to) - Polygamma.trigamma(from);
      n = target;
    }
    double product = 1;
    for (; n < target; n++) {
      double factor = base + n;
      product *= factor;
      if (product > 1e250 || product < 1e-250) {
        log += Math.log(product);
        product = 1;
      }
      double inverse = 1 / factor;
      first += inverse;
      second -= inverse * inverse;
    }
    log += Math.log(product);
    return this;
  }

  /** ln(Gamma(base + n) / Gamma(base)). */
  public double log() {
    return log;
  }

  /** The derivative of {@link #log()} in the base: digamma(base + n) - digamma(base). */
  public double first() {
    return first;
  }

  /** The second derivative of {@link #log()} in the base. */
  public double second() {
    return second;
  }
}
