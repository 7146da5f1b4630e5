package id.setia.cltv.math;

import org.hipparchus.distribution.continuous.TDistribution;

/** Quantiles of Student's t distribution. */
public final class StudentQuantile {

  /** The 97.5 % quantile of the normal distribution. */
  public static final double NORMAL_975 = 1.959963984540054;

  private StudentQuantile() {}

  /**
   * A quantile.
   *
   * @param probability in (0, 1)
   * @param degreesOfFreedom above 0
   */
  public static double of(double probability, double degreesOfFreedom) {
    return new TDistribution(degreesOfFreedom).inverseCumulativeProbability(probability);
  }
}
