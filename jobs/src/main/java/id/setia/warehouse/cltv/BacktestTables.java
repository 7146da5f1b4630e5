package id.setia.warehouse.cltv;

import id.setia.cltv.FallbackReason;
import id.setia.cltv.PredictionInterval;
import id.setia.cltv.backtest.Contender;
import id.setia.cltv.backtest.ContenderResult;
import id.setia.cltv.backtest.Decision;
import id.setia.cltv.backtest.ForecastAccuracy;
import id.setia.cltv.backtest.ForecastErrors;
import id.setia.cltv.backtest.OriginResult;
import id.setia.cltv.backtest.PurchaseLog;
import id.setia.cltv.backtest.Season;
import id.setia.cltv.backtest.SegmentResult;
import id.setia.cltv.backtest.Verdict;
import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableWriter;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code marts.cltv_backtest}, {@code cltv_coverage} and {@code cltv_season}: every forecast on
 * periods of the past, how often intervals held what happened, and the season that was found.
 */
final class BacktestTables {

  private static final int DECILES = 10;
  private static final double DAYS_PER_MONTH = 30.4375;

  private final CltvForecasts forecasts;

  BacktestTables(CltvForecasts forecasts) {
    this.forecasts = forecasts;
  }

  void backtest(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      Decision decision = forecasts.backtest().decision();
      write(
          writer,
          "all",
          "all",
          forecasts.backtest().origins(),
          decision.verdicts(),
          decision.chosen());
      for (Map.Entry<Segments.Kind, List<SegmentResult>> kind :
          forecasts.segmentFits().tested().entrySet()) {
        boolean isChosen = kind.getKey() == forecasts.segmentFits().chosen();
        for (SegmentResult result : kind.getValue()) {
          write(
              writer,
              kind.getKey().code(),
              forecasts.input().segments().values(kind.getKey()).get(result.segment()),
              result.origins(),
              List.of(result.verdict()),
              isChosen && result.verdict().isAccepted()
                  ? result.verdict().contender()
                  : Contender.POOLED);
        }
      }
    }
  }

  private static void write(
      TableWriter writer,
      String kind,
      String value,
      List<OriginResult> origins,
      List<Verdict> verdicts,
      Contender chosen)
      throws SQLException {
    for (OriginResult origin : origins) {
      for (ContenderResult result : origin.contenders()) {
        Optional<Verdict> verdict =
            verdicts.stream().filter(v -> v.contender() == result.contender()).findFirst();
        List<@Nullable Object> values = new ArrayList<>();
        LocalDate day = LocalDate.ofEpochDay(origin.originDay());
        values.addAll(
            Arrays.asList(
                kind,
                value,
                day,
                result.contender().code(),
                day.plusDays(origin.holdoutDays()),
                origin.holdoutDays(),
                !result.contender().isRung(),
                (long) origin.customers()));
        addAccuracy(values, result.accuracy());
        values.add(verdict.map(v -> v.isAccepted() ? "accepted" : "refused").orElse(null));
        values.add(verdict.flatMap(Verdict::reason).map(FallbackReason::code).orElse(null));
        values.add(verdict.map(Verdict::detail).orElse(null));
        values.add(result.contender() == chosen);
        writer.row(values.toArray());
      }
    }
  }

  private static void addAccuracy(
      List<@Nullable Object> values, Optional<ForecastAccuracy> accuracy) {
    if (accuracy.isEmpty()) {
      values.addAll(Collections.nCopies(8 + DECILES, null));
      return;
    }
    ForecastAccuracy measured = accuracy.get();
    values.add((long) measured.actual());
    values.add(measured.forecast());
    values.add(measured.bias().orElse(Double.NaN));
    values.add(measured.meanAbsoluteError());
    values.add(measured.rootMeanSquareError());
    values.add(measured.rankedProbabilityScore());
    values.add(measured.coverage80().orElse(Double.NaN));
    values.add(measured.coverage95().orElse(Double.NaN));
    for (int decile = 0; decile < DECILES; decile++) {
      boolean isKnown = !measured.decileLifts().isEmpty();
      values.add(isKnown ? measured.decileLifts().get(decile) : Double.NaN);
    }
  }

  /** {@code marts.cltv_coverage}: how often the interval of the whole had what happened. */
  void coverage(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      PurchaseLog log = forecasts.input().log();
      if (log.purchaseDays() == 0) {
        return;
      }
      Map<Integer, List<ForecastErrors.Tested>> byMonths = new TreeMap<>();
      for (ForecastErrors.Tested tested : forecasts.errors().tests(log.firstDay())) {
        int months = (int) Math.round(tested.holdoutDays() / DAYS_PER_MONTH);
        byMonths.computeIfAbsent(months, absent -> new ArrayList<>()).add(tested);
      }
      for (Map.Entry<Integer, List<ForecastErrors.Tested>> entry : byMonths.entrySet()) {
        coverage(writer, entry.getKey(), entry.getValue());
      }
    }
  }

  /**
   * {@code marts.cltv_season}: the pace of every calendar month, and whether forecasts go by it.
   */
  void season(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      Season season = forecasts.seasonality().season();
      for (int month = 1; month <= 12; month++) {
        writer.row(month, season.index(month), season.hasMonths(), forecasts.isSeasonal());
      }
    }
  }

  private void coverage(TableWriter writer, int months, List<ForecastErrors.Tested> tests)
      throws SQLException {
    long inside = 0;
    double errors = 0;
    double width = 0;
    for (ForecastErrors.Tested tested : tests) {
      PredictionInterval interval = tested.interval();
      inside += interval.covers95(tested.actual()) ? 1 : 0;
      errors += Math.abs(tested.forecast() / tested.actual() - 1);
      width += (interval.high95() - interval.low95()) / tested.forecast();
    }
    writer.row(
        months,
        forecasts.models().get(0).rung().code(),
        (long) tests.size(),
        LocalDate.ofEpochDay(tests.get(0).originDay()),
        LocalDate.ofEpochDay(tests.get(tests.size() - 1).originDay()),
        inside,
        (double) inside / tests.size(),
        errors / tests.size(),
        width / tests.size());
  }
}
