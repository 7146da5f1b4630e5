package id.setia.warehouse;

import id.setia.duckdb.Sql;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the table of a Java model by rows that are appended in bulk. Columns and types are those
 * of the table's YAML, and the version of the definition is that of {@code sql/metrics.yml}: a
 * model writes neither.
 */
public final class TableWriter implements AutoCloseable {

  /** The column that says by which definition a row was computed; the last of its table. */
  static final String VERSION_COLUMN = "definition_version";

  /** What a value of money can have before the point in DECIMAL(18,4). */
  private static final double LARGEST_MONEY = 99_999_999_999_999.0;

  private final DuckDBAppender appender;
  private final Optional<String> version;

  /**
   * Creates the table, empty.
   *
   * @throws SQLException when DuckDB refuses a column of the YAML
   * @throws IllegalStateException when the table has a version and no metric says which
   */
  TableWriter(Connection connection, Model model) throws SQLException {
    List<ColumnSpec> columns = model.spec().columns();
    boolean isVersioned = columns.get(columns.size() - 1).name().equals(VERSION_COLUMN);
    version = isVersioned ? Optional.of(model.requiredVersion()) : Optional.empty();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          columns.stream()
              .map(column -> Sql.name(column.name()) + " " + column.type())
              .collect(
                  Collectors.joining(
                      ", ", "create or replace table %s (".formatted(model.table()), ")")));
    }
    appender =
        connection
            .unwrap(DuckDBConnection.class)
            .createAppender(model.table().schema(), model.table().name());
  }

  /** For rows whose every value costs; each ends with {@link #endRow}. */
  public DuckDBAppender appender() {
    return appender;
  }

  /**
   * Appends a row: a value for each column but the version. A double that is not finite is unknown.
   */
  public void row(@Nullable Object... values) throws SQLException {
    appender.beginRow();
    for (Object value : values) {
      append(value);
    }
    endRow();
  }

  /** Ends a row that was begun by the appender: its last value is the version, where it has one. */
  public void endRow() throws SQLException {
    if (version.isPresent()) {
      appender.append(version.get());
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
  public static @Nullable BigDecimal money(double amount) {
    return Math.abs(amount) <= LARGEST_MONEY
        ? BigDecimal.valueOf(amount).setScale(4, RoundingMode.HALF_UP)
        : null;
  }

  @Override
  public void close() throws SQLException {
    appender.close();
  }
}
