package id.setia.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where a word of a source file stands, as far as that decides whether it has an effect.
 *
 * @param own the map with the word as the file has it
 * @param here the same map with what a preset and the defaults add
 * @param source the whole source with what a preset and the defaults add
 * @param label the canonical table, or {@code table.word}, of a mapping; empty elsewhere
 * @param column the canonical column of a mapping; null elsewhere
 */
record WordPlace(
    JsonNode own, JsonNode here, JsonNode source, String label, @Nullable Column column) {

  /** Beside an SQL expression these say that its text is read as a column's is. */
  private static final List<String> READING =
      List.of("map", "formats", "format", "numbers", "scale");

  /** The map of a whole source. */
  static WordPlace of(JsonNode own, JsonNode source) {
    return new WordPlace(own, source, source, "", null);
  }

  /** A map within it. */
  WordPlace in(String word) {
    return new WordPlace(own.path(word), here.path(word), source, label, column);
  }

  /** A mapping of the table {@code label}. */
  WordPlace ofTable(String name) {
    return new WordPlace(own.path(name), here.path(name), source, name, null);
  }

  /** A column's mapping. */
  WordPlace ofColumn(String name, Column canonical) {
    return new WordPlace(own.path(name), here.path(name), source, label, canonical);
  }

  /** Whether a word says anything here, by the file or what stands below it. */
  boolean has(String word) {
    return says(here.path(word));
  }

  /** Whether a value is one; nothing and an empty list or map say nothing. */
  static boolean says(JsonNode value) {
    return !value.isMissingNode()
        && !value.isNull()
        && (!value.isContainerNode() || !value.isEmpty());
  }

  /** Whether a word is yes here. */
  boolean is(String word) {
    return here.path(word).asText("").strip().equalsIgnoreCase("true");
  }

  /** A word's text here; empty where it has none. */
  String text(String word) {
    return here.path(word).asText("").strip().toLowerCase(Locale.ROOT);
  }

  /** The kind of the source's files. */
  ExportFormat.Type fileType() {
    return ExportFormat.Type.valueOf(
        source.path("format").path("type").asText("csv").strip().toUpperCase(Locale.ROOT));
  }

  /** The kind of the column's values; no mapping of a column has none. */
  ColumnType type() {
    if (column == null) {
      throw new IllegalStateException("not in a column: " + here);
    }
    return column.type();
  }

  boolean isColumn(String name) {
    return column != null && column.mappedAs().equals(name);
  }

  boolean isTable(String name) {
    return SourceConfig.tableName(label).equals(name);
  }

  /** Whether what an SQL expression gives is taken as it is: no word says how to read it. */
  boolean isPlainSql() {
    return has("sql") && READING.stream().noneMatch(this::has);
  }

  /** The patterns of a column's times, those of a preset too. */
  List<String> formats() {
    return texts(has("formats") ? here.path("formats") : here.path("format"));
  }

  /** The values of a word that is one or a list. */
  static List<String> texts(JsonNode value) {
    if (!says(value)) {
      return List.of();
    }
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList()
        : List.of(value.asText());
  }

  /** The mapping of the table that a column belongs to. */
  JsonNode table() {
    return source.path("tables").path(label);
  }

  /** Every mapping of a source, by its label. */
  Stream<Map.Entry<String, JsonNode>> tables() {
    return source.path("tables").properties().stream();
  }

  /** The origin of a table's column; nothing where the table has none of that name. */
  static JsonNode origin(JsonNode table, String name) {
    JsonNode columns = table.path("columns");
    return columns.isObject() ? columns.path(name) : MissingNode.getInstance();
  }
}
