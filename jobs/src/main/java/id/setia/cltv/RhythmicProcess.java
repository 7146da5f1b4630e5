package id.setia.cltv;

import id.setia.cltv.math.HypergeometricFraction;
import id.setia.cltv.math.NegativeBinomial;
import id.setia.cltv.math.NegativeBinomialTail;
import org.hipparchus.special.Gamma;

/**
 * Purchases at every kth tick of a clock, after each of which the customer drops out with a beta(a,
 * b) distributed probability. So many ticks have passed since the last purchase with such a
 * probability; given j of them, the rate of ticks is gamma(shape + j, scale).
 *
 * <p>The number of purchases is the smaller of a count of ticks and, independent of it, a
 * beta-geometric count: P(X(t) &gt;= n) = sum over j of P(j) P(ticks(t) &gt;= n k - j) B(a, b+n-1)
 * / B(a, b).
 */
final class RhythmicProcess implements PurchaseProcess {

  // Of the sum: what follows falls geometrically.
  private static final double NEGLIGIBLE = 1e-14;
  private static final double STEP = 0.5;
  // Below it a sum over the chance to leave is shorter.
  private static final double SMALLEST_FOR_FRACTION = 1e-4;

  private final double[] ticked;
  private final double shape;
  private final double scale;
  private final double a;
  private final double b;

  /**
   * A process.
   *
   * @param ticked by ticks since the last purchase, from 0 to k - 1, their probability
   * @param shape of the tick rate where none has passed, above 0
   * @param scale inverse scale of the tick rate, in weeks, above 0
   * @param a first beta parameter of dropping out, above 0
   * @param b second beta parameter of dropping out, above 0
   */
  RhythmicProcess(double[] ticked, double shape, double scale, double a, double b) {
    this.ticked = ticked;
    this.shape = shape;
    this.scale = scale;
    this.a = a;
    this.b = b;
  }

  private int k() {
    return ticked.length;
  }

  @Override
  public double expected(double weeks) {
    if (weeks == 0) {
      return 0;
    }
    Survivals survivals = new Survivals(weeks);
    double sum = 0;
    double term;
    do {
      term = survivals.next();
      sum += term;
    } while (term > NEGLIGIBLE * sum);
    return sum;
  }

  @Override
  public double probability(long purchases, double weeks) {
    return Math.max(0, survival(purchases, weeks) - survival(purchases + 1, weeks));
  }

  @Override
  public double survival(long purchases, double weeks) {
    if (purchases == 0 || weeks == 0) {
      return purchases == 0 ? 1 : 0;
    }
    double sum = 0;
    for (int j = 0; j < k(); j++) {
      sum += ticked[j] * NegativeBinomial.survival(shape + j, weeks / scale, purchases * k() - j);
    }
    long stays = purchases - 1;
    return sum
        * Math.exp(
            Gamma.logGamma(b + stays)
                - Gamma.logGamma(b)
                - Gamma.logGamma(a + b + stays)
                + Gamma.logGamma(a + b));
  }

  @Override
  public int tail(double weeks, double negligible, double[] into) {
    if (weeks == 0) {
      return 0;
    }
    Survivals survivals = new Survivals(weeks);
    for (int i = 0; i < into.length; i++) {
      double survival = survivals.next();
      if (survival < negligible) {
        return i;
      }
      into[i] = survival;
    }
    return -1;
  }

  /** P(X &gt;= 1), P(X &gt;= 2), ... in a number of weeks. */
  private final class Survivals {

    private final NegativeBinomialTail[] ticks = new NegativeBinomialTail[k()];
    private double stays = 1;
    private double staying = b;

    Survivals(double weeks) {
      for (int j = 0; j < k(); j++) {
        ticks[j] = new NegativeBinomialTail(shape + j, weeks / scale);
        // The next purchase takes k - j ticks; the first survival is that of one.
        for (int tick = 1; tick < k() - j; tick++) {
          ticks[j].advance();
        }
      }
    }

    double next() {
      double sum = 0;
      for (int j = 0; j < k(); j++) {
        sum += ticked[j] * ticks[j].survival();
        for (int tick = 0; tick < k(); tick++) {
          ticks[j].advance();
        }
      }
      double survival = sum * stays;
      stays *= staying / (a + staying);
      staying++;
      return survival;
    }
  }

  /**
   * At a rate of ticks, discounted to rho a tick, the purchases come to rho^(k-j) / (1 - q rho^k),
   * with q the chance to stay. Over that chance it is a hypergeometric function, over the rate a
   * trapezoidal sum in the logarithm, which converges exponentially and is carried until its terms
   * vanish.
   */
  @Override
  public double discounted(double ratePerWeek) {
    double[] logWeights = new double[k()];
    for (int j = 0; j < k(); j++) {
      logWeights[j] =
          Math.log(ticked[j]) + (shape + j) * Math.log(scale) - Gamma.logGamma(shape + j);
    }
    return Sums.trapezoid(
        Math.log((shape + k() - 1) / scale),
        STEP * Math.min(1, 1 / Math.sqrt(shape + k() - 1)),
        logRate -> {
          double rate = Math.exp(logRate);
          double logTick = -Math.log1p(ratePerWeek / rate);
          double first = 0;
          for (int j = 0; j < k(); j++) {
            first +=
                Math.exp(
                    logWeights[j] + (shape + j) * logRate - scale * rate + (k() - j) * logTick);
          }
          return first == 0 ? 0 : first * purchases(-Math.expm1(k() * logTick));
        });
  }

  // E[1 / (p + q u)] over p, with u what a purchase is discounted by to the next one.
  private double purchases(double u) {
    if (u >= SMALLEST_FOR_FRACTION) {
      return HypergeometricFraction.of(b, a + b, 1 - u);
    }
    double logBeta = Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
    double step = STEP * Math.min(1, Math.sqrt(1 / a + 1 / b));
    return Sums.trapezoid(
        Math.log(a / b),
        step,
        logit -> {
          double logP = -softplus(-logit);
          double logQ = -softplus(logit);
          double density = Math.exp(a * logP + b * logQ - logBeta);
          return density == 0 ? 0 : density / (Math.exp(logP) + Math.exp(logQ) * u);
        });
  }

  private static double softplus(double value) {
    return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
  }
}
