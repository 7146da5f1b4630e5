package id.setia.cltv.backtest;

import id.setia.cltv.CountingModel;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.PurchasePredictor;
import java.util.Optional;

/** How contenders do on the customers of one origin. */
final class Trial {

  private final AccuracyMeter meter;

  Trial(Calibration calibration) {
    this.meter = new AccuracyMeter(calibration);
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
    ForecastAccuracy accuracy =
        meter.measure(PurchasePredictor.of(fit.model()), Optional.of(CountTails.of(fit.model())));
    return new ContenderResult(
        contender, Optional.of(accuracy), Optional.empty(), "", Optional.of(fit));
  }

  /** A contender that learned from classes of customers. */
  ContenderResult of(Contender contender, EmpiricalPredictor predictor) {
    return result(contender, meter.measure(predictor, Optional.of(CountTails.of(predictor))));
  }

  /** A contender that is a rule of thumb, without a distribution. */
  ContenderResult of(Contender contender, PurchasePredictor predictor) {
    return result(contender, meter.measure(predictor, Optional.empty()));
  }

  private static ContenderResult result(Contender contender, ForecastAccuracy accuracy) {
    return new ContenderResult(
        contender, Optional.of(accuracy), Optional.empty(), "", Optional.empty());
  }
}
