package id.setia.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query.
 *
 * @param columns names in order, no two alike
 * @param rows each as wide as the columns
 */
public record ReportTable(List<String> columns, List<List<@Nullable Object>> rows) {

  /** Copies both and refuses rows of another width. */
  public ReportTable(List<String> columns, List<List<@Nullable Object>> rows) {
    this.columns = List.copyOf(columns);
    if (columns.stream().distinct().count() != columns.size()) {
      throw new IllegalArgumentException(
          "Invalid columns: %s (no two may be alike)".formatted(columns));
    }
    List<List<@Nullable Object>> copy = new ArrayList<>(rows.size());
    for (List<@Nullable Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "Invalid row: %s values (must be %s: %s)"
                .formatted(row.size(), columns.size(), columns));
      }
      copy.add(Collections.unmodifiableList(new ArrayList<@Nullable Object>(row)));
    }
    this.rows = Collections.unmodifiableList(copy);
  }

  /** The rows with their values by name. */
  List<Row> records() {
    List<Row> records = new ArrayList<>(rows.size());
    for (List<@Nullable Object> row : rows) {
      records.add(new Row(columns, row));
    }
    return Collections.unmodifiableList(records);
  }
}
