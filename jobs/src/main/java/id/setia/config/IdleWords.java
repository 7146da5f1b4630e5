package id.setia.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses words of a source file that have no effect where they stand: whoever wrote one believes
 * that it has. Only what a file says itself is refused; a word of its preset may be made moot by
 * it. What is said of the whole export ({@code time_zone}, {@code numbers}, {@code blank_codes})
 * holds for whatever is read of it, and may find nothing.
 */
final class IdleWords {

  /** What says nothing where it is empty, as it is by default. */
  private static final Set<String> EMPTY_BY_DEFAULT =
      Set.of("format.sheet", "format.records_at", "format.items", "currency");

  private final ObjectNode source;

  private IdleWords(ObjectNode source) {
    this.source = source;
  }

  /**
   * Looks at every word of a file.
   *
   * @param own the file, or a preset's file
   * @param source what it says together with its preset and the defaults
   * @throws IllegalArgumentException naming the first word that has no effect, with the reason
   */
  static void refuse(JsonNode own, ObjectNode source) {
    ObjectNode complete = normal(source);
    // the one question whose scale need not be said
    if (complete.path("scores").path("nps") instanceof ObjectNode nps && !nps.has("scale")) {
      nps.putArray("scale").add(0).add(10);
    }
    new IdleWords(complete).refuse(normal(own));
  }

  private void refuse(JsonNode own) {
    WordPlace whole = WordPlace.of(own, source);
    check(SourceWords.SOURCE, whole, "");
    check(FormatWords.RULES, whole.in("format"), "format.");
    check(FormatWords.LIMITS, whole.in("format").in("limits"), "format.limits.");
    Column score = CanonicalTables.find("feedback").flatMap(t -> t.mapped("score")).orElseThrow();
    WordPlace scores = new WordPlace(own, source, source, "feedback", null).in("scores");
    for (Map.Entry<String, JsonNode> metric : scores.own().properties()) {
      check(
          ColumnWords.RULES,
          scores.ofColumn(metric.getKey(), score),
          "scores.%s.".formatted(metric.getKey()));
    }
    WordPlace tables = whole.in("tables");
    for (Map.Entry<String, JsonNode> table : tables.own().properties()) {
      table(tables.ofTable(table.getKey()));
    }
  }

  private static void table(WordPlace table) {
    check(SourceWords.TABLE, table, "tables.%s.".formatted(table.label()));
    Optional<CanonicalTable> canonical =
        CanonicalTables.find(SourceConfig.tableName(table.label()));
    WordPlace columns = table.in("columns");
    for (Map.Entry<String, JsonNode> entry : columns.own().properties()) {
      String name = entry.getKey();
      canonical
          .flatMap(known -> SubscriptionHistory.table(known, name).mapped(name))
          .ifPresent(
              column ->
                  check(
                      ColumnWords.RULES,
                      columns.ofColumn(name, column),
                      "tables.%s.columns.%s.".formatted(table.label(), name)));
    }
  }

  private static void check(List<WordRule> rules, WordPlace place, String path) {
    for (Map.Entry<String, JsonNode> word : place.own().properties()) {
      String name = path + word.getKey();
      JsonNode value = word.getValue();
      boolean isEmpty = value.asText("").isEmpty() && EMPTY_BY_DEFAULT.contains(name);
      if (!WordPlace.says(value) || (value.isTextual() && isEmpty)) {
        continue;
      }
      for (WordRule rule : rules) {
        Settings.Check.that(
            !rule.words().contains(word.getKey()) || !rule.isIdle().test(place),
            name,
            value.isTextual() ? value.asText() : value,
            rule.reason());
      }
    }
  }

  /** A source file with every column as a map: a text is short for {@code {from: text}}. */
  private static <T extends JsonNode> T normal(T file) {
    T copy = file.deepCopy();
    expand(copy.path("scores"));
    copy.path("tables").properties().forEach(table -> expand(table.getValue().path("columns")));
    return copy;
  }

  private static void expand(JsonNode columns) {
    if (columns instanceof ObjectNode map) {
      map.properties()
          .forEach(
              column -> {
                if (column.getValue().isTextual()) {
                  column.setValue(map.objectNode().set("from", column.getValue()));
                }
              });
    }
  }
}
