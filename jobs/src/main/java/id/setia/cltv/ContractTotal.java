package id.setia.cltv;

import id.setia.cltv.math.Normal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * What many running contracts bring in the months ahead, and how sure that is. Where the parameters
 * are known, contracts end independently; what the parameters might be moves all of a fit together.
 */
public final class ContractTotal {

  private static final double LOWER = 0.025;
  private static final int HALVINGS = 60;

  private double contracts;
  private final Sum running = new Sum();
  private final Sum renewals = new Sum();
  private final Sum margin = new Sum();

  /** Contracts in the total. */
  public double contracts() {
    return contracts;
  }

  /** Those that still run at the end. */
  public Sum running() {
    return running;
  }

  /** Their renewals. */
  public Sum renewals() {
    return renewals;
  }

  /** Their margin, discounted. */
  public Sum margin() {
    return margin;
  }

  /**
   * Adds contracts that are alike. All that are added are of one fit.
   *
   * @param outlook of each
   * @param count how many
   * @param monthlyMargin of all together
   * @param marginSquares the sum of the squares of what each brings a month
   * @param model the estimate
   * @param draws what its parameters might be
   */
  public void add(
      ContractOutlook outlook,
      double count,
      double monthlyMargin,
      double marginSquares,
      Retention model,
      List<RetentionFit.Draw> draws) {
    contracts += count;
    add(outlook, count, monthlyMargin, marginSquares, model, 1, -1);
    for (int draw = 0; draw < draws.size(); draw++) {
      RetentionFit.Draw possible = draws.get(draw);
      add(outlook, count, monthlyMargin, marginSquares, possible.model(), possible.weight(), draw);
    }
    int due = outlook.due();
    running.most += count;
    renewals.most += count * due;
    margin.most += monthlyMargin * outlook.discountedWith(due);
  }

  private void add(
      ContractOutlook outlook,
      double count,
      double monthlyMargin,
      double marginSquares,
      Retention model,
      double weight,
      int draw) {
    double[] survivals = outlook.survivals(model);
    double stays = survivals[outlook.due()];
    running.add(count * stays, count * stays * (1 - stays), weight, draw);
    double[] made = ContractOutlook.moments(survivals, number -> number);
    renewals.add(count * made[0], count * made[1], weight, draw);
    double[] months = ContractOutlook.moments(survivals, outlook::discountedWith);
    margin.add(monthlyMargin * months[0], marginSquares * months[1], weight, draw);
  }

  /** Adds contracts of another fit. */
  public void addIndependent(ContractTotal other) {
    contracts += other.contracts;
    running.addIndependent(other.running);
    renewals.addIndependent(other.renewals);
    margin.addIndependent(other.margin);
  }

  /** A sum over contracts. */
  public static final class Sum {
    private double expected;
    private double most;
    private double[] means = new double[16];
    private double[] weights = new double[16];
    private double chance;
    private double ofOthers;
    private final List<Sum> others = new ArrayList<>();

    private Sum() {}

    // draw -1 is the estimate
    private void add(double mean, double variance, double weight, int draw) {
      if (draw < 0) {
        expected += mean;
        return;
      }
      if (draw >= means.length) {
        means = Arrays.copyOf(means, 2 * draw);
        weights = Arrays.copyOf(weights, 2 * draw);
      }
      means[draw] += mean;
      weights[draw] = weight;
      chance += weight * variance;
    }

    private void addIndependent(Sum other) {
      expected += other.expected;
      most += other.most;
      ofOthers += other.variance();
      others.add(other);
    }

    private double variance() {
      double mean = 0;
      double square = 0;
      for (int i = 0; i < means.length; i++) {
        mean += weights[i] * means[i];
        square += weights[i] * means[i] * means[i];
      }
      return Math.max(0, square - mean * mean) + chance + ofOthers;
    }

    /** Its expectation. */
    public double expected() {
      return expected;
    }

    /** What it is if every renewal is made. */
    public double most() {
      return most;
    }

    /**
     * A quantile, of the beta distribution between nothing and everything that has the mean and
     * variance of the sum. Where that leaves the expectation outside its 95 % interval (what the
     * model might be wrong by is all or nothing, as of contracts seen long after their export
     * ended), of the draws themselves, each with its chance.
     *
     * @param probability in (0, 1)
     */
    public double quantile(double probability) {
      boolean isInside = ofBeta(LOWER) <= expected && expected <= ofBeta(1 - LOWER);
      double quantile = isInside ? ofBeta(probability) : ofDraws(probability);
      return probability < 0.5 ? Math.min(quantile, expected) : Math.max(quantile, expected);
    }

    private double ofBeta(double probability) {
      double share = most <= 0 ? 0 : expected / most;
      double spread = most <= 0 ? 0 : variance() / (most * most);
      if (share <= 0 || share >= 1 || spread <= 1e-18) {
        return expected;
      }
      double size = Math.max(1e-3, share * (1 - share) / spread - 1);
      return most
          * new BetaDistribution(share * size, (1 - share) * size)
              .inverseCumulativeProbability(probability);
    }

    // Fits that are added up count as if they erred together.
    private double ofDraws(double probability) {
      double sum = 0;
      for (Sum other : others) {
        sum += other.quantile(probability);
      }
      double deviation = Math.sqrt(chance);
      double low = 0;
      double high = Math.max(0, most - others.stream().mapToDouble(other -> other.most).sum());
      for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        double below = 0;
        for (int k = 0; k < means.length; k++) {
          below +=
              weights[k]
                  * (deviation > 0
                      ? Normal.probability((middle - means[k]) / deviation)
                      : means[k] <= middle ? 1 : 0);
        }
        if (below < probability) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return sum + high;
    }
  }
}
