package id.setia.cltv;

import id.setia.cltv.math.Derivatives;
import id.setia.cltv.math.Likelihood;
import id.setia.cltv.math.RisingFactorial;
import java.util.List;
import java.util.Locale;

/** Fits the shifted-beta-geometric model by maximum likelihood. */
public final class ContractFitter {

  private static final List<String> NAMES = List.of("alpha", "beta");
  private static final List<double[]> STARTS =
      List.of(new double[] {1, 1}, new double[] {0.5, 5}, new double[] {3, 3});

  private final FitSettings settings;

  /** A fitter with limits below which it refuses. */
  public ContractFitter(FitSettings settings) {
    this.settings = settings;
  }

  /**
   * The maximum likelihood fit, or the reason why there is none.
   *
   * @param history the contracts
   */
  public FitOutcome<ShiftedBetaGeometric> fit(ContractHistory history) {
    if (history.contracts() < settings.fewestCustomers()) {
      return refuse(
          FallbackReason.TOO_FEW_CUSTOMERS,
          "%.0f contracts, fewer than %d",
          history.contracts(),
          settings.fewestCustomers());
    }
    if (history.contractsEnded() == 0) {
      return refuse(
          FallbackReason.NO_CONTRACT_ENDED, "none of %.0f contracts ended", history.contracts());
    }
    Likelihood likelihood = new ContractLikelihood(history);
    Search.Result result = Search.run(List.of(likelihood), STARTS, history.contracts());
    double[] estimates = result.optimum().parameters();
    double condition = result.optimum().conditionNumber();
    if (!result.optimum().converged()) {
      return refuse(
          Search.unconverged(result),
          "the likelihood of sbg still rises at alpha=%.4g, beta=%.4g",
          estimates[0],
          estimates[1]);
    }
    if (!(condition <= settings.largestConditionNumber())) {
      return refuse(
          FallbackReason.NOT_IDENTIFIED,
          "the likelihood of sbg is flat around alpha=%.4g, beta=%.4g (condition number %.1e)",
          estimates[0],
          estimates[1],
          condition);
    }
    return new FitOutcome.Fit<>(
        new ShiftedBetaGeometric(estimates[0], estimates[1]),
        new FitReport(NAMES, result, estimates, result.optimum().value()));
  }

  private static FitOutcome<ShiftedBetaGeometric> refuse(
      FallbackReason reason, String detail, Object... values) {
    return new FitOutcome.Refusal<>(reason, String.format(Locale.ROOT, detail, values));
  }

  /**
   * P(ended at t) = B(alpha+1, beta+t-1) / B(alpha, beta), P(running after t) = B(alpha, beta+t) /
   * B(alpha, beta) (Fader and Hardie 2007).
   */
  static final class ContractLikelihood implements Likelihood {

    private final ContractHistory history;

    ContractLikelihood(ContractHistory history) {
      this.history = history;
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public Derivatives evaluate(double[] parameters) {
      Derivatives result = new Derivatives(2);
      double alpha = parameters[0];
      RisingFactorial stays = new RisingFactorial(parameters[1]);
      RisingFactorial all = new RisingFactorial(alpha + parameters[1]);
      for (int t = 0; t <= history.longest(); t++) {
        all.advanceTo(t);
        double ended = history.ended(t);
        if (t > 0) {
          result.addValue(ended * Math.log(alpha));
          result.addGradient(0, ended / alpha);
          result.addHessian(0, 0, -ended / (alpha * alpha));
          add(result, 1, ended, stays.advanceTo(t - 1L));
        }
        double running = history.running(t);
        add(result, 1, running, stays.advanceTo(t));
        add(result, 0, -(ended + running), all);
        result.addGradient(1, -(ended + running) * all.first());
        result.addHessian(0, 1, -(ended + running) * all.second());
        result.addHessian(1, 1, -(ended + running) * all.second());
      }
      return result;
    }

    private static void add(Derivatives result, int i, double weight, RisingFactorial rising) {
      result.addValue(weight * rising.log());
      result.addGradient(i, weight * rising.first());
      result.addHessian(i, i, weight * rising.second());
    }
  }
}
