package id.setia.cltv;

import id.setia.cltv.math.GaussHypergeometric;
import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * The shifted-beta-geometric model of contracts (Fader and Hardie 2007, "How to project customer
 * retention"): at every renewal a customer leaves with a probability that is beta distributed over
 * the customers. Retention rates rise with age because the loyal remain, not because customers
 * change.
 *
 * @param alpha first beta parameter of leaving, above 0
 * @param beta second beta parameter of leaving, above 0
 */
public record ShiftedBetaGeometric(double alpha, double beta) implements Retention {

  /** Refuses parameters that are not positive and finite. */
  public ShiftedBetaGeometric {
    CountingModel.requirePositive(List.of("alpha", "beta"), alpha, beta);
  }

  /**
   * The probability that a contract is renewed at a renewal it has reached.
   *
   * @param renewal from 1
   */
  @Override
  public double retentionRate(int renewal) {
    requireAtLeast(renewal, 1);
    return (beta + renewal - 1) / (alpha + beta + renewal - 1);
  }

  /**
   * The share of new contracts that is renewed at least so often.
   *
   * @param renewals from 0
   */
  public double survival(int renewals) {
    requireAtLeast(renewals, 0);
    return Math.exp(
        Gamma.logGamma(beta + renewals)
            - Gamma.logGamma(beta)
            - Gamma.logGamma(alpha + beta + renewals)
            + Gamma.logGamma(alpha + beta));
  }

  /**
   * The discounted expected residual lifetime in contract periods, seen just before the next
   * renewal of a running contract (Fader and Hardie 2010, "Customer-base valuation in a contractual
   * setting"): the sum over k &gt;= 0 of P(renewed k + 1 times more) / (1 + d)^k.
   *
   * @param renewals behind the contract, from 0
   * @param ratePerPeriod d, at least 1e-6
   */
  @Override
  public double discountedResidualLifetime(int renewals, double ratePerPeriod) {
    requireAtLeast(renewals, 0);
    if (!(ratePerPeriod >= 1e-6 && ratePerPeriod < Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Invalid discount rate per period: %s (must be at least 1e-6)".formatted(ratePerPeriod));
    }
    double renewed = beta + renewals;
    return renewed
        / (alpha + renewed)
        * GaussHypergeometric.value(1, renewed + 1, alpha + renewed + 1, 1 / (1 + ratePerPeriod));
  }

  private static void requireAtLeast(int renewals, int least) {
    if (renewals < least) {
      throw new IllegalArgumentException(
          "Invalid number of renewals: %d (must be at least %d)".formatted(renewals, least));
    }
  }
}
