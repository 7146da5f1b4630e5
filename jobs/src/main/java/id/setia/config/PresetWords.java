package id.setia.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import id.setia.SetiaException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a source says itself over what its preset says. A word without a value ({@code phone:
 * ~}) takes the preset's away. {@code ignore} and {@code optional} are the words that add: a filter
 * that names one more kind of record must not let the preset's in, and a file that may lack one
 * more column may still lack the preset's.
 */
final class PresetWords {

  private static final String FORMAT = "format";
  private static final String IGNORE = "ignore";
  private static final String OPTIONAL = "optional";
  private static final String IGNORE_INSTEAD = "ignore_instead";
  private static final List<String> ORIGINS = List.of("from", "sql", "value");

  private PresetWords() {}

  /**
   * Changes {@code preset} by what is said over it.
   *
   * @param file whose words {@code own} are, for messages
   * @throws SetiaException when it says {@code ignore} so that it has no effect
   */
  static void override(ObjectNode preset, JsonNode own, Path file) {
    refuseIdleIgnore(preset, own, file);
    own.properties()
        .forEach(
            word -> {
              JsonNode value = word.getValue();
              if (word.getKey().equals(IGNORE)) {
                preset.set(IGNORE, either(preset.path(IGNORE).asText(""), value));
              } else if (word.getKey().equals(IGNORE_INSTEAD)) {
                preset.put(IGNORE, value.asText("")).put(IGNORE_INSTEAD, value.asText(""));
              } else if (word.getKey().equals(FORMAT) && value.isObject()) {
                format(preset.withObjectProperty(FORMAT), (ObjectNode) value.deepCopy());
              } else if (word.getKey().equals("tables") && value.isObject()) {
                each(preset.withObjectProperty("tables"), value, PresetWords::table);
              } else if (value.isObject() && preset.get(word.getKey()) instanceof ObjectNode map) {
                YamlFile.merge(map, value);
              } else if (!value.isNull()) {
                preset.set(word.getKey(), value);
              }
            });
  }

  /** A file may lack what either calls optional: who names one question more still has the rest. */
  private static void format(ObjectNode preset, ObjectNode own) {
    if (own.get(OPTIONAL) instanceof ArrayNode more
        && preset.get(OPTIONAL) instanceof ArrayNode before) {
      ArrayNode both = before.deepCopy();
      more.forEach(both::add);
      own.set(OPTIONAL, both);
    }
    YamlFile.merge(preset, own);
  }

  /** Records go for which either condition holds. A line of its own ends a comment at its end. */
  private static JsonNode either(String before, JsonNode own) {
    return before.isBlank()
        ? own
        : TextNode.valueOf("(%s\n) or (%s\n)".formatted(before, own.asText("")));
  }

  private static void refuseIdleIgnore(ObjectNode preset, JsonNode own, Path file) {
    JsonNode ignore = own.get(IGNORE);
    if (ignore == null) {
      return;
    }
    if (own.has(IGNORE_INSTEAD)) {
      throw new SetiaException(
          "Cannot read %s: ignore and ignore_instead contradict each other: ignore adds to the preset's condition, ignore_instead replaces it"
              .formatted(file));
    }
    if (ignore.asText("").isBlank() && !preset.path(IGNORE).asText("").isBlank()) {
      throw new SetiaException(
          "Cannot read %s: an empty ignore adds nothing to the preset's condition; to leave out nothing say ignore_instead: \"\""
              .formatted(file));
    }
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
    put(before, after);
    columns.set(name, before);
  }

  /** Words over words, entries of a map over the map's; nothing takes away. */
  private static void put(ObjectNode before, ObjectNode after) {
    each(
        before,
        after,
        (parent, word, value) -> {
          if (value instanceof ObjectNode own && parent.get(word) instanceof ObjectNode map) {
            put(map, own);
          } else {
            parent.set(word, value);
          }
        });
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
