package id.setia.cltv;

import id.setia.cltv.math.GaussLegendre;

/**
 * The integral over y in (t_x, T) of (alpha+y)^-(r+x) (beta+y)^-(s+1): a Pareto/NBD customer who
 * left at y.
 *
 * <p>Schmittlein, Morrison and Colombo (1987) write it as a difference of two Gauss hypergeometric
 * functions, which cancels for short silences and overflows for long histories. Here it is
 * integrated in v = ln(min(alpha, beta) + y), in which both power laws are smooth and log-concave:
 * a fixed Gauss-Legendre rule reaches ten digits or more. Where the integrand falls far, the
 * interval ends at exp(-38) of its start.
 *
 * <p>One instance serves many rows, one after the other.
 */
final class ParetoIntegral {

  private static final double NEGLIGIBLE_LOG = 38;
  private static final int STEP = 4;
  private static final int MOST_NODES = 80;

  private final double least;
  private final double gap;
  private final boolean isAlphaLeast;
  private final double s;
  private double leastPower;
  private double mostPower;
  private double start;
  private double length;
  private double logStart;
  private GaussLegendre rule = GaussLegendre.of(STEP);

  ParetoIntegral(double alpha, double s, double beta) {
    this.least = Math.min(alpha, beta);
    this.gap = Math.abs(alpha - beta);
    this.isAlphaLeast = alpha <= beta;
    this.s = s;
  }

  /**
   * Turns to a customer.
   *
   * @param shape r + x
   * @return whether the interval has a length
   */
  boolean prepare(double shape, double recencyWeeks, double ageWeeks) {
    if (recencyWeeks == ageWeeks) {
      return false;
    }
    leastPower = isAlphaLeast ? shape : s + 1;
    mostPower = isAlphaLeast ? s + 1 : shape;
    start = Math.log(least + recencyWeeks);
    double end = Math.log(least + ageWeeks);
    logStart = log(start);
    double drop = logStart - log(end);
    if (drop > NEGLIGIBLE_LOG) {
      end = cut(end);
      drop = NEGLIGIBLE_LOG;
    }
    // Close logarithms cancel; the difference of the times does not.
    length = Math.min(end - start, Math.log1p((ageWeeks - recencyWeeks) / (least + recencyWeeks)));
    double wanted = 12 + 3 * length + 0.4 * Math.max(drop, 0);
    rule = GaussLegendre.of(Math.min(MOST_NODES, STEP * (int) Math.ceil(wanted / STEP)));
    return true;
  }

  /** ln of the integrand's bound at t_x, to which {@link #weight} is relative. */
  double logStart() {
    return logStart;
  }

  int size() {
    return rule.size();
  }

  /** v of a node. */
  double node(int index) {
    return start + length * rule.node(index);
  }

  /** exp(-{@link #logStart}) times integrand times quadrature weight at a node. */
  double weight(int index, double logLeast, double logMost) {
    double log = -(leastPower - 1) * logLeast - mostPower * logMost;
    return rule.weight(index) * length * Math.exp(log - logStart);
  }

  /** max(alpha, beta) + y where min(alpha, beta) + y is given. */
  double most(double leastPlusTime) {
    return gap + leastPlusTime;
  }

  boolean isAlphaLeast() {
    return isAlphaLeast;
  }

  /** ln of the whole integral. */
  double log() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      double v = node(i);
      sum += weight(i, v, Math.log(gap + Math.exp(v)));
    }
    return logStart + Math.log(sum);
  }

  private double log(double v) {
    return -(leastPower - 1) * v - mostPower * Math.log(gap + Math.exp(v));
  }

  // The fall is convex in v, so Newton's steps from the right never cross the point they seek.
  private double cut(double end) {
    double cut = end;
    double slope = slope(start);
    if (slope > 0) {
      cut = Math.min(end, start + NEGLIGIBLE_LOG / slope);
    }
    for (int i = 0; i < 5; i++) {
      cut -= Math.max(0, (logStart - log(cut) - NEGLIGIBLE_LOG) / slope(cut));
    }
    return cut;
  }

  private double slope(double v) {
    double power = Math.exp(v);
    return leastPower - 1 + mostPower * power / (gap + power);
  }
}
