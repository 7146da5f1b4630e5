package id.setia.warehouse;

import id.setia.duckdb.Sql;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a table means, in the metadata of its Parquet file, for whoever opens it without the DuckDB
 * file: {@code comment}, {@code grain} and {@code comment.COLUMN}.
 */
final class ParquetComments {

  private ParquetComments() {}

  /** The option of {@code copy .. to} that writes them. */
  static String of(Model model) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("comment", model.spec().description());
    values.put("grain", String.join(", ", model.spec().grain()));
    for (ColumnSpec column : model.spec().columns()) {
      values.put("comment." + column.name(), model.spec().comment(column));
    }
    return values.entrySet().stream()
        .map(entry -> "%s: %s".formatted(Sql.text(entry.getKey()), Sql.text(entry.getValue())))
        .collect(Collectors.joining(", ", "kv_metadata {", "}"));
  }
}
