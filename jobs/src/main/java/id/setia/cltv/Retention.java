package id.setia.cltv;

/** How likely contracts are renewed, by the renewals behind them. */
public interface Retention {

  /**
   * The probability that a contract is renewed at a renewal it has reached.
   *
   * @param renewal from 1
   */
  double retentionRate(int renewal);

  /**
   * The discounted expected residual lifetime in contract periods, seen just before the next
   * renewal: the sum over k &gt;= 0 of P(renewed k + 1 times more) / (1 + d)^k.
   *
   * @param renewals behind the contract, from 0
   * @param ratePerPeriod d, at least 1e-6
   */
  double discountedResidualLifetime(int renewals, double ratePerPeriod);

  /**
   * The shares of contracts that are renewed at least 0, 1, 2 ... times more.
   *
   * @param renewals behind them, from 0
   * @param most the last of these numbers
   */
  default double[] survivals(int renewals, int most) {
    double[] survivals = new double[most + 1];
    survivals[0] = 1;
    for (int more = 1; more <= most; more++) {
      survivals[more] = survivals[more - 1] * retentionRate(renewals + more);
    }
    return survivals;
  }
}
