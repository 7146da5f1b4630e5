package id.setia.cltv;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * How contracts are renewed: the shifted-beta-geometric model, or one rate where that can't be
 * fitted.
 *
 * @param history the contracts
 * @param outcome the fit of the shifted-beta-geometric model, or why there is none
 * @param model the estimate
 * @param logLikelihood of the contracts, at its maximum
 */
public record RetentionFit(
    ContractHistory history,
    FitOutcome<ShiftedBetaGeometric> outcome,
    Retention model,
    double logLikelihood) {

  private static final int RADII = 12;
  private static final int ANGLES = 16;
  private static final double WIDENED = 1.5;
  private static final int RATES = 99;
  private static final double LARGEST_DEVIATION = 4;

  /**
   * What the parameters might be.
   *
   * @param model with them
   * @param weight how likely they are; those of a fit add up to 1
   */
  public record Draw(Retention model, double weight) {}

  /** Fits contracts. */
  public static RetentionFit of(ContractFitter fitter, ContractHistory history) {
    FitOutcome<ShiftedBetaGeometric> outcome = fitter.fit(history);
    if (outcome instanceof FitOutcome.Fit<ShiftedBetaGeometric> fit) {
      return new RetentionFit(history, outcome, fit.model(), fit.report().logLikelihood());
    }
    double ended = history.contractsEnded();
    double made = history.renewalsDue() - ended;
    // Ended over renewals that came up, drawn towards one half by half a contract.
    Retention constant = new ConstantRetention((made + 0.5) / (history.renewalsDue() + 1));
    return new RetentionFit(history, outcome, constant, share(ended, made) + share(made, ended));
  }

  private static double share(double part, double rest) {
    return part == 0 ? 0 : part * Math.log(part / (part + rest));
  }

  /**
   * What the parameters might be, each with how likely: the likelihood over the plane of log
   * parameters, by importance sampling (Geweke 1989, Econometrica 57) from a normal distribution
   * half as wide again as the asymptotic one, at fixed points. Of one rate: the quantiles of its
   * beta distribution under Jeffreys' prior (Brown, Cai and DasGupta 2001).
   */
  public List<Draw> draws() {
    return outcome.fit().map(this::aroundTheFit).orElseGet(this::rates);
  }

  /**
   * What the parameters might be, and what the model itself might be wrong by: each draw as it is
   * (weight 2/3), and with chances of leaving that are higher and lower by sqrt(3) standard
   * deviations (1/6 each), the three points of Gauss and Hermite.
   *
   * @param modelError standard deviation of the logarithm of the chance of leaving
   */
  public List<Draw> draws(double modelError) {
    double far = Math.exp(Math.sqrt(3) * modelError);
    List<Draw> draws = new ArrayList<>();
    for (Draw draw : draws()) {
      draws.add(new Draw(draw.model(), draw.weight() * 2 / 3));
      draws.add(new Draw(new MovedRetention(draw.model(), far), draw.weight() / 6));
      draws.add(new Draw(new MovedRetention(draw.model(), 1 / far), draw.weight() / 6));
    }
    return draws;
  }

  private List<Draw> rates() {
    double ended = history.contractsEnded();
    double made = history.renewalsDue() - ended;
    BetaDistribution rate = new BetaDistribution(made + 0.5, ended + 0.5);
    List<Draw> draws = new ArrayList<>();
    for (int i = 0; i < RATES; i++) {
      double value = rate.inverseCumulativeProbability((i + 0.5) / RATES);
      draws.add(new Draw(new ConstantRetention(Math.min(value, 1 - 1e-12)), 1.0 / RATES));
    }
    return draws;
  }

  private List<Draw> aroundTheFit(FitOutcome.Fit<ShiftedBetaGeometric> fit) {
    ContractFitter.ContractLikelihood likelihood = new ContractFitter.ContractLikelihood(history);
    RealMatrix root =
        new CholeskyDecomposition(
                MatrixUtils.createRealMatrix(fit.report().logCovariance()), 1e-9, 1e-300)
            .getL();
    List<Draw> draws = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < RADII; i++) {
      double radius = Math.sqrt(-2 * Math.log(1 - (i + 0.5) / RADII));
      for (int k = 0; k < ANGLES; k++) {
        double angle = 2 * Math.PI * (k + 0.5 * (i % 2)) / ANGLES;
        double[] step = {WIDENED * radius * Math.cos(angle), WIDENED * radius * Math.sin(angle)};
        double[] moved = moved(fit.report().estimates(), root.operate(step));
        double gap = likelihood.evaluate(moved).value() - logLikelihood;
        double weight = Math.exp(gap + radius * radius / 2);
        sum += weight;
        draws.add(new Draw(new ShiftedBetaGeometric(moved[0], moved[1]), weight));
      }
    }
    double all = sum;
    return draws.stream().map(draw -> new Draw(draw.model(), draw.weight() / all)).toList();
  }

  private static double[] moved(double[] estimates, double[] deviation) {
    for (int i = 0; i < estimates.length; i++) {
      estimates[i] *=
          Math.exp(Math.max(-LARGEST_DEVIATION, Math.min(LARGEST_DEVIATION, deviation[i])));
    }
    return estimates;
  }
}
