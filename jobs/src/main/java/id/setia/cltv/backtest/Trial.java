package id.setia.cltv.backtest;

import id.setia.cltv.CountPredictor;
import id.setia.cltv.CountingModel;
import id.setia.cltv.EmpiricalSpend;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.ParameterDraws;
import id.setia.cltv.PurchasePredictor;
import java.util.Optional;

/** How contenders do on the customers of one origin. */
final class Trial {

  /** Fits drawn around each estimate, for the coverage of intervals. */
  private static final int DRAWS = 16;

  private final AccuracyMeter meter;
  private final long seed;

  /**
   * A trial.
   *
   * @param seed of the draws
   */
  Trial(Calibration calibration, long seed) {
    this.meter = new AccuracyMeter(calibration);
    this.seed = seed;
  }

  /** A contender with parameters; one whose fit was refused has no forecast. */
  ContenderResult of(Contender contender, FitOutcome<CountingModel> outcome) {
    if (outcome instanceof FitOutcome.Refusal<CountingModel> refusal) {
      return new ContenderResult(
          contender,
          Optional.empty(),
          Optional.of(refusal.reason()),
          refusal.detail(),
          Optional.empty());
    }
    FitOutcome.Fit<CountingModel> fit = outcome.fit().orElseThrow();
    ParameterDraws draws =
        ParameterDraws.of(fit, Optional.empty(), new EmpiricalSpend(0), DRAWS, seed);
    ForecastAccuracy accuracy =
        meter.measure(PurchasePredictor.of(fit.model()), Optional.of(new CountPredictor(draws)));
    return new ContenderResult(
        contender, Optional.of(accuracy), Optional.empty(), "", Optional.of(fit));
  }

  /** A contender that has no parameters to fit, nor intervals. */
  ContenderResult of(Contender contender, PurchasePredictor predictor) {
    return new ContenderResult(
        contender,
        Optional.of(meter.measure(predictor, Optional.empty())),
        Optional.empty(),
        "",
        Optional.empty());
  }
}
