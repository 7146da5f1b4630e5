package id.setia.warehouse;

import id.setia.feedback.CesCounts;
import id.setia.feedback.NpsCounts;
import id.setia.feedback.ScoreTrend;
import id.setia.stats.Interval;
import id.setia.stats.Proportion;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/**
 * {@code marts.ces_trend}: the mean ease of every survey and scale with its share and index, each
 * against the one before.
 */
final class CesTrendModel extends TrendTable<CesCounts> {

  private static final Interval UNKNOWN =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  CesTrendModel() {
    super("ces");
  }

  @Override
  CesCounts counts(ResultSet cell, String prefix) throws SQLException {
    return new CesCounts(
        limits(cell.getString("scale")),
        cell.getLong(prefix + "n"),
        cell.getDouble(prefix + "score_sum"),
        cell.getDouble(prefix + "score_squares"),
        cell.getLong(prefix + "easy"),
        cell.getLong(prefix + "effortless"),
        cell.getLong(prefix + "laborious"));
  }

  private static Interval limits(String scale) {
    int dash = scale.indexOf('-', 1);
    return dash < 0
        ? UNKNOWN
        : new Interval(
            Double.parseDouble(scale.substring(0, dash)),
            Double.parseDouble(scale.substring(dash + 1)));
  }

  @Override
  boolean hasScale() {
    return true;
  }

  @Override
  void appendOwn(DuckDBAppender appender, ScoreTrend.Row<CesCounts> row) throws SQLException {
    appendScore(appender, row);
    CesCounts counts = row.cell().counts();
    if (row.score() == null || !counts.isOnSevenPoints()) {
      for (int column = 0; column < 6; column++) {
        appender.appendNull();
      }
      return;
    }
    Proportion easy = counts.easyShare();
    append(appender, easy.rate(), easy.wilson(row.cell().designEffect()));
    NpsCounts index = counts.index();
    append(appender, index.score(), index.interval(row.cell().designEffect()));
  }

  private static void append(DuckDBAppender appender, double value, Interval interval)
      throws SQLException {
    appender.append(value);
    appender.append(interval.low());
    appender.append(interval.high());
  }
}
