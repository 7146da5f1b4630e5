package id.setia.cltv.backtest;

import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitSettings;
import id.setia.cltv.PredictionInterval;
import id.setia.cltv.worlds.ShopWorld;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

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
    PurchaseLog.Builder builder = PurchaseLog.builder();
    for (ShopWorld.Purchase purchase : world.purchases(seed)) {
      builder.add(purchase.customer(), (int) purchase.day().toEpochDay());
    }
    PurchaseLog log = builder.build();
    int day = (int) asOf.toEpochDay();
    BacktestSettings settings = BacktestSettings.published(9, 0.2, FitSettings.defaults(), 20_260);
    BacktestResult known = new Backtest(settings).run(log, day);
    Publication plain = new Ladder(settings).publish(known.decision(), log, day);
    ForecastErrors errors = ForecastErrors.of(plain.rung(), known.origins());
    List<FitOutcome<CountingModel>> fits =
        plain.fit().<List<FitOutcome<CountingModel>>>map(List::of).orElse(List.of());
    Season season = Backtest.season(log, day, fits);
    OperationalTime time =
        errors.isSeasonal()
            ? OperationalTime.of(season, day, day - log.firstDay(), 400)
            : OperationalTime.plain();
    Publication publication =
        plain.rung().model().isEmpty() || time.isPlain()
            ? plain
            : Ladder.publish(
                known.decision(),
                rung ->
                    new CountingFitter(settings.fit())
                        .fit(
                            rung.model().orElseThrow(),
                            Calibration.of(log, day, 1).on(time).history()),
                rung -> Ladder.empirical(rung, log, day));
    List<Total> totals = new ArrayList<>();
    for (int months : BacktestSettings.HORIZON_MONTHS) {
      int days = (int) (asOf.plusMonths(months).toEpochDay() - day);
      boolean isModel = publication.fit().isPresent();
      double pace =
          Math.exp(errors.level(day)) * (isModel ? 1 : time.weeksAhead(days) / (days / 7.0));
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
    return new WorldForecast(asOf, season.isFound(), publication.isAccepted(), totals);
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
