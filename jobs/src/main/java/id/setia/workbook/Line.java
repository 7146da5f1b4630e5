package id.setia.workbook;

import id.setia.duckdb.DuckDb;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSetMetaData;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a release's table.
 *
 * @param values by column; null where unknown
 */
record Line(Map<String, @Nullable Object> values) {

  /** The rows of a query. */
  static List<Line> of(DuckDb duckDb, String sql) {
    return duckDb.query(
        sql,
        row -> {
          ResultSetMetaData meta = row.getMetaData();
          Map<String, @Nullable Object> values = new LinkedHashMap<>();
          for (int index = 1; index <= meta.getColumnCount(); index++) {
            values.put(meta.getColumnLabel(index), plain(row.getObject(index)));
          }
          return new Line(values);
        });
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate();
    }
    if (value instanceof java.sql.Timestamp time) {
      return time.toLocalDateTime().toString().replace('T', ' ');
    }
    return value instanceof BigInteger whole ? new BigDecimal(whole) : value;
  }

  boolean isKnown(String column) {
    return values.get(column) != null;
  }

  /** The text; empty where unknown. */
  String text(String column) {
    Object value = values.get(column);
    return value == null ? "" : value.toString();
  }

  @Nullable Number number(String column) {
    return (Number) values.get(column);
  }

  @Nullable LocalDate day(String column) {
    return (LocalDate) values.get(column);
  }

  boolean isTrue(String column) {
    return Boolean.TRUE.equals(values.get(column));
  }
}
