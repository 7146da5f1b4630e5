package id.setia.cltv;

import id.setia.cltv.math.NegativeBinomial;
import id.setia.cltv.math.NegativeBinomialTail;

/**
 * Purchases at a gamma(r, alpha) distributed rate for ever.
 *
 * @param r shape of the purchase rate, above 0
 * @param alpha inverse scale of the purchase rate, in weeks, above 0
 */
record NegativeBinomialProcess(double r, double alpha) implements PurchaseProcess {

  @Override
  public double expected(double weeks) {
    return r * weeks / alpha;
  }

  @Override
  public double probability(long purchases, double weeks) {
    if (weeks == 0) {
      return purchases == 0 ? 1 : 0;
    }
    return Math.exp(NegativeBinomial.logProbability(r, weeks / alpha, purchases));
  }

  @Override
  public double survival(long purchases, double weeks) {
    if (purchases == 0 || weeks == 0) {
      return purchases == 0 ? 1 : 0;
    }
    return NegativeBinomial.survival(r, weeks / alpha, purchases);
  }

  @Override
  public int tail(double weeks, double negligible, double[] into) {
    if (weeks == 0) {
      return 0;
    }
    NegativeBinomialTail purchases = new NegativeBinomialTail(r, weeks / alpha);
    for (int i = 0; i < into.length; i++) {
      if (purchases.survival() < negligible) {
        return i;
      }
      into[i] = purchases.survival();
      purchases.advance();
    }
    return -1;
  }

  /** A constant stream of r / alpha a week, discounted. */
  @Override
  public double discounted(double ratePerWeek) {
    return r / alpha / ratePerWeek;
  }
}
