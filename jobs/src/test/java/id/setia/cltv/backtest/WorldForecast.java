package id.setia.cltv.backtest;

import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitSettings;
import id.setia.cltv.ModelKind;
import id.setia.cltv.PredictionInterval;
import id.setia.cltv.PurchasePredictor;
import id.setia.cltv.worlds.ShopWorld;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What would have been published of a made-up shop on a day, and what came.
 *
 * @param asOf the last day that was known
 * @param isSeasonFound whether the history showed a season
 * @param isAccepted whether a forecast passed the backtest
 * @param totals by horizon
 */
public record WorldForecast(
    LocalDate asOf, boolean isSeasonFound, boolean isAccepted, List<Total> totals) {

  /**
   * A total and its interval.
   *
   * @param months the horizon
   */
  public record Total(int months, double actual, double forecast, PredictionInterval interval) {

    /** Whether the 95 % interval had what came. */
    public boolean isInside() {
      return interval.covers95(actual);
    }
  }

  /** Forecasts a shop: backtest, choice, correction and interval as a night has them. */
  public static WorldForecast of(ShopWorld world, LocalDate asOf, long seed) {
    return of(world, asOf, seed, List.of());
  }

  /** The same, with a calendar of events. */
  static WorldForecast of(ShopWorld world, LocalDate asOf, long seed, List<ShopEvent> events) {
    PurchaseLog.Builder builder = PurchaseLog.builder();
    for (ShopWorld.Purchase purchase : world.purchases(seed)) {
      builder.add(purchase.customer(), (int) purchase.day().toEpochDay());
    }
    PurchaseLog log = builder.build();
    int day = (int) asOf.toEpochDay();
    BacktestSettings settings = BacktestSettings.published(9, 0.2, FitSettings.defaults(), 20_260);
    BacktestResult known = new Backtest(settings, events, 1).run(log, day);
    Publication plain = new Ladder(settings).publish(known.decision(), log, day);
    ForecastErrors errors = ForecastErrors.of(known, plain.rung());
    Map<ModelKind, FitOutcome<CountingModel>> fits =
        fits(settings, log, day, OperationalTime.plain());
    Season season = Backtest.seasonality(log, day, List.copyOf(fits.values()), events).season();
    OperationalTime paced = OperationalTime.of(season, day, day - log.firstDay(), 400);
    Map<ModelKind, FitOutcome<CountingModel>> onTime =
        paced.isPlain() ? fits : fits(settings, log, day, paced);
    boolean isPaced = season.hasExceptions() || errors.isSeasonal();
    OperationalTime time = isPaced ? paced : OperationalTime.plain();
    Publication publication =
        Ladder.publish(
            known.decision(),
            rung -> of(isPaced ? onTime : fits, rung),
            rung -> Ladder.empirical(rung, log, day));
    PooledTotals pool = PooledTotals.of(known);
    Map<Contender, PooledForecast.Member> members = new EnumMap<>(Contender.class);
    for (Contender rung : pool.members()) {
      if (season.hasExceptions() && rung.model().isEmpty()) {
        continue;
      }
      boolean isSeasonal = season.hasExceptions() || pool.isSeasonal(rung);
      OperationalTime clock = isSeasonal ? paced : OperationalTime.plain();
      if (rung.model().isEmpty()) {
        members.put(rung, new PooledForecast.Member(Ladder.empirical(rung, log, day), clock));
      } else {
        of(isSeasonal ? onTime : fits, rung)
            .fit()
            .ifPresent(
                fit ->
                    members.put(
                        rung, new PooledForecast.Member(PurchasePredictor.of(fit.model()), clock)));
      }
    }
    PurchasePredictor own =
        publication
            .fit()
            .map(fit -> PurchasePredictor.of(fit.model()))
            .orElseGet(() -> publication.empirical().orElseThrow());
    members.putIfAbsent(publication.rung(), new PooledForecast.Member(own, time));
    PooledForecast pooled = new PooledForecast(pool, members, publication.rung(), log, day);
    List<Total> totals = new ArrayList<>();
    for (int months : BacktestSettings.HORIZON_MONTHS) {
      int days = (int) (asOf.plusMonths(months).toEpochDay() - day);
      boolean isModel = publication.fit().isPresent();
      double pace = pooled.factor(days) * (isModel ? 1 : time.weeksAhead(days) / (days / 7.0));
      ForecastAccuracy accuracy =
          accuracy(
              Calibration.of(log, day, days).on(isModel ? time : OperationalTime.plain()),
              publication);
      double forecast = pace * accuracy.forecast();
      double deviation = errors.spread(days, day, log.firstDay()).deviation();
      double variance =
          pace * accuracy.processVariance().orElseThrow() + Math.pow(deviation * forecast, 2);
      totals.add(
          new Total(
              months, accuracy.actual(), forecast, PredictionInterval.ofCount(forecast, variance)));
    }
    return new WorldForecast(asOf, season.hasMonths(), publication.isAccepted(), totals);
  }

  private static FitOutcome<CountingModel> of(
      Map<ModelKind, FitOutcome<CountingModel>> fits, Contender rung) {
    return Objects.requireNonNull(fits.get(rung.model().orElseThrow()));
  }

  private static Map<ModelKind, FitOutcome<CountingModel>> fits(
      BacktestSettings settings, PurchaseLog log, int day, OperationalTime time) {
    Map<ModelKind, FitOutcome<CountingModel>> fits = new EnumMap<>(ModelKind.class);
    Optional<ModelKind> rhythm = Regularity.of(log, day, 1);
    for (ModelKind kind : ModelKind.values()) {
      if (kind.regularity() == 1 || rhythm.equals(Optional.of(kind))) {
        fits.put(
            kind,
            new CountingFitter(settings.fit())
                .fit(kind, Calibration.of(log, day, 1).on(time).history()));
      }
    }
    return fits;
  }

  private static ForecastAccuracy accuracy(Calibration calibration, Publication publication) {
    Trial trial = new Trial(calibration);
    ContenderResult result =
        publication.fit().isPresent()
            ? trial.of(publication.rung(), publication.fit().get())
            : trial.of(publication.rung(), publication.empirical().orElseThrow());
    return result.accuracy().orElseThrow();
  }
}
