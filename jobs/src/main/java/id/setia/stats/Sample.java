package id.setia.stats;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Numbers that were observed, as far as means need them.
 *
 * @param n how many, at least 1
 * @param sum their sum
 * @param sumOfSquares the sum of their squares, not below {@code sum^2 / n} but for rounding
 */
public record Sample(long n, double sum, double sumOfSquares) {

  /** Refuses what no numbers could have given. */
  public Sample {
    if (n < 1 || !(sumOfSquares >= 0) || !Double.isFinite(sum)) {
      throw new IllegalArgumentException(
          "Invalid sample: n = %d, sum = %s, sum of squares = %s (n must be at least 1, squares not negative)"
              .formatted(n, sum, sumOfSquares));
    }
  }

  /** Their mean. */
  public double mean() {
    return sum / n;
  }

  /** Their variance about the mean, divided by n: what they are, not what they were drawn from. */
  public double variance() {
    double mean = mean();
    // rounding may leave a hair below 0 when all numbers are the same
    return Math.max(0, sumOfSquares / n - mean * mean);
  }

  /** These numbers and those. */
  public Sample plus(Sample other) {
    return new Sample(n + other.n, sum + other.sum, sumOfSquares + other.sumOfSquares);
  }

  /**
   * 95 % interval of the mean by Student's t with n - 1 degrees of freedom; Student (1908),
   * Biometrika 6, 1-25. Numbers that are all the same tell nothing of their spread: then one number
   * at each limit is added, as the adjusted Wald method does for proportions.
   *
   * @param limits the smallest and largest number possible; the interval stays within
   */
  public Interval meanInterval(Interval limits) {
    return meanInterval(limits, 1);
  }

  /**
   * The same of numbers that are not independent: the error grows by the root of the design effect,
   * and the degrees of freedom are those of the number they count as (Kish 1965, Survey Sampling,
   * section 5.4).
   *
   * @param designEffect variance of the mean over that of as many independent numbers, at least 1
   */
  public Interval meanInterval(Interval limits, double designEffect) {
    if (variance() == 0) {
      return plus(new Sample(
              2,
              limits.low() + limits.high(),
              limits.low() * limits.low() + limits.high() * limits.high()))
          .studentInterval(designEffect)
          .clippedTo(limits);
    }
    return studentInterval(designEffect).clippedTo(limits);
  }

  private Interval studentInterval(double designEffect) {
    double freedom = Math.max(1, n / designEffect - 1);
    double spread =
        new TDistribution(freedom).inverseCumulativeProbability(0.975)
            * Math.sqrt(designEffect * variance() / (n - 1));
    return new Interval(mean() - spread, mean() + spread);
  }
}
