package id.setia.cltv;

import id.setia.cltv.math.Likelihood;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fits counting models by maximum likelihood over the compressed histories of the customers. */
public final class CountingFitter {

  private static final int SMALLEST_SAMPLE = 4000;
  private static final int GROWTH = 8;

  // Shapes and dropout parameters to start from; the purchase scale follows from the data.
  private static final double[][] BETA_GEOMETRIC_STARTS = {
    {0.25, 0.8, 2.5}, {1, 0.5, 5}, {2, 1.5, 1.5}, {0.6, 0.1, 2}
  };
  private static final double[][] PARETO_STARTS = {
    {0.5, 0.6, 0.3}, {1, 1, 1}, {2, 0.4, 0.05}, {0.7, 3, 4}
  };

  private final FitSettings settings;

  /** A fitter with limits below which it refuses. */
  public CountingFitter(FitSettings settings) {
    this.settings = settings;
  }

  /**
   * The maximum likelihood fit of one model, or the reason why there is none.
   *
   * @param kind the model
   * @param history the customers
   */
  public FitOutcome<CountingModel> fit(ModelKind kind, PurchaseHistory history) {
    if (history.customers() < settings.fewestCustomers()) {
      return refuse(
          FallbackReason.TOO_FEW_CUSTOMERS,
          "%s customers, fewer than %d",
          count(history.customers()),
          settings.fewestCustomers());
    }
    if (history.repeaters() < settings.fewestRepeaters()) {
      return refuse(
          FallbackReason.TOO_FEW_REPEAT_BUYERS,
          "%s repeat buyers, fewer than %d",
          count(history.repeaters()),
          settings.fewestRepeaters());
    }
    List<Likelihood> levels = levels(kind, history);
    return outcome(kind, Search.run(levels, starts(kind, history), history.customers()));
  }

  /**
   * The fit of customers that were fitted before, on weeks that run otherwise: the search goes on
   * from there, and begins anew where that leads nowhere.
   *
   * @param kind the model
   * @param history the customers
   * @param before the outcome of the other fit
   */
  public FitOutcome<CountingModel> fit(
      ModelKind kind, PurchaseHistory history, FitOutcome<CountingModel> before) {
    if (before instanceof FitOutcome.Fit<CountingModel> near) {
      Search.Result result =
          Search.run(
              levels(kind, history), List.of(near.report().estimates()), history.customers());
      FitOutcome<CountingModel> outcome = outcome(kind, result);
      if (outcome.fit().isPresent()) {
        return outcome;
      }
    }
    return fit(kind, history);
  }

  // From a sample to all.
  private static List<Likelihood> levels(ModelKind kind, PurchaseHistory history) {
    List<Likelihood> levels = new ArrayList<>();
    for (long rows = SMALLEST_SAMPLE; 2 * rows <= history.size(); rows *= GROWTH) {
      levels.add(LikelihoodFactory.of(kind, history.sample((int) rows)));
    }
    levels.add(LikelihoodFactory.of(kind, history));
    return levels;
  }

  private FitOutcome<CountingModel> outcome(ModelKind kind, Search.Result result) {
    double[] estimates = result.optimum().parameters();
    if (!result.optimum().converged()) {
      return refuse(
          Search.unconverged(result),
          "the likelihood of %s still rises at %s",
          kind.code(),
          describe(kind, estimates));
    }
    double condition = result.optimum().conditionNumber();
    if (!(condition <= settings.largestConditionNumber())) {
      return refuse(
          FallbackReason.NOT_IDENTIFIED,
          "the likelihood of %s is flat around %s (condition number %.1e, above %.1e)",
          kind.code(),
          describe(kind, estimates),
          condition,
          settings.largestConditionNumber());
    }
    return new FitOutcome.Fit<>(
        CountingModel.of(kind, estimates),
        new FitReport(kind.parameterNames(), result, estimates, result.optimum().value()));
  }

  // A start's alpha makes its mean purchase rate 1.5 times the customers' own over their whole age,
  // since part of them have left on the way; beta is a fraction of the mean age.
  private static List<double[]> starts(ModelKind kind, PurchaseHistory history) {
    double rate = 1.5 * history.repeatPurchases() / history.totalAgeWeeks();
    double meanAge = history.totalAgeWeeks() / history.customers();
    List<double[]> starts = new ArrayList<>();
    switch (kind) {
      case BG_NBD, MBG_NBD -> {
        for (double[] start : BETA_GEOMETRIC_STARTS) {
          starts.add(new double[] {start[0], start[0] / rate, start[1], start[2]});
        }
      }
      case MBG_CNBD_2, MBG_CNBD_3, MBG_CNBD_4 -> {
        for (double[] start : BETA_GEOMETRIC_STARTS) {
          double scale = start[0] / rate / kind.regularity();
          starts.add(new double[] {start[0], scale, start[1], start[2]});
        }
      }
      case PARETO_NBD -> {
        for (double[] start : PARETO_STARTS) {
          starts.add(new double[] {start[0], start[0] / rate, start[1], start[2] * meanAge});
        }
      }
      case NBD -> {
        for (double shape : new double[] {0.5, 2}) {
          starts.add(new double[] {shape, shape / rate});
        }
      }
    }
    return starts;
  }

  private static String describe(ModelKind kind, double[] estimates) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < estimates.length; i++) {
      text.append(i == 0 ? "" : ", ")
          .append(kind.parameterNames().get(i))
          .append(String.format(Locale.ROOT, "=%.4g", estimates[i]));
    }
    return text.toString();
  }

  private static String count(double customers) {
    return String.format(Locale.ROOT, "%.0f", customers);
  }

  private static FitOutcome<CountingModel> refuse(
      FallbackReason reason, String detail, Object... values) {
    return new FitOutcome.Refusal<>(reason, String.format(Locale.ROOT, detail, values));
  }
}
