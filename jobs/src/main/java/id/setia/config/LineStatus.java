package id.setia.config;

import id.setia.config.SourceConfig.TableMapping;
import id.setia.schema.CanonicalTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Exports that say the state of each line of an order. Where they say none of the order itself, or
 * read it from the very column that is the line's, the first line that comes must not decide for
 * the others: the lines decide together.
 */
final class LineStatus {

  private static final String STATUS = "status";

  private LineStatus() {}

  /** The tables, with orders that are what their lines are where those say it. */
  static Map<String, TableMapping> complete(Map<String, TableMapping> tables) {
    if (mappings(tables, "order_lines").stream().anyMatch(lines -> status(lines) == null)
        || mappings(tables, "order_lines").isEmpty()) {
      return tables;
    }
    Map<String, TableMapping> complete = new LinkedHashMap<>(tables);
    complete.replaceAll(
        (label, mapping) ->
            mapping != null
                    && SourceConfig.tableName(label).equals("orders")
                    && isOfLines(status(mapping), tables)
                ? mapping.with(STATUS, ColumnMapping.ofValue(CanonicalTables.STATUS_BY_LINES))
                : mapping);
    return complete;
  }

  /** Whether a source's lines decide the state of all its orders. */
  static boolean decides(Map<String, TableMapping> tables) {
    return mappings(tables, "orders").stream()
        .map(LineStatus::status)
        .filter(Objects::nonNull)
        .anyMatch(status -> CanonicalTables.STATUS_BY_LINES.equals(status.value()));
  }

  private static boolean isOfLines(
      @Nullable ColumnMapping ofOrder, Map<String, TableMapping> tables) {
    return ofOrder == null
        || (ofOrder.value() == null
            && mappings(tables, "order_lines").stream()
                .map(LineStatus::status)
                .filter(Objects::nonNull)
                .anyMatch(
                    ofLine ->
                        ofLine.from().equals(ofOrder.from())
                            && Objects.equals(ofLine.sql(), ofOrder.sql())));
  }

  private static @Nullable ColumnMapping status(TableMapping mapping) {
    return mapping.columns().get(STATUS);
  }

  private static List<TableMapping> mappings(Map<String, TableMapping> tables, String table) {
    return tables.entrySet().stream()
        .filter(entry -> SourceConfig.tableName(entry.getKey()).equals(table))
        .map(Map.Entry::getValue)
        .filter(Objects::nonNull)
        .toList();
  }
}
