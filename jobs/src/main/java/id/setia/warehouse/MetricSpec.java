package id.setia.warehouse;

import java.util.List;

/**
 * A metric of {@code sql/metrics.yml}: what it means, and where it is published.
 *
 * @param name its name in the field's words
 * @param definition one or two sentences; docs/metrics.md has the whole
 * @param unit what it is counted in
 * @param version the {@code definition_version} of its rows
 * @param columns where it stands, as {@code schema.table.column}; all of tables with that version
 */
public record MetricSpec(
    String name, String definition, String unit, String version, List<String> columns) {

  /** Refuses a metric that stands nowhere. */
  public MetricSpec {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid metric %s: no columns (at least one must carry it)".formatted(name));
    }
    columns.forEach(MetricSpec::requireColumn);
  }

  /** The table of a column written as {@code schema.table.column}. */
  static TableName tableOf(String column) {
    return TableName.parse(column.substring(0, column.lastIndexOf('.')));
  }

  /** The name of a column written as {@code schema.table.column}. */
  static String nameOf(String column) {
    return column.substring(column.lastIndexOf('.') + 1);
  }

  private static void requireColumn(String column) {
    if (!column.matches("[a-z_]+\\.[a-z_0-9]+\\.[a-z_0-9]+")) {
      throw new IllegalArgumentException(
          "Invalid column of a metric: %s (must be schema.table.column)".formatted(column));
    }
  }
}
