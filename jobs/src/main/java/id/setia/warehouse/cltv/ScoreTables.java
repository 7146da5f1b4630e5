package id.setia.warehouse.cltv;

import id.setia.cltv.FallbackReason;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.PredictionInterval;
import id.setia.cltv.scoring.Score;
import id.setia.config.CltvSettings;
import id.setia.warehouse.ModelContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** {@code core.cltv_choices} and {@code core.cltv_scores}: what customers are joined with. */
final class ScoreTables {

  static final String EMPIRICAL_SPEND = "empirical";

  private ScoreTables() {}

  /** Which model each segment of {@code core.customers} gets, with what its customers share. */
  static void choices(CltvForecasts forecasts, Connection connection) throws SQLException {
    try (TableWriter writer =
            new TableWriter(
                connection,
                "core.cltv_choices",
                "segment_no bigint, model_no integer, segment_kind varchar, segment_value varchar, model varchar,"
                    + " fallback_reason varchar, detail varchar, spend_model varchar, spend_fallback_reason varchar,"
                    + " spend_p double, spend_q double, spend_gamma double, population_margin double, discount_rate double,"
                    + " passed_backtest boolean");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select segment_no, pair from setia_cltv_pairs order by segment_no")) {
      while (row.next()) {
        long segment = row.getLong(1);
        int pair = row.getInt(2);
        PublishedModel model =
            forecasts.models().stream()
                .filter(candidate -> candidate.pairs().test(pair))
                .findFirst()
                .orElseThrow();
        Optional<GammaGamma> gamma =
            forecasts.spend() instanceof GammaGamma fitted ? Optional.of(fitted) : Optional.empty();
        writer.row(
            segment,
            model.no(),
            model.kind().code(),
            model.value(),
            model.rung().code(),
            model.reason().map(FallbackReason::code).orElse(null),
            model.detail(),
            gamma.isPresent() ? "gamma_gamma" : EMPIRICAL_SPEND,
            reason(forecasts),
            gamma.map(GammaGamma::p).orElse(null),
            gamma.map(GammaGamma::q).orElse(null),
            gamma.map(GammaGamma::gamma).orElse(null),
            forecasts.spend().populationMean(),
            forecasts.settings().discountRate(),
            forecasts.passedBacktest());
      }
    }
  }

  private static @Nullable String reason(CltvForecasts forecasts) {
    return forecasts.spendFit() instanceof FitOutcome.Refusal<GammaGamma> refusal
        ? refusal.reason().code()
        : null;
  }

  /** The score of every distinct (x, t_x, T). */
  static void scores(CltvRun run, ModelContext context) throws SQLException {
    String horizons =
        CltvSettings.TABLE_HORIZONS.stream()
            .map(
                months ->
                    ("expected_%1$dm double, discounted_%1$dm double, any_%1$dm double, purchases_low_95_%1$dm integer,"
                            + " purchases_low_80_%1$dm integer, purchases_high_80_%1$dm integer,"
                            + " purchases_high_95_%1$dm integer, units_low_95_%1$dm float,"
                            + " units_low_80_%1$dm float, units_high_80_%1$dm float, units_high_95_%1$dm float")
                        .formatted(months))
            .collect(Collectors.joining(", "));
    List<Integer> all = run.forecasts(context).calendar().horizonMonths();
    int[] indices = CltvSettings.TABLE_HORIZONS.stream().mapToInt(all::indexOf).toArray();
    try (TableWriter writer =
        new TableWriter(
            context.connection(),
            "core.cltv_scores",
            "model_no integer, frequency integer, recency_days integer, age_days integer, p_alive double,"
                + " forever double, "
                + horizons)) {
      DuckDBAppender appender = writer.appender();
      run.score(
          context,
          (model, score) -> {
            try {
              // without a row the customer's forecast is NULL
              if (score.isKnown()) {
                append(appender, model, score, indices);
              }
            } catch (SQLException refused) {
              throw new IllegalStateException("DuckDB refused a score", refused);
            }
          });
    }
  }

  private static void append(DuckDBAppender appender, int model, Score score, int[] indices)
      throws SQLException {
    appender.beginRow();
    appender.append(model);
    appender.append(score.frequency());
    appender.append(score.recencyDays());
    appender.append(score.ageDays());
    appendKnown(appender, score.aliveProbability());
    appendKnown(appender, score.forever());
    for (int h : indices) {
      appender.append(score.expected()[h]);
      appender.append(score.discounted()[h]);
      appender.append(score.anyPurchase()[h]);
      PredictionInterval purchases = score.purchases()[h];
      appender.append(count(purchases.low95()));
      appender.append(count(purchases.low80()));
      appender.append(count(purchases.high80()));
      appender.append(count(purchases.high95()));
      PredictionInterval units = score.valueUnits()[h];
      appender.append((float) units.low95());
      appender.append((float) units.low80());
      appender.append((float) units.high80());
      appender.append((float) units.high95());
    }
    appender.endRow();
  }

  private static int count(double purchases) {
    return (int) Math.min(Integer.MAX_VALUE, Math.round(purchases));
  }

  private static void appendKnown(DuckDBAppender appender, double value) throws SQLException {
    if (Double.isNaN(value)) {
      appender.appendNull();
    } else {
      appender.append(value);
    }
  }
}
