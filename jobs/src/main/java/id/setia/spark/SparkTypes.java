package id.setia.spark;

import id.setia.SetiaException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Columns as DuckDB and Spark write them. */
final class SparkTypes {

  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\(\\d+, ?\\d+\\)");

  /**
   * A column.
   *
   * @param name its name, a lower-case word
   * @param type its DuckDB type
   */
  record Typed(String name, String type) {}

  private SparkTypes() {}

  /** The schema of a table as Spark's DDL. */
  static String ddl(String table, List<Typed> columns) {
    return columns.stream()
        .map(column -> "`%s` %s".formatted(column.name(), of(table, column)))
        .collect(Collectors.joining(", "));
  }

  /** The DuckDB expressions that read columns in their types. */
  static String casts(List<Typed> columns) {
    return columns.stream()
        .map(column -> "cast(%1$s as %2$s) as %1$s".formatted(column.name(), column.type()))
        .collect(Collectors.joining(", "));
  }

  private static String of(String table, Typed column) {
    if (DECIMAL.matcher(column.type()).matches()) {
      return column.type();
    }
    return switch (column.type()) {
      case "VARCHAR" -> "STRING";
      case "TIMESTAMP" -> "TIMESTAMP_NTZ";
      case "INTEGER" -> "INT";
      case "BIGINT", "DOUBLE", "FLOAT", "BOOLEAN", "DATE" -> column.type();
      default ->
          throw new SetiaException(
              "Cannot hand %s to Spark: its column %s is %s, which Spark has not"
                  .formatted(table, column.name(), column.type()));
    };
  }
}
