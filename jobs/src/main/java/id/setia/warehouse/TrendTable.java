package id.setia.warehouse;

import id.setia.feedback.Score;
import id.setia.feedback.ScoreCell;
import id.setia.feedback.ScoreTrend;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * What the trends of NPS, CSAT and CES share: they read the counts of {@code core.feedback_cells},
 * score and test them, and write one row a cell.
 *
 * @param <S> how the answers are counted
 */
abstract class TrendTable<S extends Score> implements JavaModel {

  private static final TableName CELLS = new TableName("core", "feedback_cells");

  private final TableName table;
  private final String metric;

  TrendTable(String metric) {
    this.table = new TableName("marts", metric + "_trend");
    this.metric = metric;
  }

  @Override
  public final TableName table() {
    return table;
  }

  @Override
  public final Set<TableName> inputs() {
    return Set.of(CELLS);
  }

  @Override
  public final Set<Beside> readsBeside() {
    return Set.of();
  }

  /** The answers of a cell; {@code prefix} tells those of the period from those before it. */
  abstract S counts(ResultSet cell, String prefix) throws SQLException;

  /** Whether the scale stands among the columns. */
  abstract boolean hasScale();

  /** Writes the values of the columns between {@code n} and {@code compared_start}. */
  abstract void appendOwn(DuckDBAppender appender, ScoreTrend.Row<S> row) throws SQLException;

  @Override
  public final void build(ModelContext context) throws SQLException {
    ModelSettings settings = context.settings();
    List<ScoreTrend.Row<S>> rows = ScoreTrend.of(cells(context.connection()), settings.minN());
    try (TableWriter writer = context.writer()) {
      for (ScoreTrend.Row<S> row : rows) {
        append(writer, row, settings.feedbackDedupe());
      }
    }
  }

  private List<ScoreCell<S>> cells(Connection connection) throws SQLException {
    List<ScoreCell<S>> cells = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet cell =
            statement.executeQuery(
                """
                select * from %s where metric = '%s'
                order by period_kind, period_start, survey, survey_kind, scale, touchpoint, segment_kind, segment_value
                """
                    .formatted(CELLS, metric))) {
      while (cell.next()) {
        cells.add(
            new ScoreCell<>(
                family(cell),
                cell.getString("segment_value"),
                counts(cell, ""),
                cell.getDouble("design_effect"),
                cell.getObject("compared_start", LocalDate.class),
                counts(cell, "previous_"),
                cell.getDouble("previous_design_effect"),
                cell.getBoolean("is_complete")));
      }
    }
    return cells;
  }

  private static ScoreCell.Family family(ResultSet cell) throws SQLException {
    return new ScoreCell.Family(
        cell.getString("period_kind"),
        cell.getDate("period_start").toLocalDate(),
        cell.getDate("period_end").toLocalDate(),
        cell.getString("survey"),
        cell.getString("survey_kind"),
        cell.getString("scale"),
        cell.getString("touchpoint"),
        cell.getString("segment_kind"));
  }

  private void append(TableWriter writer, ScoreTrend.Row<S> row, String dedupe)
      throws SQLException {
    ScoreCell<S> cell = row.cell();
    ScoreCell.Family family = cell.family();
    DuckDBAppender appender = writer.appender();
    appender.beginRow();
    appender.append(family.periodKind());
    appender.append(family.periodStart());
    appender.append(family.periodEnd());
    appender.append(family.survey());
    appender.append(family.surveyKind());
    if (hasScale()) {
      appender.append(family.scale());
    }
    appender.append(family.touchpoint());
    appender.append(family.segmentKind());
    appender.append(cell.segmentValue());
    appender.append(cell.counts().n());
    appendOwn(appender, row);
    LocalDate comparedStart = cell.comparedStart();
    if (comparedStart == null) {
      appender.appendNull();
    } else {
      appender.append(comparedStart);
    }
    appender.append(cell.previous().n());
    appendChange(appender, row.change());
    appender.append(cell.isComplete());
    appender.append(row.isSuppressed());
    appender.append(dedupe);
    writer.endRow();
  }

  private static void appendChange(DuckDBAppender appender, ScoreTrend.@Nullable Change change)
      throws SQLException {
    append(appender, change == null ? null : change.points());
    append(appender, change == null ? null : change.z());
    append(appender, change == null ? null : change.pValue());
    append(appender, change == null ? null : change.adjustedPValue());
    if (change == null) {
      appender.appendNull();
    } else {
      appender.append(change.direction().name().toLowerCase(Locale.ROOT));
    }
  }

  /** The score and its interval. */
  static void appendScore(DuckDBAppender appender, ScoreTrend.Row<?> row) throws SQLException {
    append(appender, row.score());
    append(appender, row.interval() == null ? null : row.interval().low());
    append(appender, row.interval() == null ? null : row.interval().high());
  }

  static void append(DuckDBAppender appender, @Nullable Double value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value.doubleValue());
    }
  }
}
