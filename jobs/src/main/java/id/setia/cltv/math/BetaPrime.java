package id.setia.cltv.math;

import org.hipparchus.special.Beta;

/**
 * The ratio of two independent gamma variables: the sum of a customer's purchases over its scale.
 */
public final class BetaPrime {

  private static final double LARGE = 500;

  private BetaPrime() {}

  /**
   * P(G(a) / G(b) &lt;= ratio), exact.
   *
   * @param ratio at least 0
   * @param a above 0
   * @param b above 0
   */
  public static double probability(double ratio, double a, double b) {
    return Beta.regularizedBeta(ratio / (1 + ratio), a, b);
  }

  /**
   * P(G(a) / G(b) &lt;= ratio) by Paulson's cube-root approximation of the F distribution (1942):
   * off by less than 0.003 for a and b of at least 3, and by less than 1e-4 from 500 on, at a
   * hundredth of the time.
   *
   * @param cubeRootOfRatio at least 0
   * @param a above 0
   * @param b above 0
   */
  public static double approximateProbability(double cubeRootOfRatio, double a, double b) {
    double[] probability = new double[1];
    approximateProbabilities(new double[] {cubeRootOfRatio}, a, b, probability);
    return probability[0];
  }

  /**
   * {@link #approximateProbability} of many ratios.
   *
   * @param cubeRootsOfRatios at least 0
   * @param into receives the probabilities
   */
  public static void approximateProbabilities(
      double[] cubeRootsOfRatios, double a, double b, double[] into) {
    double scale = Math.cbrt(b / a);
    double varianceA = 1 / (9 * a);
    double varianceB = 1 / (9 * b);
    for (int i = 0; i < into.length; i++) {
      double root = cubeRootsOfRatios[i] * scale;
      double z =
          ((1 - varianceB) * root - (1 - varianceA))
              / Math.sqrt(varianceB * root * root + varianceA);
      into[i] = Normal.probability(z);
    }
  }

  static boolean isLarge(double a, double b) {
    return a > LARGE && b > LARGE;
  }
}
