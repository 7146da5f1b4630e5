package id.setia.warehouse;

import id.setia.stats.Interval;
import id.setia.stats.KaplanMeier;
import id.setia.stats.KaplanMeier.Ended;
import id.setia.stats.KaplanMeier.Step;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * {@code marts.survival_curve}: Kaplan-Meier curves of {@code core.waiting_times}, one for each
 * event, segment and year of first order.
 */
public final class SurvivalCurveModel implements JavaModel {

  private static final TableName TABLE = new TableName("marts", "survival_curve");
  private static final Set<TableName> INPUTS = Set.of(new TableName("core", "waiting_times"));

  private static final String WAITS =
      """
      select
        event, segment_kind, segment_value, cohort_year, definition_version, days, events, censored,
        setia_min_n() as min_n
      from core.waiting_times
      order by event, segment_kind, segment_value, cohort_year, definition_version, days
      """;

  private static final String DEFINITION =
      """
      create or replace table marts.survival_curve (
        event varchar, segment_kind varchar, segment_value varchar, cohort_year varchar, day integer, at_risk bigint,
        events bigint, survival double, standard_error double, ci_low double, ci_high double, median_days double,
        median_ci_low double, median_ci_high double, is_complete boolean, is_suppressed boolean,
        definition_version varchar
      )
      """;

  private record Cohort(
      String event,
      String segmentKind,
      String segmentValue,
      String cohortYear,
      String definitionVersion) {}

  @Override
  public TableName table() {
    return TABLE;
  }

  @Override
  public Set<TableName> inputs() {
    return INPUTS;
  }

  @Override
  public void build(ModelContext context) throws SQLException {
    Connection connection = context.connection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(DEFINITION);
    }
    try (Statement statement = connection.createStatement();
        ResultSet waits = statement.executeQuery(WAITS);
        DuckDBAppender appender =
            connection.unwrap(DuckDBConnection.class).createAppender("marts", "survival_curve")) {
      List<Ended> ended = new ArrayList<>();
      Cohort open = null;
      int minN = 0;
      while (waits.next()) {
        Cohort cohort = cohort(waits);
        if (open != null && !cohort.equals(open)) {
          append(appender, open, KaplanMeier.of(ended), minN);
          ended.clear();
        }
        open = cohort;
        minN = waits.getInt("min_n");
        ended.add(
            new Ended(waits.getInt("days"), waits.getLong("events"), waits.getLong("censored")));
      }
      if (open != null) {
        append(appender, open, KaplanMeier.of(ended), minN);
      }
    }
  }

  private static Cohort cohort(ResultSet waits) throws SQLException {
    return new Cohort(
        waits.getString("event"),
        waits.getString("segment_kind"),
        waits.getString("segment_value"),
        waits.getString("cohort_year"),
        waits.getString("definition_version"));
  }

  private static void append(DuckDBAppender appender, Cohort cohort, KaplanMeier curve, int minN)
      throws SQLException {
    Step first = curve.steps().get(0);
    if (first.time() > 0 || first.events() == 0) {
      append(appender, cohort, curve, new Step(0, first.atRisk(), 0, 0, 1, 0), minN);
    }
    for (Step step : curve.steps()) {
      if (step.events() > 0) {
        append(appender, cohort, curve, step, minN);
      }
    }
  }

  private static void append(
      DuckDBAppender appender, Cohort cohort, KaplanMeier curve, Step step, int minN)
      throws SQLException {
    boolean isSuppressed = step.atRisk() < minN;
    appender.beginRow();
    appender.append(cohort.event());
    appender.append(cohort.segmentKind());
    appender.append(cohort.segmentValue());
    appender.append(cohort.cohortYear());
    appender.append((int) step.time());
    appender.append(step.atRisk());
    appender.append(step.events());
    appendShares(appender, isSuppressed ? Optional.empty() : Optional.of(step));
    append(appender, curve.median());
    append(appender, curve.medianLow());
    append(appender, curve.medianHigh());
    appender.append(true);
    appender.append(isSuppressed);
    appender.append(cohort.definitionVersion());
    appender.endRow();
  }

  private static void appendShares(DuckDBAppender appender, Optional<Step> shown)
      throws SQLException {
    Optional<Interval> interval = shown.flatMap(Step::interval);
    append(
        appender,
        shown.map(step -> OptionalDouble.of(step.survival())).orElse(OptionalDouble.empty()));
    append(appender, shown.map(Step::standardError).orElse(OptionalDouble.empty()));
    append(
        appender,
        interval.map(ends -> OptionalDouble.of(ends.low())).orElse(OptionalDouble.empty()));
    append(
        appender,
        interval.map(ends -> OptionalDouble.of(ends.high())).orElse(OptionalDouble.empty()));
  }

  private static void append(DuckDBAppender appender, OptionalDouble value) throws SQLException {
    if (value.isPresent()) {
      appender.append(value.getAsDouble());
    } else {
      appender.appendNull();
    }
  }
}
