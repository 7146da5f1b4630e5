package id.setia.warehouse.cltv;

import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitSettings;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.ModelKind;
import id.setia.cltv.ParameterDraws;
import id.setia.cltv.PurchaseHistory;
import id.setia.cltv.SpendFitter;
import id.setia.cltv.SpendModel;
import id.setia.cltv.backtest.Backtest;
import id.setia.cltv.backtest.BacktestResult;
import id.setia.cltv.backtest.BacktestSettings;
import id.setia.cltv.backtest.Contender;
import id.setia.cltv.backtest.EmpiricalPredictor;
import id.setia.cltv.backtest.ForecastErrors;
import id.setia.cltv.backtest.ForecastPace;
import id.setia.cltv.backtest.Ladder;
import id.setia.cltv.backtest.OperationalTime;
import id.setia.cltv.backtest.Publication;
import id.setia.cltv.backtest.PurchaseLog;
import id.setia.cltv.backtest.Seasonality;
import id.setia.cltv.backtest.SegmentTest;
import id.setia.cltv.backtest.ShopEvent;
import id.setia.cltv.backtest.ValueErrors;
import id.setia.cltv.scoring.EmpiricalScorer;
import id.setia.cltv.scoring.ModelScorer;
import id.setia.config.CltvSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Everything that is decided before customers are scored: backtest, fits, and who gets which. */
final class CltvForecasts {

  private final CltvSettings settings;
  private final LocalDate asOf;
  private final CltvInput input;
  private final BacktestSettings backtestSettings;
  private final ForecastCalendar calendar;
  private final BacktestResult backtest;
  private final ForecastErrors errors;
  private final ForecastErrors valueErrors;
  private final ForecastPace pace;
  private final Contender rung;
  private final LadderFits ladder;
  private final boolean passedBacktest;
  private final FitOutcome<GammaGamma> spendFit;
  private final SpendModel spend;
  private final SegmentFits segmentFits;
  private final List<PublishedModel> models = new ArrayList<>();

  CltvForecasts(
      CltvSettings settings,
      List<ShopEvent> events,
      CltvInput input,
      double meanMargin,
      LocalDate asOf) {
    this.settings = settings;
    this.asOf = asOf;
    this.input = input;
    int asOfDay = (int) asOf.toEpochDay();
    this.backtestSettings = backtestSettings(settings, input.log(), asOfDay);
    CountingFitter fitter = new CountingFitter(backtestSettings.fit());
    this.backtest =
        new Backtest(backtestSettings, events, input.sampleStep()).run(input.log(), asOfDay);
    int lastMonth = settings.horizonMonths().get(settings.horizonMonths().size() - 1);
    this.ladder = new LadderFits(input, fitter, backtest, events, asOf, asOf.plusMonths(lastMonth));
    this.spendFit = new SpendFitter(backtestSettings.fit()).fit(input.spend());
    this.spend = SpendFitter.orFallback(spendFit, input.spend(), meanMargin);
    Publication publication =
        Ladder.publish(
            backtest.decision(), ladder::fit, each -> Ladder.empirical(each, input.log(), asOfDay));
    this.rung = publication.rung();
    this.passedBacktest = publication.isAccepted();
    this.errors =
        backtest.origins().isEmpty() ? ForecastErrors.none() : ForecastErrors.of(backtest, rung);
    this.valueErrors =
        ValueErrors.of(backtest, errors, rung, input.margins(), backtestSettings.fit());
    this.pace = ladder.pooled(rung).pace();
    this.calendar =
        new ForecastCalendar(
            asOf,
            settings.horizonMonths(),
            settings.discountRate(),
            days -> pace.weeksAhead((int) days));
    this.segmentFits = segmentFits(publication, fitter);
    publish(publication);
  }

  private static BacktestSettings backtestSettings(
      CltvSettings settings, PurchaseLog log, int asOfDay) {
    int days = log.purchaseDays() == 0 ? 0 : asOfDay - log.firstDay();
    BacktestSettings defaults = BacktestSettings.defaults(days);
    int holdout = settings.holdoutDays();
    return new BacktestSettings(
        holdout,
        settings.origins(),
        settings.stepDays() == 0 ? Math.max(7, holdout / 4) : settings.stepDays(),
        defaults.fewestCalibrationDays(),
        settings.largestBias(),
        new FitSettings(
            settings.fewestCustomers(),
            settings.fewestRepeaters(),
            defaults.fit().largestConditionNumber()),
        settings.seed());
  }

  private SegmentFits segmentFits(Publication publication, CountingFitter fitter) {
    if (publication.fit().isEmpty()
        || !publication.isAccepted()
        || publication.rung() != backtest.decision().chosen()) {
      return SegmentFits.NONE;
    }
    return SegmentFits.of(
        input,
        new SegmentTest(backtestSettings, backtest, input.log()),
        fitter,
        publication.rung().model().orElseThrow(),
        time(),
        Math.max(1, settings.segmentCustomers() / input.sampleStep()));
  }

  private void publish(Publication publication) {
    Segments.Kind kind = segmentFits.chosen();
    models.add(
        model(
            publication,
            publication.fit(),
            Segments.Kind.ALL,
            "all",
            pair -> !segmentFits.fits().containsKey(input.segments().valueOf(kind, pair))));
    segmentFits
        .fits()
        .forEach(
            (value, fit) ->
                models.add(
                    model(
                        publication,
                        Optional.of(fit),
                        kind,
                        input.segments().values(kind).get(value),
                        pair -> input.segments().valueOf(kind, pair) == value)));
  }

  private PublishedModel model(
      Publication publication,
      Optional<FitOutcome.Fit<CountingModel>> fit,
      Segments.Kind kind,
      String value,
      IntPredicate pairs) {
    int no = models.size();
    Optional<FitOutcome.Fit<GammaGamma>> spendEstimate = spendFit.fit();
    boolean isUnknown = !passedBacktest && settings.whenUnfit() == CltvSettings.WhenUnfit.UNKNOWN;
    if (fit.isEmpty() || isUnknown) {
      return new PublishedModel(
          no,
          kind,
          value,
          publication.rung(),
          fit,
          publication.fallbackReason(),
          publication.detail(),
          pairs,
          new EmpiricalScorer(
              isUnknown ? EmpiricalPredictor.unknown() : publication.empirical().orElseThrow(),
              spend,
              calendar),
          ParameterDraws.spends(spendEstimate, spend, EmpiricalScorer.DRAWS, settings.seed()));
    }
    ParameterDraws draws =
        ParameterDraws.of(fit.get(), spendEstimate, spend, settings.draws(), settings.seed() + no);
    return new PublishedModel(
        no,
        kind,
        value,
        publication.rung(),
        fit,
        publication.fallbackReason(),
        publication.detail(),
        pairs,
        new ModelScorer(fit.get().model(), draws, spend, calendar, time()),
        draws.spends());
  }

  CltvSettings settings() {
    return settings;
  }

  LocalDate asOf() {
    return asOf;
  }

  CltvInput input() {
    return input;
  }

  BacktestSettings backtestSettings() {
    return backtestSettings;
  }

  ForecastCalendar calendar() {
    return calendar;
  }

  BacktestResult backtest() {
    return backtest;
  }

  /** What the published forecast was wrong by in the backtest. */
  ForecastErrors errors() {
    return errors;
  }

  /** How far off a total may be beyond chance and parameters, by the index of its horizon. */
  double modelError(int horizon) {
    return deviation(errors, horizon);
  }

  /** How far off a value may be beyond chance and parameters, by the index of its horizon. */
  double valueError(int horizon) {
    return deviation(valueErrors, horizon);
  }

  private double deviation(ForecastErrors known, int horizon) {
    int months = settings.horizonMonths().get(horizon);
    int days = (int) (calendar.end(months).toEpochDay() - asOf.toEpochDay());
    int firstDay = input.log().purchaseDays() == 0 ? asOfDay() : input.log().firstDay();
    return known.spread(days, asOfDay(), firstDay).deviation();
  }

  private int asOfDay() {
    return (int) asOf.toEpochDay();
  }

  /**
   * How much faster the models' time runs up to a horizon than the season's, by its index: so much
   * that the total is what all rungs together say.
   */
  double correction(int horizon) {
    return pace.ratio(
        (int) (calendar.end(settings.horizonMonths().get(horizon)).toEpochDay() - asOfDay()));
  }

  /** What the history shows of its calendar. */
  Seasonality seasonality() {
    return ladder.seasonality();
  }

  /** Whether what is published goes by the season. */
  boolean isSeasonal() {
    return ladder.isSeasonal(rung);
  }

  /** The time that the published forecast counts weeks in, seen from the as-of day. */
  OperationalTime time() {
    return ladder.time(rung);
  }

  /** Whether the gate accepted what is published. */
  boolean passedBacktest() {
    return passedBacktest;
  }

  /** All customers' counts as of the run. */
  PurchaseHistory history() {
    return ladder.history();
  }

  /** The fits of all customers as of the run, on the time of the published one. */
  Map<ModelKind, FitOutcome<CountingModel>> fits() {
    return ladder.fits(rung);
  }

  FitOutcome<GammaGamma> spendFit() {
    return spendFit;
  }

  /** The spend of all customers' purchases. */
  SpendModel spend() {
    return spend;
  }

  SegmentFits segmentFits() {
    return segmentFits;
  }

  /** The forecasts that customers get; every customer gets exactly one of them. */
  List<PublishedModel> models() {
    return models;
  }
}
