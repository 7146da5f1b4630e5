package id.setia.stats;

import org.hipparchus.special.Erf;

/** The standard normal distribution, as tests and intervals use it. */
public final class Normal {

  /** The 0.975 quantile: half the width of a 95 % interval, in standard errors. */
  public static final double Z_95 = 1.959963984540054;

  private Normal() {}

  /**
   * Probability of a value at least as far from 0 as {@code z}, on either side. Computed from the
   * complementary error function, so that far values stay small instead of becoming 0 by
   * cancellation.
   *
   * @param z a standardised difference, any real number or infinity
   * @return a probability in 0..1
   */
  public static double twoSided(double z) {
    if (Double.isNaN(z)) {
      throw new IllegalArgumentException("Invalid z: NaN (must be a number)");
    }
    return Erf.erfc(Math.abs(z) / Math.sqrt(2));
  }
}
