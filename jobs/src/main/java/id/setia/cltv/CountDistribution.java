package id.setia.cltv;

import java.util.Arrays;

/**
 * The predictive distribution of a customer's future purchases: the mixture of what every parameter
 * draw says.
 *
 * <p>It keeps P(X &gt;= n) for n = 1, 2, ...; counts in the thousands are kept in strides, between
 * which quantiles are interpolated.
 */
public final class CountDistribution {

  private static final int SHORT = 128;
  private static final int LONG = 4096;
  private static final double NEGLIGIBLE = 1e-8;

  private final int stride;
  private final double[] tail;

  private CountDistribution(int stride, double[] tail) {
    this.stride = stride;
    this.tail = tail;
  }

  /**
   * The mixture of posteriors, and the moments of each.
   *
   * @param posteriors with equal weights
   * @param weeks the horizon, at least 0
   * @param means receives the mean of each posterior
   * @param variances receives the variance of each posterior
   */
  static CountDistribution of(
      Posterior[] posteriors, double weeks, double[] means, double[] variances) {
    int stride = 1;
    double[] tail = new double[SHORT];
    int longest = mix(posteriors, weeks, stride, tail, means, variances);
    while (longest < 0) {
      stride = tail.length == SHORT ? 1 : stride * 8;
      tail = new double[LONG];
      longest = mix(posteriors, weeks, stride, tail, means, variances);
    }
    return new CountDistribution(stride, Arrays.copyOf(tail, longest));
  }

  /** The first so many P(X &gt;= n), n = 1, 2, ..., of the mixture of posteriors. */
  static double[] survivals(Posterior[] posteriors, double weeks, int counts) {
    double[] mixture = new double[counts];
    double[] tail = new double[counts];
    for (Posterior posterior : posteriors) {
      int length = posterior.process().tail(weeks, NEGLIGIBLE, tail);
      for (int n = 0; n < (length < 0 ? counts : length); n++) {
        mixture[n] += posterior.aliveProbability() * tail[n] / posteriors.length;
      }
    }
    return mixture;
  }

  /** P(X &gt;= n); between strides interpolated. */
  public double survival(long n) {
    if (n <= 0) {
      return 1;
    }
    long cell = n / stride;
    double share = (n - cell * (double) stride) / stride;
    return at(cell) + share * (at(cell + 1) - at(cell));
  }

  /** P(X &lt;= n). */
  public double probabilityUpTo(long n) {
    return 1 - survival(n + 1);
  }

  /**
   * The smallest n with P(X &lt;= n) at least a probability.
   *
   * @param probability in (0, 1)
   */
  public double quantile(double probability) {
    double above = 1 - probability;
    int low = 0;
    int high = tail.length;
    // The first cell whose survival is at most 1 - probability.
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tail[middle] > above) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (stride == 1) {
      return low;
    }
    double fraction = (at(low) - above) / Math.max(at(low) - at(low + 1L), 1e-300);
    return Math.floor(stride * (low + Math.max(0, Math.min(1, fraction))));
  }

  /** The 80 % and 95 % intervals. */
  public PredictionInterval interval() {
    return PredictionInterval.of(this::quantile);
  }

  /** The probability that X falls into a cell: one count, or one stride of counts. */
  double cellProbability(int cell) {
    return Math.max(0, at(cell) - at(cell + 1L));
  }

  /** The counts that a cell stands for. */
  double cellCount(int cell) {
    return stride == 1 ? cell : stride * (cell + 0.5);
  }

  int cells() {
    return tail.length + 1;
  }

  private double at(long cell) {
    if (cell == 0) {
      return 1;
    }
    return cell <= tail.length ? tail[(int) cell - 1] : 0;
  }

  private static int mix(
      Posterior[] posteriors,
      double weeks,
      int stride,
      double[] mixture,
      double[] means,
      double[] variances) {
    double[] tail = new double[mixture.length];
    int longest = 0;
    for (int k = 0; k < posteriors.length; k++) {
      double alive = posteriors[k].aliveProbability();
      PurchaseProcess process = posteriors[k].process();
      int length =
          stride == 1
              ? process.tail(weeks, NEGLIGIBLE, tail)
              : coarse(process, weeks, stride, tail);
      if (length < 0) {
        return -1;
      }
      double sum = 0;
      double squares = 0;
      for (int n = 0; n < length; n++) {
        double share = alive * tail[n];
        mixture[n] += share / posteriors.length;
        sum += share;
        squares += (stride == 1 ? 2 * n + 1 : 2 * (n + 1)) * share;
      }
      means[k] = stride * (sum + (stride == 1 ? 0 : 0.5 * alive));
      variances[k] = Math.max(0, (double) stride * stride * squares - means[k] * means[k]);
      longest = Math.max(longest, length);
    }
    while (longest > 0 && mixture[longest - 1] < NEGLIGIBLE) {
      longest--;
    }
    return longest;
  }

  private static int coarse(PurchaseProcess process, double weeks, int stride, double[] tail) {
    for (int n = 0; n < tail.length; n++) {
      double survival = process.survival((n + 1L) * stride, weeks);
      if (survival < NEGLIGIBLE) {
        return n;
      }
      tail[n] = survival;
    }
    return -1;
  }
}
