package id.setia.warehouse.cltv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Replaces a table by rows that are appended in bulk. */
final class TableWriter implements AutoCloseable {

  /** What a value of money can have before the point in DECIMAL(18,4). */
  private static final double LARGEST_MONEY = 99_999_999_999_999.0;

  private final DuckDBAppender appender;

  /**
   * Creates the table.
   *
   * @param table as {@code schema.name}
   * @param columns names with types, as SQL
   */
  TableWriter(Connection connection, String table, String columns) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create or replace table %s (%s)".formatted(table, columns));
    }
    int dot = table.indexOf('.');
    appender =
        connection
            .unwrap(DuckDBConnection.class)
            .createAppender(table.substring(0, dot), table.substring(dot + 1));
  }

  /** For rows whose every value counts. */
  DuckDBAppender appender() {
    return appender;
  }

  /** Appends a row; a double that is not finite is unknown. */
  void row(@Nullable Object... values) throws SQLException {
    appender.beginRow();
    for (Object value : values) {
      append(value);
    }
    appender.endRow();
  }

  private void append(@Nullable Object value) throws SQLException {
    if (value == null || (value instanceof Double number && !Double.isFinite(number))) {
      appender.appendNull();
    } else if (value instanceof Double number) {
      appender.append(number.doubleValue());
    } else if (value instanceof Long number) {
      appender.append(number.longValue());
    } else if (value instanceof Integer number) {
      appender.append(number.intValue());
    } else if (value instanceof Boolean flag) {
      appender.append(flag.booleanValue());
    } else if (value instanceof LocalDate date) {
      appender.append(date);
    } else if (value instanceof BigDecimal money) {
      appender.append(money);
    } else {
      appender.append(value.toString());
    }
  }

  /** An amount as DECIMAL(18,4); null where it is unknown or beyond what that type holds. */
  static @Nullable BigDecimal money(double amount) {
    return Math.abs(amount) <= LARGEST_MONEY
        ? BigDecimal.valueOf(amount).setScale(4, RoundingMode.HALF_UP)
        : null;
  }

  @Override
  public void close() throws SQLException {
    appender.close();
  }
}
