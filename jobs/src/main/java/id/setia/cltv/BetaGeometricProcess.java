package id.setia.cltv;

import id.setia.cltv.math.ExponentialIntegral;
import id.setia.cltv.math.NegativeBinomial;
import id.setia.cltv.math.NegativeBinomialTail;
import org.hipparchus.special.Gamma;

/**
 * The BG/NBD counting process: purchases at a gamma(r, alpha) distributed rate, after each of which
 * the customer drops out with a beta(a, b) distributed probability.
 *
 * <p>The number of purchases is the smaller of a negative binomial and, independent of it, a
 * beta-geometric count, so that P(X(t) &gt;= n) = P(N(t) &gt;= n) B(a, b+n-1) / B(a, b), and
 * E[X(t)] is the sum of these over n. Every term is positive: unlike the closed form (Fader, Hardie
 * and Lee 2005, equation 9), which has a pole that cancels at a = 1, the sum is accurate for all
 * parameters.
 *
 * @param r shape of the purchase rate, above 0
 * @param alpha inverse scale of the purchase rate, in weeks, above 0
 * @param a first beta parameter of dropping out, above 0
 * @param b second beta parameter of dropping out, above 0
 */
record BetaGeometricProcess(double r, double alpha, double a, double b) implements PurchaseProcess {

  private static final double NEGLIGIBLE = 1e-14;
  // Below it, p lambda is nothing beside the discount rate.
  private static final double SMALLEST_P = 1e-14;
  // In the logit of p: leaves an error of about exp(-pi^2 / step), 7e-8.
  private static final double STEP = 0.6;

  @Override
  public double expected(double weeks) {
    if (weeks == 0) {
      return 0;
    }
    NegativeBinomialTail purchases = new NegativeBinomialTail(r, weeks / alpha);
    double first = purchases.survival();
    double stays = 1;
    double sum = 0;
    for (long n = 1; ; n++) {
      double term = purchases.survival() * stays;
      sum += term;
      if (term <= NEGLIGIBLE * first) {
        return sum;
      }
      purchases.advance();
      stays *= (b + n - 1) / (a + b + n - 1);
    }
  }

  @Override
  public double probability(long purchases, double weeks) {
    if (weeks == 0) {
      return purchases == 0 ? 1 : 0;
    }
    double odds = weeks / alpha;
    double stayed = Math.exp(logStays(purchases));
    double exactly = stayed * Math.exp(NegativeBinomial.logProbability(r, odds, purchases));
    if (purchases == 0) {
      return exactly;
    }
    // B(a+1, b+n-1) / B(a, b): drops out right after the nth purchase.
    double left = stayed * a / (b + purchases - 1);
    return exactly + left * NegativeBinomial.survival(r, odds, purchases);
  }

  @Override
  public double survival(long purchases, double weeks) {
    if (purchases == 0 || weeks == 0) {
      return purchases == 0 ? 1 : 0;
    }
    return NegativeBinomial.survival(r, weeks / alpha, purchases)
        * Math.exp(logStays(purchases - 1));
  }

  @Override
  public int tail(double weeks, double negligible, double[] into) {
    if (weeks == 0) {
      return 0;
    }
    NegativeBinomialTail purchases = new NegativeBinomialTail(r, weeks / alpha);
    double stays = 1;
    double staying = b;
    for (int i = 0; i < into.length; i++) {
      double term = purchases.survival() * stays;
      if (term < negligible) {
        return i;
      }
      into[i] = term;
      purchases.advance();
      stays *= staying / (a + staying);
      staying++;
    }
    return -1;
  }

  /**
   * Discounting every purchase at rate d gives E[lambda / (d + p lambda)]: over the rate an
   * exponential integral, over p a trapezoidal sum in the logit of p, which converges
   * exponentially. There is no closed form; the sum is carried until its terms vanish.
   */
  @Override
  public double discounted(double ratePerWeek) {
    double logBeta = Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
    double centre = Math.log(a / b);
    double step = STEP * Math.min(1, Math.sqrt(1 / a + 1 / b));
    double sum = integrand(centre, logBeta, ratePerWeek);
    for (int side = -1; side <= 1; side += 2) {
      double term = sum;
      for (int i = 1; term > 1e-11 * sum; i++) {
        term = integrand(centre + side * i * step, logBeta, ratePerWeek);
        sum += term;
      }
    }
    return sum * step;
  }

  private double integrand(double logit, double logBeta, double ratePerWeek) {
    double logP = -softplus(-logit);
    double logQ = -softplus(logit);
    double density = Math.exp(a * logP + b * logQ - logBeta);
    if (density == 0) {
      return 0;
    }
    double p = Math.exp(logP);
    if (p < SMALLEST_P) {
      return density * r / (alpha * ratePerWeek);
    }
    double value = r * ExponentialIntegral.scaled(r + 1, alpha * ratePerWeek / p) / p;
    return density * value;
  }

  private static double softplus(double value) {
    return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
  }

  // ln B(a, b+n) / B(a, b).
  private double logStays(long n) {
    return Gamma.logGamma(b + n)
        - Gamma.logGamma(b)
        - Gamma.logGamma(a + b + n)
        + Gamma.logGamma(a + b);
  }
}
