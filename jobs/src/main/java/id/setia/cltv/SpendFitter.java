package id.setia.cltv;

import id.setia.cltv.math.Likelihood;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fits the gamma-gamma spend model by maximum likelihood. */
public final class SpendFitter {

  private static final List<String> NAMES = List.of("p", "q", "gamma");
  private static final double[][] SHAPES = {{6, 4}, {1, 3}, {0.5, 1.5}, {30, 10}};
  private static final double SMALLEST_VARIATION = 1e-6;
  // A population mean this far above what customers were seen to spend is all tail.
  private static final double LARGEST_MEAN_RATIO = 3;

  private final FitSettings settings;

  /** A fitter with limits below which it refuses. */
  public SpendFitter(FitSettings settings) {
    this.settings = settings;
  }

  /**
   * The maximum likelihood fit, or the reason why there is none; {@link #fallback} then takes over.
   *
   * @param history the customers with repeat purchases
   */
  public FitOutcome<GammaGamma> fit(SpendHistory history) {
    if (history.customers() == 0) {
      return refuse(
          FallbackReason.NO_POSITIVE_SPEND,
          "no repeat buyer has a positive mean margin (%.0f have one of 0 or less)",
          history.customersWithoutMargin());
    }
    if (history.customers() < settings.fewestRepeaters()) {
      return refuse(
          FallbackReason.TOO_FEW_REPEAT_BUYERS,
          "%.0f repeat buyers with a positive margin, fewer than %d",
          history.customers(),
          settings.fewestRepeaters());
    }
    if (history.variation() < SMALLEST_VARIATION) {
      return refuse(
          FallbackReason.NO_SPEND_VARIATION,
          "every repeat buyer spends %.4g a purchase",
          history.meanMargin());
    }
    double scale = history.meanMargin();
    Likelihood likelihood = new GammaGammaLikelihood(history, scale);
    return outcome(history, scale, Search.run(List.of(likelihood), starts(), history.customers()));
  }

  /** The model to use where none could be fitted. */
  public static SpendModel fallback(SpendHistory history) {
    return new EmpiricalSpend(history.meanMargin());
  }

  /**
   * A fit, or what to use where there is none.
   *
   * @param fit of the history
   * @param meanMargin of all purchases: what is known where nobody came back
   */
  public static SpendModel orFallback(
      FitOutcome<GammaGamma> fit, SpendHistory history, double meanMargin) {
    if (fit.fit().isPresent()) {
      return fit.fit().get().model();
    }
    return history.customers() > 0
        ? fallback(history)
        : new EmpiricalSpend(Math.max(0, meanMargin));
  }

  private FitOutcome<GammaGamma> outcome(SpendHistory history, double scale, Search.Result result) {
    double[] estimates = result.optimum().parameters();
    double p = estimates[0];
    double q = estimates[1];
    estimates[2] *= scale;
    if (!result.optimum().converged()) {
      return refuse(
          Search.unconverged(result),
          "the likelihood of gamma_gamma still rises at p=%.4g, q=%.4g, gamma=%.4g",
          p,
          q,
          estimates[2]);
    }
    double mean = p * estimates[2] / (q - 1);
    if (!(q > 1 && mean <= LARGEST_MEAN_RATIO * history.meanMargin())) {
      return refuse(
          FallbackReason.SPEND_MEAN_UNDEFINED,
          "q=%.4g, so that the population's mean spend is %s (purchases brought %.4g)",
          q,
          q > 1 ? String.format(Locale.ROOT, "%.4g", mean) : "undefined",
          history.meanMargin());
    }
    double condition = result.optimum().conditionNumber();
    if (!(condition <= settings.largestConditionNumber())) {
      return refuse(
          FallbackReason.NOT_IDENTIFIED,
          "the likelihood of gamma_gamma is flat around p=%.4g, q=%.4g (condition number %.1e)",
          p,
          q,
          condition);
    }
    double logLikelihood = result.optimum().value() - history.customers() * Math.log(scale);
    return new FitOutcome.Fit<>(
        new GammaGamma(p, q, estimates[2]), new FitReport(NAMES, result, estimates, logLikelihood));
  }

  // Every start has the mean of the data, which is 1 after scaling.
  private static List<double[]> starts() {
    List<double[]> starts = new ArrayList<>();
    for (double[] shape : SHAPES) {
      starts.add(new double[] {shape[0], shape[1], (shape[1] - 1) / shape[0]});
    }
    return starts;
  }

  private static FitOutcome<GammaGamma> refuse(
      FallbackReason reason, String detail, Object... values) {
    return new FitOutcome.Refusal<>(reason, String.format(Locale.ROOT, detail, values));
  }
}
