package id.setia.cltv.backtest;

import id.setia.cltv.ContractFitter;
import id.setia.cltv.ContractHistory;
import id.setia.cltv.ContractLife;
import id.setia.cltv.Retention;
import id.setia.cltv.RetentionFit;
import java.util.ArrayList;
import java.util.List;

/**
 * What forecasts of contracts from earlier days were wrong by (Williams and Goodman 1971): the
 * logarithm of those that ended over those that were expected to.
 */
public final class ContractErrors {

  /** The size that is usual, where a shop's own errors tell little. */
  static final double USUAL = 0.1;

  private static final double USUAL_WEIGHT = 1;
  private static final int MOST_INDEPENDENT = 2;
  private static final double FEWEST_EXPECTED = 5;
  private static final int QUARTER = 3;
  private static final int ORIGINS = 4;

  private ContractErrors() {}

  /**
   * The standard deviation of the model's error, on the logarithm of the chance of leaving: the
   * errors of earlier days less what chance explains, with one of the usual size. Earlier days
   * overlap, and count as two at most.
   *
   * @param lives the contracts
   * @param period months from one renewal to the next
   * @param fewest contracts that must have been known on an earlier day
   */
  public static double of(List<ContractLife> lives, int period, ContractFitter fitter, int fewest) {
    double squares = 0;
    int origins = 0;
    for (int monthsAgo : monthsAgo(period)) {
      ContractHistory known = ContractLife.history(lives, period, monthsAgo);
      if (known.contracts() < fewest || known.contractsEnded() == 0) {
        continue;
      }
      Retention model = RetentionFit.of(fitter, known).model();
      double expected = 0;
      double actual = 0;
      for (ContractLife life : lives) {
        if (life.wasRunning(monthsAgo)) {
          int behind = (life.age() - monthsAgo) / period;
          int due = monthsAgo / period;
          expected += life.contracts() * (1 - model.survivals(behind, due)[due]);
          boolean isEnded = life.isEnded() && life.endedAt(period) - behind <= due;
          actual += isEnded ? life.contracts() : 0;
        }
      }
      if (expected >= FEWEST_EXPECTED) {
        double error = Math.log((actual + 0.5) / (expected + 0.5));
        squares += error * error - 1 / (expected + 0.5);
        origins++;
      }
    }
    double independent = Math.min(origins, MOST_INDEPENDENT);
    double own = origins == 0 ? 0 : Math.max(0, squares / origins);
    return Math.sqrt(
        (USUAL_WEIGHT * USUAL * USUAL + independent * own) / (USUAL_WEIGHT + independent));
  }

  // Whole periods, of a quarter to a year; of longer ones one and two.
  static List<Integer> monthsAgo(int period) {
    List<Integer> months = new ArrayList<>();
    for (int quarters = 1; quarters <= ORIGINS; quarters++) {
      int ago = period * Math.max(1, Math.round((float) (QUARTER * quarters) / period));
      if (!months.contains(ago)) {
        months.add(ago);
      }
    }
    if (months.size() == 1) {
      months.add(2 * period);
    }
    return months;
  }
}
