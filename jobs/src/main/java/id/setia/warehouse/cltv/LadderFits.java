package id.setia.warehouse.cltv;

import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.ModelKind;
import id.setia.cltv.PurchaseHistory;
import id.setia.cltv.PurchasePredictor;
import id.setia.cltv.backtest.Backtest;
import id.setia.cltv.backtest.BacktestResult;
import id.setia.cltv.backtest.Contender;
import id.setia.cltv.backtest.ForecastErrors;
import id.setia.cltv.backtest.Ladder;
import id.setia.cltv.backtest.OperationalTime;
import id.setia.cltv.backtest.OriginResult;
import id.setia.cltv.backtest.PooledForecast;
import id.setia.cltv.backtest.PooledTotals;
import id.setia.cltv.backtest.Season;
import id.setia.cltv.backtest.Seasonality;
import id.setia.cltv.backtest.ShopEvent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The ladder's models fitted on everything known: on the calendar's time and, where a season is
 * found, on operational time too. Which of both a rung goes by is the backtest's word.
 */
final class LadderFits {

  private final CltvInput input;
  private final int asOfDay;
  private final BacktestResult backtest;
  private final PurchaseHistory history;
  private final Seasonality seasonality;
  private final OperationalTime time;
  private final Map<ModelKind, FitOutcome<CountingModel>> plain = new EnumMap<>(ModelKind.class);
  private final Map<ModelKind, FitOutcome<CountingModel>> paced = new EnumMap<>(ModelKind.class);

  /**
   * Fits every kind.
   *
   * @param events of the calendar, past and to come
   * @param end the last day that is forecast
   */
  LadderFits(
      CltvInput input,
      CountingFitter fitter,
      BacktestResult backtest,
      List<ShopEvent> events,
      LocalDate asOf,
      LocalDate end) {
    this.input = input;
    this.asOfDay = (int) asOf.toEpochDay();
    this.backtest = backtest;
    this.history = CltvInput.history(input.groups(), OperationalTime.plain());
    for (ModelKind kind : ModelKind.values()) {
      if (kind.regularity() == 1 || isTested(kind)) {
        plain.put(kind, fitter.fit(kind, history));
      }
    }
    this.seasonality =
        Backtest.seasonality(input.log(), asOfDay, List.copyOf(plain.values()), events);
    this.time =
        OperationalTime.of(
            season(), asOfDay, input.longestAge(), (int) (end.toEpochDay() - asOfDay));
    if (!time.isPlain() && Arrays.stream(Contender.values()).anyMatch(this::isBetterBySeason)) {
      PurchaseHistory onTime = CltvInput.history(input.groups(), time);
      plain.forEach((kind, outcome) -> paced.put(kind, fitter.fit(kind, onTime, outcome)));
    }
  }

  // A rhythm is only looked for where the latest days of the backtest showed it.
  private boolean isTested(ModelKind kind) {
    List<OriginResult> origins = backtest.origins();
    return !origins.isEmpty()
        && origins.get(origins.size() - 1).of(Contender.valueOf(kind.name())).isPresent();
  }

  private boolean isBetterBySeason(Contender rung) {
    boolean isTested = rung.isRung() && !backtest.origins().isEmpty();
    return season().hasExceptions()
        || (isTested && ForecastErrors.of(rung, backtest.origins()).isSeasonal());
  }

  /** The season that the history shows, whether forecasts go by it or not. */
  Season season() {
    return seasonality.season();
  }

  /** What the history shows of its calendar. */
  Seasonality seasonality() {
    return seasonality;
  }

  /** All customers' counts on the calendar's time. */
  PurchaseHistory history() {
    return history;
  }

  /** Whether a rung's forecasts go by the season: it was better by it, and could be fitted so. */
  boolean isSeasonal(Contender rung) {
    return season().isFound()
        && isBetterBySeason(rung)
        && rung.model()
            .map(kind -> Objects.requireNonNull(paced.get(kind)).fit().isPresent())
            .orElse(true);
  }

  /** The time that a rung's weeks are counted in, seen from the as-of day. */
  OperationalTime time(Contender rung) {
    return isSeasonal(rung) ? time : OperationalTime.plain();
  }

  /** The fits on the time that a rung goes by. */
  Map<ModelKind, FitOutcome<CountingModel>> fits(Contender rung) {
    return isSeasonal(rung) && !paced.isEmpty() ? paced : plain;
  }

  /** The fit of a rung with a model, on the time that it goes by. */
  FitOutcome<CountingModel> fit(Contender rung) {
    return Objects.requireNonNull(fits(rung).get(rung.model().orElseThrow()));
  }

  /** The published rung beside the others that were tested, as of the day. */
  PooledForecast pooled(Contender published) {
    PooledTotals pool = PooledTotals.of(backtest);
    Set<Contender> rungs = EnumSet.of(published);
    rungs.addAll(pool.members());
    Map<Contender, PooledForecast.Member> members = new EnumMap<>(Contender.class);
    for (Contender rung : rungs) {
      if (season().hasExceptions() && rung.model().isEmpty() && rung != published) {
        continue; // it carries on what was exceptional
      }
      Optional<PurchasePredictor> predictor =
          rung.model().isPresent()
              ? fit(rung).fit().map(fit -> PurchasePredictor.of(fit.model()))
              : Optional.of(Ladder.empirical(rung, input.log(), asOfDay));
      predictor.ifPresent(known -> members.put(rung, new PooledForecast.Member(known, time(rung))));
    }
    return new PooledForecast(pool, members, published, input.log(), asOfDay);
  }
}
