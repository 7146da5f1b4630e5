package id.setia.cltv;

import java.util.function.DoubleUnaryOperator;

/** Integrals over the whole line of functions that vanish at both ends. */
final class Sums {

  private static final double NEGLIGIBLE = 1e-12;

  private Sums() {}

  /**
   * The trapezoidal sum of a function that is not negative, from a point outward until its terms
   * are negligible.
   *
   * @param centre near the function's largest value
   * @param step between two points
   */
  static double trapezoid(double centre, double step, DoubleUnaryOperator function) {
    double sum = function.applyAsDouble(centre);
    for (int side = -1; side <= 1; side += 2) {
      double term = Double.POSITIVE_INFINITY;
      for (int i = 1; term > NEGLIGIBLE * sum; i++) {
        term = function.applyAsDouble(centre + side * i * step);
        sum += term;
      }
    }
    return sum * step;
  }
}
