package id.setia.sample;

import java.util.List;

/**
 * Random numbers that are the same on every JDK: SplitMix64 (Steele, Lea and Flood 2014) and
 * variates built on StrictMath, whose results are specified bit for bit.
 */
final class RandomStream {

  /** Independent purposes, so that drawing more for one leaves the others as they are. */
  enum Stream {
    CUSTOMER(1),
    PURCHASES(2),
    ORDERS(3),
    REFUNDS(4),
    SURVEY(5),
    TICKETS(6),
    DIRT(7),
    TOOLS(8),
    SPEND(9);

    private final long salt;

    Stream(long salt) {
      this.salt = salt;
    }
  }

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;

  private long state;

  private RandomStream(long state) {
    this.state = state;
  }

  /** The sequence of one purpose of one customer. */
  static RandomStream of(long seed, int customer, Stream stream) {
    long mixed = mix(seed + GOLDEN_GAMMA);
    mixed = mix(mixed ^ (customer + 1L) * 0xD1342543DE82EF95L);
    return new RandomStream(mix(mixed + stream.salt * GOLDEN_GAMMA));
  }

  /** The plain generator from a given state. */
  static RandomStream fromState(long state) {
    return new RandomStream(state);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long bits() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform on the open interval (0, 1): its logarithm is always finite. */
  double uniform() {
    return ((bits() >>> 11) + 0.5) * UNIT;
  }

  double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Uniform on 0 .. bound - 1; the bias of bound / 2^32 is of no matter here. */
  int below(int bound) {
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  <T> T pick(List<T> items) {
    return items.get(below(items.size()));
  }

  /** Exponential with the given mean. */
  double exponential(double mean) {
    return -mean * StrictMath.log(uniform());
  }

  /** Standard normal, by Marsaglia's polar method (the second variate is thrown away). */
  double normal() {
    while (true) {
      double u = 2 * uniform() - 1;
      double v = 2 * uniform() - 1;
      double square = u * u + v * v;
      if (square < 1 && square > 0) {
        return u * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * normal());
  }

  /** Gamma with rate 1: Marsaglia and Tsang (2000), with their power trick below shape 1. */
  double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * StrictMath.pow(uniform(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal();
      double root = 1 + c * x;
      if (root > 0) {
        double v = root * root * root;
        if (StrictMath.log(uniform()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
          return d * v;
        }
      }
    }
  }

  double beta(double a, double b) {
    double x = gamma(a);
    return x / (x + gamma(b));
  }

  /** Poisson by multiplication (Knuth); for small means. */
  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    int count = 0;
    for (double product = uniform(); product > limit; product *= uniform()) {
      count++;
    }
    return count;
  }
}
