package id.setia.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a column mapping from a plain column name or from a map. */
final class ColumnMappingReader extends JsonDeserializer<ColumnMapping> {

  private static final List<String> KNOWN =
      List.of(
          "from",
          "sql",
          "value",
          "formats",
          "format",
          "time_zone",
          "numbers",
          "map",
          "otherwise",
          "when_blank",
          "blank_codes",
          "scale",
          "best");

  @Override
  public ColumnMapping deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonNode node = context.readTree(parser);
    if (node.isTextual()) {
      return ColumnMapping.ofColumn(node.textValue());
    }
    if (!(node instanceof ObjectNode map)) {
      throw new IllegalArgumentException(
          "a column is an export column's name or a map, not: " + node);
    }
    for (Iterator<String> names = map.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "unknown word in a column: %s (known: %s)".formatted(name, KNOWN));
      }
    }
    NumberStyle numbers =
        map.has("numbers") ? context.readTreeAsValue(map.get("numbers"), NumberStyle.class) : null;
    return new ColumnMapping(
        texts(map.get("from")),
        text(map.get("sql")),
        text(map.get("value")),
        texts(map.has("formats") ? map.get("formats") : map.get("format")),
        text(map.get("time_zone")),
        numbers,
        pairs(map.get("map")),
        text(map.get("otherwise")),
        text(map.get("when_blank")),
        texts(map.get("blank_codes")),
        Scale.of(map.get("scale"), map.get("best")));
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null || node.isNull() ? null : written(node);
  }

  private static List<String> texts(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      return List.of(written(node));
    }
    List<String> texts = new ArrayList<>();
    node.forEach(element -> texts.add(written(element)));
    return texts;
  }

  private static String written(JsonNode node) {
    if (node.isContainerNode()) {
      throw new IllegalArgumentException("a single text is expected, not: " + node);
    }
    return node.asText();
  }

  private static Map<String, String> pairs(@Nullable JsonNode node) {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (node != null) {
      Settings.Check.that(
          node.isObject() || node.isNull(), "map", node, "must be export value: canonical value");
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        Settings.Check.that(
            entry.getValue().isTextual(),
            "map",
            "%s: %s".formatted(entry.getKey(), entry.getValue().isNull() ? "~" : entry.getValue()),
            "must be a text (in quotes where it is ~ or null)");
        pairs.put(entry.getKey(), entry.getValue().textValue());
      }
    }
    return pairs;
  }
}
