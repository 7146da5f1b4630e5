package id.setia.warehouse;

import id.setia.feedback.CsatCounts;
import id.setia.feedback.ScoreTrend;
import id.setia.feedback.TopBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/**
 * {@code marts.csat_trend}: the share of satisfied answers of every survey and scale, each against
 * the one before.
 */
final class CsatTrendModel extends TrendTable<CsatCounts> {

  CsatTrendModel() {
    super("csat");
  }

  @Override
  CsatCounts counts(ResultSet cell, String prefix) throws SQLException {
    TopBox rule = TopBox.of(cell.getString("scale"));
    long satisfied =
        switch (rule) {
          case TOP_TWO -> cell.getLong(prefix + "top_two");
          case TOP, YES -> cell.getLong(prefix + "highest");
          case NONE -> 0;
        };
    return new CsatCounts(
        rule, satisfied, cell.getLong(prefix + "n"), cell.getDouble(prefix + "score_sum"));
  }

  @Override
  boolean hasScale() {
    return true;
  }

  @Override
  void appendOwn(DuckDBAppender appender, ScoreTrend.Row<CsatCounts> row) throws SQLException {
    CsatCounts counts = row.cell().counts();
    if (counts.isDefined()) {
      appender.append(counts.satisfied());
    } else {
      appender.appendNull();
    }
    appender.append(counts.rule().text());
    appendScore(appender, row);
    append(appender, row.cell().isComplete() && !row.isSuppressed() ? counts.mean() : null);
  }
}
