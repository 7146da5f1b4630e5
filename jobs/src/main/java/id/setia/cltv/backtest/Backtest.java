package id.setia.cltv.backtest;

import id.setia.cltv.CountingFitter;
import id.setia.cltv.ModelKind;
import id.setia.cltv.PurchaseHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rolling-origin backtest: at every origin the contenders see only what was known then, forecast
 * the holdout period after it, and are compared with what happened.
 */
public final class Backtest {

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
    int holdout = settings.holdoutDays();
    Calibration calibration = Calibration.of(log, originDay, holdout);
    Trial trial = new Trial(calibration, settings.seed());
    PurchaseHistory history = calibration.history();
    List<ContenderResult> results = new ArrayList<>();
    results.add(trial.of(Contender.BG_NBD, fitter.fit(ModelKind.BG_NBD, history)));
    results.add(trial.of(Contender.MBG_NBD, fitter.fit(ModelKind.MBG_NBD, history)));
    results.add(trial.of(Contender.PARETO_NBD, fitter.fit(ModelKind.PARETO_NBD, history)));
    results.add(trial.of(Contender.NBD, fitter.fit(ModelKind.NBD, history)));
    all.map(pool -> Calibration.of(pool, originDay, holdout).history())
        .ifPresent(
            pool -> results.add(trial.of(Contender.POOLED, fitter.fit(ModelKind.BG_NBD, pool))));
    results.add(trial.of(Contender.EMPIRICAL, EmpiricalPredictor.learn(log, originDay, holdout)));
    results.add(trial.of(Contender.OWN_RATE, Baselines.ownRate()));
    results.add(trial.of(Contender.COHORT_MEAN, Baselines.cohortMean(calibration)));
    return new OriginResult(originDay, holdout, calibration.customers(), results);
  }
}
