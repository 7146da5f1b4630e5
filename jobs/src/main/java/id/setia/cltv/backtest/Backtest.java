package id.setia.cltv.backtest;

import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.ModelKind;
import id.setia.cltv.PurchaseHistory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rolling-origin backtest: at every origin the contenders see only what was known then, forecast
 * the holdout period after it, and are compared with what happened. Only which rhythm is tested, if
 * any, is told by all that is known.
 */
public final class Backtest {

  private static final int LONGEST_PUBLISHED_DAYS = 366;

  private final BacktestSettings settings;
  private final List<ShopEvent> events;
  private final int sampleStep;
  private final CountingFitter fitter;

  /** A backtest with its settings, without a calendar of events. */
  public Backtest(BacktestSettings settings) {
    this(settings, List.of(), 1);
  }

  /**
   * A backtest with its settings.
   *
   * @param events of the calendar, from the first day of the log to the longest horizon
   * @param sampleStep the log is of every so manieth customer of the shop, 1 of all
   */
  public Backtest(BacktestSettings settings, List<ShopEvent> events, int sampleStep) {
    this.settings = settings;
    this.events = List.copyOf(events);
    this.sampleStep = sampleStep;
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
      // Once: at every origin one rhythm is tested, so that its errors compare.
      Optional<ModelKind> rhythm = Regularity.of(all.orElse(log), asOfDay, sampleStep);
      Map<Integer, Fits> fits = new HashMap<>();
      for (BacktestSettings.Period period : settings.periods(first, asOfDay)) {
        Fits known =
            fits.computeIfAbsent(
                period.originDay(), origin -> new Fits(log, all, rhythm, origin, first));
        origins.add(known.test(log, period));
      }
    }
    return new BacktestResult(origins, new Gate(settings.largestBias()).decide(origins));
  }

  /**
   * What a log shows of its calendar up to a day, against the first model that could be fitted on
   * it.
   *
   * @param fits of the ladder, from the top
   * @param events of the calendar
   */
  public static Seasonality seasonality(
      PurchaseLog log,
      int originDay,
      List<FitOutcome<CountingModel>> fits,
      List<ShopEvent> events) {
    return fits.stream()
        .flatMap(outcome -> outcome.fit().stream())
        .findFirst()
        .map(fit -> Seasonality.of(log, originDay, fit.model(), events))
        .orElse(Seasonality.none());
  }

  /** What is learned at an origin, for all periods that begin there. */
  private final class Fits {

    private final Map<Contender, FitOutcome<CountingModel>> models = new EnumMap<>(Contender.class);
    private final Season season;
    private final OperationalTime time;
    private final Map<Contender, FitOutcome<CountingModel>> seasonal =
        new EnumMap<>(Contender.class);
    private final Map<Contender, EmpiricalPredictor> empirical = new EnumMap<>(Contender.class);

    private final int longestDays = Math.max(LONGEST_PUBLISHED_DAYS, settings.holdoutDays());

    Fits(
        PurchaseLog log,
        Optional<PurchaseLog> all,
        Optional<ModelKind> rhythm,
        int originDay,
        int firstDay) {
      PurchaseHistory history = Calibration.of(log, originDay, 1).history();
      models.put(Contender.BG_NBD, fitter.fit(ModelKind.BG_NBD, history));
      models.put(Contender.MBG_NBD, fitter.fit(ModelKind.MBG_NBD, history));
      models.put(Contender.PARETO_NBD, fitter.fit(ModelKind.PARETO_NBD, history));
      models.put(Contender.NBD, fitter.fit(ModelKind.NBD, history));
      rhythm.ifPresent(
          kind -> models.put(Contender.valueOf(kind.name()), fitter.fit(kind, history)));
      all.map(pool -> Calibration.of(pool, originDay, 1).history())
          .ifPresent(pool -> models.put(Contender.POOLED, fitter.fit(ModelKind.BG_NBD, pool)));
      season = seasonality(log, originDay, List.copyOf(models.values()), events).season();
      time = OperationalTime.of(season, originDay, originDay - firstDay, longestDays);
      if (!time.isPlain()) {
        PurchaseHistory paced = Calibration.of(log, originDay, 1).on(time).history();
        models.forEach(
            (contender, outcome) -> {
              if (contender != Contender.POOLED && outcome.fit().isPresent()) {
                seasonal.put(
                    contender, fitter.fit(contender.model().orElseThrow(), paced, outcome));
              }
            });
      }
      empirical.put(Contender.EMPIRICAL, EmpiricalPredictor.learn(log, originDay));
      int before = originDay - EmpiricalPredictor.YEAR_DAYS - firstDay;
      if (before >= settings.fewestCalibrationDays()) {
        empirical.put(Contender.YEAR_BEFORE, EmpiricalPredictor.learnYearBefore(log, originDay));
      }
    }

    OriginResult test(PurchaseLog log, BacktestSettings.Period period) {
      Calibration calibration = Calibration.of(log, period.originDay(), period.holdoutDays());
      Trial trial = new Trial(calibration);
      List<ContenderResult> results = new ArrayList<>();
      Trial paced = new Trial(calibration.on(time));
      models.forEach(
          (contender, outcome) -> {
            ContenderResult plain = trial.of(contender, outcome);
            FitOutcome<CountingModel> onTime = seasonal.get(contender);
            results.add(onTime == null ? plain : plain.with(paced.of(contender, onTime)));
          });
      empirical.forEach((contender, predictor) -> results.add(trial.of(contender, predictor)));
      results.add(trial.of(Contender.OWN_RATE, Baselines.ownRate()));
      results.add(trial.of(Contender.COHORT_MEAN, Baselines.cohortMean(calibration)));
      return new OriginResult(
          period.originDay(), period.holdoutDays(), calibration.customers(), results, season);
    }
  }
}
