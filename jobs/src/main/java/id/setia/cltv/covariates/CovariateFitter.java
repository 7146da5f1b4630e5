package id.setia.cltv.covariates;

import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitSettings;
import id.setia.cltv.ModelKind;
import id.setia.cltv.PurchaseHistory;
import id.setia.cltv.PurchaseHistoryBuilder;
import id.setia.cltv.math.NewtonMaximiser;
import id.setia.cltv.math.Optimum;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Fits the effects of covariates together, on Pareto/NBD, and where the data don't determine who
 * left, on NBD.
 */
public final class CovariateFitter {

  /**
   * The prior's standard deviation of the logarithm of an effect: of 100 effects 95 multiply a rate
   * by less than 7. It keeps levels about which next to nothing is known from running away and
   * hardly moves one that a hundred repeat buyers have.
   */
  public static final double PRIOR_DEVIATION = 1;

  private final CountingFitter fitter;

  /** A fitter that refuses below the limits of the settings. */
  public CovariateFitter(FitSettings settings) {
    this.fitter = new CountingFitter(settings);
  }

  /**
   * Fits.
   *
   * @param cells customers by what they have; at least one
   * @param effects how many effects there are, at least one
   * @return none where neither model without covariates can be fitted, or no maximum is found
   */
  public Optional<CovariateFit> fit(List<Cell> cells, int effects) {
    PurchaseHistory all = together(cells);
    for (ModelKind kind : List.of(ModelKind.PARETO_NBD, ModelKind.NBD)) {
      Optional<FitOutcome.Fit<CountingModel>> plain = fitter.fit(kind, all).fit();
      if (plain.isEmpty()) {
        continue;
      }
      CovariateLikelihood likelihood =
          new CovariateLikelihood(kind, cells, effects, PRIOR_DEVIATION);
      double[] estimates = plain.get().report().estimates();
      double[] start = new double[likelihood.dimension()];
      Arrays.fill(start, 1);
      System.arraycopy(estimates, 0, start, 0, estimates.length);
      Optimum optimum = new NewtonMaximiser(likelihood).maximise(start);
      if (optimum.converged() && Double.isFinite(optimum.conditionNumber())) {
        return Optional.of(new CovariateFit(kind, effects, optimum));
      }
    }
    return Optional.empty();
  }

  private static PurchaseHistory together(List<Cell> cells) {
    PurchaseHistoryBuilder builder = PurchaseHistory.builder();
    for (Cell cell : cells) {
      PurchaseHistory own = cell.history();
      for (int row = 0; row < own.size(); row++) {
        builder.add(own.frequency(row), own.recencyWeeks(row), own.ageWeeks(row), own.weight(row));
      }
    }
    return builder.build();
  }
}
