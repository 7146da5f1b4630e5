package id.setia.warehouse;

import id.setia.feedback.NpsCounts;
import id.setia.feedback.ScoreTrend;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/** {@code marts.nps_trend}: the net promoter score of every survey, each against the one before. */
final class NpsTrendModel extends TrendTable<NpsCounts> {

  NpsTrendModel() {
    super("nps");
  }

  @Override
  NpsCounts counts(ResultSet cell, String prefix) throws SQLException {
    long promoters = cell.getLong(prefix + "promoters");
    long detractors = cell.getLong(prefix + "detractors");
    return new NpsCounts(
        promoters, cell.getLong(prefix + "n") - promoters - detractors, detractors);
  }

  @Override
  boolean hasScale() {
    return false;
  }

  @Override
  void appendOwn(DuckDBAppender appender, ScoreTrend.Row<NpsCounts> row) throws SQLException {
    NpsCounts counts = row.cell().counts();
    appender.append(counts.promoters());
    appender.append(counts.passives());
    appender.append(counts.detractors());
    appendScore(appender, row);
  }
}
