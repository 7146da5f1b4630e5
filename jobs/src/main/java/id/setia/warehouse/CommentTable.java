package id.setia.warehouse;

import id.setia.stats.Interval;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** What the tables about comments share: rows of a query in, rows of Java values out. */
abstract class CommentTable implements JavaModel {

  static final double ALPHA = 0.05;

  private final TableName table;
  private final Set<TableName> inputs;
  private final String columns;

  CommentTable(TableName table, Set<TableName> inputs, String columns) {
    this.table = table;
    this.inputs = Set.copyOf(inputs);
    this.columns = columns;
  }

  /** The rows to write, in the order of the columns. */
  abstract List<@Nullable Object[]> rows(Connection connection, int minimum) throws SQLException;

  @Override
  public final TableName table() {
    return table;
  }

  @Override
  public final Set<TableName> inputs() {
    return inputs;
  }

  @Override
  public final Set<Beside> readsBeside() {
    return Set.of();
  }

  @Override
  public final void build(ModelContext context) throws SQLException {
    Connection connection = context.connection();
    int minimum = query(connection, "select setia_min_n()", row -> row.getInt(1)).get(0);
    List<@Nullable Object[]> rows = rows(connection, minimum);
    try (Statement statement = connection.createStatement()) {
      statement.execute("create or replace table %s (%s)".formatted(table, columns));
    }
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender(table.schema(), table.name())) {
      for (@Nullable Object[] row : rows) {
        appender.beginRow();
        for (@Nullable Object value : row) {
          append(appender, value);
        }
        appender.endRow();
      }
    }
  }

  private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else if (value instanceof Double number) {
      appender.append(number.doubleValue());
    } else if (value instanceof Long number) {
      appender.append(number.longValue());
    } else if (value instanceof Boolean isTrue) {
      appender.append(isTrue.booleanValue());
    } else if (value instanceof LocalDate day) {
      appender.append(day);
    } else {
      appender.append((String) value);
    }
  }

  /** Makes something of a row of a result. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  static <T> List<T> query(Connection connection, String sql, RowReader<T> reader)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    return rows;
  }

  static @Nullable Double low(@Nullable Interval interval) {
    return interval == null ? null : interval.low();
  }

  static @Nullable Double high(@Nullable Interval interval) {
    return interval == null ? null : interval.high();
  }
}
