package id.setia.duckdb;

import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query whose columns nobody knows before.
 *
 * @param columns their names in order; none where there is no row to ask them of
 * @param rows each as wide as the columns, of what the driver makes of a value
 */
public record Answer(List<String> columns, List<List<@Nullable Object>> rows) {

  /** Asks a query, and keeps all rows of its answer. */
  public static Answer of(DuckDb duckDb, String sql) {
    List<String> columns = new ArrayList<>();
    List<List<@Nullable Object>> rows =
        duckDb.query(
            sql,
            row -> {
              ResultSetMetaData meta = row.getMetaData();
              List<@Nullable Object> values = new ArrayList<>();
              for (int index = 1; index <= meta.getColumnCount(); index++) {
                if (columns.size() < meta.getColumnCount()) {
                  columns.add(meta.getColumnLabel(index));
                }
                values.add(row.getObject(index));
              }
              return values;
            });
    return new Answer(columns, rows);
  }
}
