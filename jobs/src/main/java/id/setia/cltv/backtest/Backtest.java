package id.setia.cltv.backtest;

import id.setia.cltv.CountPredictor;
import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.EmpiricalSpend;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.ModelKind;
import id.setia.cltv.ParameterDraws;
import id.setia.cltv.PurchaseHistory;
import id.setia.cltv.PurchasePredictor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rolling-origin backtest: at every origin the contenders see only what was known then, forecast
 * the holdout period after it, and are compared with what happened.
 */
public final class Backtest {

  private static final int DRAWS = 16;

  private final BacktestSettings settings;
  private final CountingFitter fitter;

  /** A backtest with its settings. */
  public Backtest(BacktestSettings settings) {
    this.settings = settings;
    this.fitter = new CountingFitter(settings.fit());
  }

  /**
   * Tests forecasts of all customers of a log.
   *
   * @param log the purchases up to the as-of date
   * @param asOfDay the last day of the log, days since 1970-01-01; purchases after it are not seen
   */
  public BacktestResult run(PurchaseLog log, int asOfDay) {
    return run(log, Optional.empty(), asOfDay);
  }

  /**
   * Tests forecasts of the customers of a segment, with the fit of all customers as a rung.
   *
   * @param segment the purchases of the segment's customers
   * @param all the purchases of all customers
   * @param asOfDay the last day of the logs, days since 1970-01-01
   */
  public BacktestResult runSegment(PurchaseLog segment, PurchaseLog all, int asOfDay) {
    return run(segment, Optional.of(all), asOfDay);
  }

  private BacktestResult run(PurchaseLog log, Optional<PurchaseLog> all, int asOfDay) {
    List<OriginResult> origins = new ArrayList<>();
    if (log.purchaseDays() > 0) {
      int first = log.firstDay();
      for (int i = settings.origins() - 1; i >= 0; i--) {
        int origin = asOfDay - settings.holdoutDays() - i * settings.stepDays();
        if (origin - first >= settings.fewestCalibrationDays()) {
          origins.add(origin(log, all, origin));
        }
      }
    }
    return new BacktestResult(origins, new Gate(settings.largestBias()).decide(origins));
  }

  private OriginResult origin(PurchaseLog log, Optional<PurchaseLog> all, int originDay) {
    Calibration calibration = Calibration.of(log, originDay, settings.holdoutDays());
    AccuracyMeter meter = new AccuracyMeter(calibration);
    PurchaseHistory history = calibration.history();
    List<ContenderResult> results = new ArrayList<>();
    results.add(fitted(Contender.BG_NBD, ModelKind.BG_NBD, history, meter));
    results.add(fitted(Contender.MBG_NBD, ModelKind.MBG_NBD, history, meter));
    results.add(fitted(Contender.PARETO_NBD, ModelKind.PARETO_NBD, history, meter));
    results.add(fitted(Contender.NBD, ModelKind.NBD, history, meter));
    all.ifPresent(
        pool ->
            results.add(
                fitted(
                    Contender.POOLED,
                    ModelKind.BG_NBD,
                    Calibration.of(pool, originDay, settings.holdoutDays()).history(),
                    meter)));
    results.add(
        plain(
            Contender.EMPIRICAL,
            EmpiricalPredictor.learn(log, originDay, settings.holdoutDays()),
            meter));
    results.add(plain(Contender.OWN_RATE, Baselines.ownRate(), meter));
    results.add(plain(Contender.COHORT_MEAN, Baselines.cohortMean(calibration), meter));
    return new OriginResult(originDay, settings.holdoutDays(), calibration.customers(), results);
  }

  private ContenderResult fitted(
      Contender contender, ModelKind kind, PurchaseHistory history, AccuracyMeter meter) {
    FitOutcome<CountingModel> outcome = fitter.fit(kind, history);
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
        ParameterDraws.of(fit, Optional.empty(), new EmpiricalSpend(0), DRAWS, settings.seed());
    ForecastAccuracy accuracy =
        meter.measure(PurchasePredictor.of(fit.model()), Optional.of(new CountPredictor(draws)));
    return new ContenderResult(
        contender, Optional.of(accuracy), Optional.empty(), "", Optional.of(fit));
  }

  private static ContenderResult plain(
      Contender contender, PurchasePredictor predictor, AccuracyMeter meter) {
    return new ContenderResult(
        contender,
        Optional.of(meter.measure(predictor, Optional.empty())),
        Optional.empty(),
        "",
        Optional.empty());
  }
}
