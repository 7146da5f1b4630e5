package id.setia.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a source says itself over what its preset says. A word without a value ({@code phone:
 * ~}) takes the preset's away.
 */
final class PresetWords {

  private static final List<String> ORIGINS = List.of("from", "sql", "value");

  private PresetWords() {}

  static void override(ObjectNode preset, JsonNode own) {
    own.properties()
        .forEach(
            word -> {
              JsonNode value = word.getValue();
              if (word.getKey().equals("tables") && value.isObject()) {
                each(preset.withObjectProperty("tables"), value, PresetWords::table);
              } else if (value.isObject() && preset.get(word.getKey()) instanceof ObjectNode map) {
                YamlFile.merge(map, value);
              } else if (!value.isNull()) {
                preset.set(word.getKey(), value);
              }
            });
  }

  private interface Change {
    void of(ObjectNode parent, String name, JsonNode own);
  }

  private static void each(ObjectNode parent, JsonNode own, Change change) {
    for (Map.Entry<String, JsonNode> entry : own.properties()) {
      if (entry.getValue().isNull()) {
        parent.remove(entry.getKey());
      } else {
        change.of(parent, entry.getKey(), entry.getValue());
      }
    }
  }

  private static void table(ObjectNode tables, String label, JsonNode own) {
    if (!(tables.get(label) instanceof ObjectNode table) || !own.isObject()) {
      tables.set(label, own);
      return;
    }
    each(
        table,
        own,
        (parent, word, value) -> {
          if (word.equals("columns")
              && value.isObject()
              && parent.get(word) instanceof ObjectNode) {
            each((ObjectNode) parent.get(word), value, PresetWords::column);
          } else {
            parent.set(word, value);
          }
        });
  }

  /** Another kind of origin makes another column: what the preset said of the old one is gone. */
  private static void column(ObjectNode columns, String name, JsonNode own) {
    ObjectNode before = column(columns, columns.get(name));
    ObjectNode after = column(columns, own);
    if (before == null || after == null) {
      columns.set(name, own);
      return;
    }
    List<String> origins = ORIGINS.stream().filter(after::has).toList();
    if (!origins.isEmpty() && !before.has(origins.get(0))) {
      columns.set(name, after);
      return;
    }
    if (after.has("format") || after.has("formats")) {
      before.remove(List.of("format", "formats"));
    }
    columns.set(name, YamlFile.merge(before, after));
  }

  private static @Nullable ObjectNode column(ObjectNode factory, @Nullable JsonNode column) {
    if (column instanceof ObjectNode map) {
      return map;
    }
    return column == null || !column.isTextual()
        ? null
        : factory.objectNode().put("from", column.asText());
  }
}
