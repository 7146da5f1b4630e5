package id.setia.config;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which words of a source, and of a table of it, have no effect. */
final class SourceWords {

  private static final String CURRENCY = CanonicalTable.CURRENCY;
  private static final String TAXED = "prices_include_tax";

  /** Of the words of the source itself. */
  static final List<WordRule> SOURCE =
      List.of(
          WordRule.of(
              "max_withdrawn",
              place -> !place.is("complete"),
              "must stand beside complete: true: of other exports nothing is withdrawn by its absence"),
          WordRule.of(
              "keep_personal",
              KeptPersonal::namesDropped,
              "unmapped: drop drops every column that no mapping uses; say unmapped: keep, or leave keep_personal out"),
          WordRule.of(
              "keep_personal",
              KeptPersonal::namesMapped,
              "names a column that a mapping reads, which is kept as that mapping says; name others alone"),
          WordRule.of(
              "keep_text",
              place -> place.is("keep_text") && isWithoutComments(place),
              "no comment of this source is mapped; leave it out"),
          WordRule.of(
              CURRENCY,
              place -> isNowhere(place, CURRENCY, SourceWords::isOpen),
              "no table of the source has money without a currency of its own; leave it out"),
          WordRule.of(
              TAXED,
              place -> place.tables().noneMatch(table -> isTable(table, "orders")),
              "has no effect on a source without orders"),
          WordRule.of(
              TAXED,
              place -> isNowhere(place, TAXED, SourceWords::isOpen),
              "orders.prices_include_tax says it for every record; leave it out"),
          WordRule.of(
              "pages",
              place -> place.is("pages") && place.tables().noneMatch(SourceWords::hasParts),
              "no document of this source has several records that could lie in several files; leave it out"));

  /** Of the words of a table. */
  static final List<WordRule> TABLE =
      List.of(
          WordRule.of(
              "ended_on",
              place ->
                  !place.isTable("subscriptions")
                      || !WordPlace.says(WordPlace.origin(place.here(), "ended_at")),
              "says what ended_at of subscriptions means, which is not mapped here"));

  private SourceWords() {}

  private static boolean isTable(Map.Entry<String, JsonNode> table, String name) {
    return SourceConfig.tableName(table.getKey()).equals(name);
  }

  /** Whether no table that has a column leaves it open what that is. */
  private static boolean isNowhere(WordPlace place, String column, Predicate<JsonNode> isOpen) {
    return place
        .tables()
        .filter(table -> canonical(table).flatMap(known -> known.mapped(column)).isPresent())
        .noneMatch(table -> isOpen.test(WordPlace.origin(table.getValue(), column)));
  }

  private static Optional<CanonicalTable> canonical(Map.Entry<String, JsonNode> table) {
    return CanonicalTables.find(SourceConfig.tableName(table.getKey()));
  }

  /** A constant, or a column with a value for blanks, leaves nothing to the source's word. */
  private static boolean isOpen(JsonNode origin) {
    return !origin.has("value") && !origin.has("when_blank");
  }

  private static boolean isWithoutComments(WordPlace place) {
    return place
        .tables()
        .noneMatch(
            table ->
                canonical(table).filter(CanonicalTable::isCommented).isPresent()
                    && WordPlace.says(WordPlace.origin(table.getValue(), CanonicalTable.COMMENT)));
  }

  private static boolean hasParts(Map.Entry<String, JsonNode> table) {
    return canonical(table).filter(known -> known.grain() != CanonicalTable.Grain.ROW).isPresent();
  }
}
