package id.setia.cltv.math;

/**
 * The generalised exponential integral of real order and its kin: what a discounted lifetime under
 * a gamma-distributed rate comes to.
 */
public final class ExponentialIntegral {

  private static final double SMALLEST_FOR_FRACTION = 0.3;
  private static final double NEGLIGIBLE_LOG = 40;
  private static final double PANEL_WIDTH = 2.5;
  private static final GaussLegendre RULE = GaussLegendre.of(32);

  private ExponentialIntegral() {}

  /**
   * exp(z) E_v(z) = integral over u &gt; 0 of exp(-z u) (1 + u)^-v: never overflows, and is smooth
   * through whole orders, where the usual series has poles.
   *
   * @param order v, above 0
   * @param z above 0
   * @throws IllegalArgumentException when an argument is not positive and finite
   */
  public static double scaled(double order, double z) {
    if (!(order > 0 && z > 0 && order < Double.MAX_VALUE && z < Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Invalid exponential integral: order=%s, z=%s (both must be positive and finite)"
              .formatted(order, z));
    }
    return z >= SMALLEST_FOR_FRACTION ? fraction(order, z) : quadrature(order, z);
  }

  /**
   * Tricomi's confluent hypergeometric function with equal parameters, U(s, s, z) = z^(1-s) exp(z)
   * E_s(z): the one that discounted residual transactions of Pareto/NBD need (Fader, Hardie and Lee
   * 2005, "RFM and CLV").
   *
   * @param s above 0
   * @param z above 0
   * @throws IllegalArgumentException when an argument is not positive and finite
   */
  public static double tricomi(double s, double z) {
    return Math.exp((1 - s) * Math.log(z)) * scaled(s, z);
  }

  // Abramowitz and Stegun (1964), 5.1.22, even part, by the modified Lentz method.
  private static double fraction(double order, double z) {
    double b = z + order;
    double c = Double.MAX_VALUE;
    double d = 1 / b;
    double result = d;
    for (int i = 1; i < 10_000; i++) {
      double a = -i * (order - 1 + i);
      b += 2;
      d = 1 / (a * d + b);
      c = b + a / c;
      double factor = c * d;
      result *= factor;
      if (Math.abs(factor - 1) < 1e-15) {
        return result;
      }
    }
    throw new IllegalStateException(
        "Cannot compute exponential integral: no convergence at order=%s, z=%s"
            .formatted(order, z));
  }

  // With 1 + u = exp(t) the integrand is exp(-z (exp(t) - 1) + (1 - v) t): smooth, and it falls
  // double-exponentially, so a few panels of a fixed rule reach full precision for every order.
  private static double quadrature(double order, double z) {
    double end = end(order, z);
    int panels = (int) Math.ceil(end / PANEL_WIDTH);
    double width = end / panels;
    double sum = 0;
    for (int panel = 0; panel < panels; panel++) {
      for (int i = 0; i < RULE.size(); i++) {
        double t = (panel + RULE.node(i)) * width;
        sum += RULE.weight(i) * Math.exp(-z * Math.expm1(t) + (1 - order) * t);
      }
    }
    return sum * width;
  }

  // Where the integrand has fallen by exp(-40) below 1, found by bisection on its logarithm.
  private static double end(double order, double z) {
    double low = 0;
    double high = Math.log1p(2 * NEGLIGIBLE_LOG * (1 + 1 / z) / z);
    for (int i = 0; i < 40; i++) {
      double t = 0.5 * (low + high);
      if (z * Math.expm1(t) + (order - 1) * t < NEGLIGIBLE_LOG) {
        low = t;
      } else {
        high = t;
      }
    }
    return high;
  }
}
