package id.setia.cltv.math;

/**
 * Gauss' hypergeometric function 2F1(a, b; c; z) for the arguments lifetime-value models use:
 * positive a, b and c, z below 1, and c above b where z is negative.
 *
 * <p>Every series summed here has positive terms only, so there is no cancellation: the price is
 * the number of terms, about 37 / (1 - z), which is why z is limited to 1 - 1e-7. Negative z is
 * brought to (0, 1) by Pfaff's transformation (Abramowitz and Stegun 1964, 15.3.4).
 */
public final class GaussHypergeometric {

  private static final double LARGEST_ARGUMENT = 1 - 1e-7;
  private static final double RELATIVE_TAIL = 1e-16;

  private GaussHypergeometric() {}

  /**
   * 2F1(a, b; c; z).
   *
   * @param a above 0
   * @param b above 0
   * @param c above 0; above b when z is negative
   * @param z at most 1 - 1e-7 (after Pfaff's transformation, for negative z)
   * @return the value; infinite when it exceeds the range of double
   * @throws IllegalArgumentException when an argument is outside these ranges
   */
  public static double value(double a, double b, double c, double z) {
    return Math.exp(logValue(a, b, c, z));
  }

  /**
   * The natural logarithm of 2F1(a, b; c; z), for values beyond the range of double.
   *
   * @param a above 0
   * @param b above 0
   * @param c above 0; above b when z is negative
   * @param z at most 1 - 1e-7 (after Pfaff's transformation, for negative z)
   * @throws IllegalArgumentException when an argument is outside these ranges
   */
  public static double logValue(double a, double b, double c, double z) {
    if (!(a > 0 && b > 0 && c > 0 && (z >= 0 || c > b))) {
      throw new IllegalArgumentException(
          "Invalid hypergeometric parameters: a=%s, b=%s, c=%s (must be positive, and c > b for negative z)"
              .formatted(a, b, c));
    }
    if (z < 0) {
      double mapped = z / (z - 1);
      return -a * Math.log1p(-z) + logSeries(a, c - b, c, mapped);
    }
    return logSeries(a, b, c, z);
  }

  private static double logSeries(double a, double b, double c, double z) {
    if (!(z <= LARGEST_ARGUMENT)) {
      throw new IllegalArgumentException(
          "Invalid hypergeometric argument: %s (must be at most 1 - 1e-7)".formatted(z));
    }
    double logScale = 0;
    double sum = 1;
    double term = 1;
    for (long n = 0; ; n++) {
      double ratio = (a + n) / (c + n) * ((b + n) / (n + 1)) * z;
      term *= ratio;
      sum += term;
      if (sum > 1e280) {
        sum *= 1e-280;
        term *= 1e-280;
        logScale += 280 * Math.log(10);
      }
      // Once terms shrink, the rest of the series is below term / (1 - largest later ratio).
      double later = Math.max(ratio, z);
      if (later < 1 && term < RELATIVE_TAIL * sum * (1 - later)) {
        return logScale + Math.log(sum);
      }
    }
  }
}
