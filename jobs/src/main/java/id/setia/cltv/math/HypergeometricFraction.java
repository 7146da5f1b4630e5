package id.setia.cltv.math;

/**
 * Gauss' hypergeometric function 2F1(1, b; c; z) for z from 0 to below 1, by Gauss' continued
 * fraction (Abramowitz and Stegun 1964, 15.1.1; Wall 1948, Analytic Theory of Continued Fractions,
 * chapter 18), which needs about 15 / sqrt(1 - z) steps.
 */
public final class HypergeometricFraction {

  private static final int MOST_STEPS = 100_000;

  private HypergeometricFraction() {}

  /**
   * The function.
   *
   * @param b above 0
   * @param c above b
   * @param z from 0 to below 1
   * @throws IllegalArgumentException when an argument is outside these bounds
   * @throws IllegalStateException when z is so near to 1 that the fraction does not converge
   */
  public static double of(double b, double c, double z) {
    if (!(b > 0 && c > b && z >= 0 && z < 1)) {
      throw new IllegalArgumentException(
          "Invalid hypergeometric function: b=%s, c=%s, z=%s (must be 0 < b < c, 0 <= z < 1)"
              .formatted(b, c, z));
    }
    // 1 / (1 - k1 z / (1 - k2 z / ...)), by the modified Lentz method.
    double numerator = 1;
    double denominator = 0;
    double result = 1;
    for (int i = 1; i < MOST_STEPS; i++) {
      int m = i / 2;
      double k =
          i % 2 == 0
              ? m * (c - b + m - 1) / ((c + 2 * m - 2) * (c + 2 * m - 1))
              : i == 1 ? b / c : (b + m) * (c + m - 1) / ((c + 2 * m - 1) * (c + 2 * m));
      numerator = 1 - k * z / numerator;
      denominator = 1 / (1 - k * z * denominator);
      double factor = numerator * denominator;
      result *= factor;
      if (Math.abs(factor - 1) < 1e-15) {
        return 1 / result;
      }
    }
    throw new IllegalStateException(
        "Cannot compute hypergeometric function: no convergence at b=%s, c=%s, z=%s"
            .formatted(b, c, z));
  }
}
