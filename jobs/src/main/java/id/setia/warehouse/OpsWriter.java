package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.state.StateDb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes tables of the schema {@code ops} from rows of the state database. */
final class OpsWriter {

  private final DuckDb duckDb;
  private final StateDb state;

  OpsWriter(DuckDb duckDb, StateDb state) {
    this.duckDb = duckDb;
    this.state = state;
  }

  /**
   * Replaces a table by the answer of the state database, whose first {@code width} columns are
   * cast to those named.
   */
  void copy(String table, String columns, String select, int width) {
    write(
        table,
        columns,
        state.query(
            select,
            row -> {
              List<@Nullable String> values = new ArrayList<>();
              for (int index = 1; index <= width; index++) {
                values.add(row.getString(index));
              }
              return values;
            }));
  }

  /** Replaces a table by rows of texts, which are cast to its columns. */
  void write(String table, String columns, List<List<@Nullable String>> texts) {
    duckDb.execute("create or replace table ops.%s (%s)".formatted(table, columns));
    List<String> rows =
        texts.stream()
            .map(
                row ->
                    row.stream()
                        .map(OpsWriter::literal)
                        .collect(Collectors.joining(", ", "(", ")")))
            .toList();
    if (!rows.isEmpty()) {
      duckDb.execute("insert into ops.%s values %s".formatted(table, String.join(", ", rows)));
    }
  }

  private static String literal(@Nullable String value) {
    return value == null ? "null" : Sql.text(value);
  }
}
