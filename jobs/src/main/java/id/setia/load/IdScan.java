package id.setia.load;

import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Asks the ids of a feed's clean records whether any may be meant otherwise than it is read. Every
 * load is asked, and hardly any has one, so it must cost next to nothing: ids of documents are
 * asked once a document where the load has grouped its headers, others once a record.
 *
 * @param heads of the documents of the feed, as {@link Winners} has them; empty where they are not
 *     grouped
 */
record IdScan(Stage stage, int index, Optional<Relation> heads) {

  /** The table of the feed. */
  CanonicalTable table() {
    return stage.feeds().get(index).table();
  }

  /** The feed's ids that the export gives, quoted. */
  List<String> columns(Predicate<Column> isMeant) {
    return ExportColumns.ids(stage, stage.feeds().get(index), isMeant);
  }

  /** The clean records of the feed. */
  Relation records() {
    return stage.feed(index).where("rule_no is null");
  }

  /** The first column of the documents' key, quoted. */
  String document() {
    return Stage.documentColumn(table());
  }

  /**
   * Whether an id passes a test.
   *
   * @param columns ids of the feed, quoted
   * @param test gives the condition for a column; what a minimum and a maximum of texts and of
   *     their bytes decide ({@code <}, {@code strlen}) is free
   */
  boolean any(List<String> columns, UnaryOperator<String> test) {
    List<String> own = columns.stream().filter(this::isInHeads).toList();
    List<String> others = columns.stream().filter(column -> !isInHeads(column)).toList();
    List<String> parts = new ArrayList<>();
    heads.ifPresent(relation -> addPart(parts, relation.where("seq is not null"), own, test));
    addPart(parts, records(), others, test);
    return !parts.isEmpty()
        && stage
                .duckDb()
                .count(
                    "select count(*) from (%s limit 1)"
                        .formatted(String.join(" union all ", parts)))
            > 0;
  }

  private static void addPart(
      List<String> parts, Relation relation, List<String> columns, UnaryOperator<String> test) {
    if (!columns.isEmpty()) {
      parts.add(
          "select 1 from %s ids where %s"
              .formatted(relation, columns.stream().map(test).collect(Collectors.joining(" or "))));
    }
  }

  private boolean isInHeads(String column) {
    return heads.isPresent()
        && table().documentKey().stream().map(Sql::name).anyMatch(column::equals);
  }
}
