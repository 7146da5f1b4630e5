package id.setia.warehouse;

import id.setia.feedback.NpsCell;
import id.setia.feedback.NpsCounts;
import id.setia.feedback.NpsTrend;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * {@code marts.nps_trend}: the net promoter score of every survey by month, quarter and the 90 days
 * to each month's end, of all answers, by touchpoint and by channel, each against the period before
 * it.
 *
 * <p>Rolling windows are compared with the 90 days before them: two windows that share answers are
 * no two samples.
 */
public final class NpsTrendModel implements JavaModel {

  private static final TableName TABLE = new TableName("marts", "nps_trend");
  private static final Set<TableName> INPUTS =
      Set.of(new TableName("core", "feedback"), new TableName("core", "periods"));

  private static final String CELLS =
      """
      with
      windows as (
        select
          period_kind, period_start, period_end, setia_add_periods(period_kind, period_start, -1) as previous_start,
          is_feedback_complete as is_complete
        from core.periods
        where period_kind in ('month', 'quarter')
        union all
        select
          'rolling_90d' as period_kind, setia_add_days(period_end, -90) as period_start, period_end,
          setia_add_days(period_end, -180) as previous_start, is_feedback_complete as is_complete
        from core.periods
        where period_kind = 'month' and period_end <= setia_add_days(setia_as_of(), 1)
      ),

      answers as (
        select
          response_date, survey, survey_kind, touchpoint, channel,
          count(*) filter (where nps_group = 'promoter') as promoters,
          count(*) filter (where nps_group = 'passive') as passives,
          count(*) filter (where nps_group = 'detractor') as detractors
        from core.feedback
        where metric = 'nps' and nps_group is not null
        group by response_date, survey, survey_kind, touchpoint, channel
      ),

      -- one row a kind of segment
      segmented as (
        select *, 'all' as segment_kind, 'all' as segment_value from answers
        union all
        select *, 'channel' as segment_kind, channel as segment_value from answers
      ),

      asked as (
        select * from segmented
        union all
        select * replace ('all' as touchpoint) from segmented
      )

      select
        windows.period_kind, windows.period_start, windows.period_end, asked.survey, asked.survey_kind, asked.touchpoint,
        asked.segment_kind, asked.segment_value, windows.is_complete,
        coalesce(sum(promoters) filter (where response_date >= period_start), 0)::bigint as promoters,
        coalesce(sum(passives) filter (where response_date >= period_start), 0)::bigint as passives,
        coalesce(sum(detractors) filter (where response_date >= period_start), 0)::bigint as detractors,
        coalesce(sum(promoters) filter (where response_date < period_start), 0)::bigint as previous_promoters,
        coalesce(sum(passives) filter (where response_date < period_start), 0)::bigint as previous_passives,
        coalesce(sum(detractors) filter (where response_date < period_start), 0)::bigint as previous_detractors
      from windows
      join asked
        on asked.response_date >= windows.previous_start and asked.response_date < windows.period_end
      group by all
      having count(*) filter (where response_date >= period_start) > 0
      order by all
      """;

  private static final String DEFINITION =
      """
      create or replace table marts.nps_trend (
        period_kind varchar, period_start date, period_end date, survey varchar, survey_kind varchar, touchpoint varchar,
        segment_kind varchar, segment_value varchar, n bigint, promoters bigint, passives bigint, detractors bigint,
        score double, ci_low double, ci_high double, previous_n bigint, change double, z double, p_value double,
        p_value_adjusted double, trend varchar, is_complete boolean, is_suppressed boolean, dedupe_policy varchar,
        definition_version varchar
      )
      """;

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
    List<NpsTrend.Row> rows = NpsTrend.of(cells(connection), minimum(connection));
    try (Statement statement = connection.createStatement()) {
      statement.execute(DEFINITION);
    }
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender(TABLE.schema(), TABLE.name())) {
      for (NpsTrend.Row row : rows) {
        append(appender, row);
      }
    }
  }

  private static int minimum(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select setia_min_n()")) {
      result.next();
      return result.getInt(1);
    }
  }

  private static List<NpsCell> cells(Connection connection) throws SQLException {
    List<NpsCell> cells = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(CELLS)) {
      while (result.next()) {
        cells.add(
            new NpsCell(
                family(result),
                result.getString("segment_value"),
                counts(result, ""),
                counts(result, "previous_"),
                result.getBoolean("is_complete")));
      }
    }
    return cells;
  }

  private static NpsCell.Family family(ResultSet result) throws SQLException {
    return new NpsCell.Family(
        result.getString("period_kind"),
        result.getDate("period_start").toLocalDate(),
        result.getDate("period_end").toLocalDate(),
        result.getString("survey"),
        result.getString("survey_kind"),
        result.getString("touchpoint"),
        result.getString("segment_kind"));
  }

  private static NpsCounts counts(ResultSet result, String prefix) throws SQLException {
    return new NpsCounts(
        result.getLong(prefix + "promoters"),
        result.getLong(prefix + "passives"),
        result.getLong(prefix + "detractors"));
  }

  private static void append(DuckDBAppender appender, NpsTrend.Row row) throws SQLException {
    NpsCell cell = row.cell();
    NpsCell.Family family = cell.family();
    NpsCounts counts = cell.counts();
    NpsTrend.Change change = row.change();
    appender.beginRow();
    appender.append(family.periodKind());
    appender.append(family.periodStart());
    appender.append(family.periodEnd());
    appender.append(family.survey());
    appender.append(family.surveyKind());
    appender.append(family.touchpoint());
    appender.append(family.segmentKind());
    appender.append(cell.segmentValue());
    appender.append(counts.n());
    appender.append(counts.promoters());
    appender.append(counts.passives());
    appender.append(counts.detractors());
    append(appender, row.score());
    append(appender, row.interval() == null ? null : row.interval().low());
    append(appender, row.interval() == null ? null : row.interval().high());
    appender.append(cell.previous().n());
    append(appender, change == null ? null : change.points());
    append(appender, change == null ? null : change.z());
    append(appender, change == null ? null : change.pValue());
    append(appender, change == null ? null : change.adjustedPValue());
    if (change == null) {
      appender.appendNull();
    } else {
      appender.append(change.direction().name().toLowerCase(Locale.ROOT));
    }
    appender.append(cell.isComplete());
    appender.append(row.isSuppressed());
    appender.append("all");
    appender.append("nps-1");
    appender.endRow();
  }

  private static void append(DuckDBAppender appender, @Nullable Double value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value.doubleValue());
    }
  }
}
