package id.setia.warehouse.cltv;

import id.setia.cltv.FallbackReason;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.PredictionInterval;
import id.setia.cltv.scoring.Score;
import id.setia.config.CltvSettings;
import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** {@code core.cltv_choices} and {@code core.cltv_scores}: what customers are joined with. */
final class ScoreTables {

  static final String EMPIRICAL_SPEND = "empirical";

  private ScoreTables() {}

  /** Which model each segment of {@code core.customers} gets, with what its customers share. */
  static void choices(CltvForecasts forecasts, ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer();
        Statement statement = context.connection().createStatement();
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
    List<Integer> all = run.forecasts(context).calendar().horizonMonths();
    int[] indices = CltvSettings.TABLE_HORIZONS.stream().mapToInt(all::indexOf).toArray();
    try (TableWriter writer = context.writer()) {
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
