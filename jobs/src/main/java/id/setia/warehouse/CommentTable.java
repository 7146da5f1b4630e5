package id.setia.warehouse;

import id.setia.stats.Interval;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tables about comments share: rows of a query in, rows of Java values out. */
abstract class CommentTable implements JavaModel {

  static final double ALPHA = 0.05;

  private final TableName table;
  private final Set<TableName> inputs;

  CommentTable(TableName table, Set<TableName> inputs) {
    this.table = table;
    this.inputs = Set.copyOf(inputs);
  }

  /** The rows to write, in the order of the columns, without the version. */
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
    List<@Nullable Object[]> rows = rows(context.connection(), context.settings().minN());
    try (TableWriter writer = context.writer()) {
      for (@Nullable Object[] row : rows) {
        writer.row(row);
      }
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
