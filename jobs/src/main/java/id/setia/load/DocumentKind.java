package id.setia.load;

import id.setia.duckdb.Sql;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTable.Grain;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The documents of a load that share a key: an order's header and its lines are one kind, its
 * refunds another.
 *
 * @param number its place among the kinds of the load, which names its tables in DuckDB
 * @param feeds the numbers of the mapping's tables that make such documents
 * @param tables the lake tables behind them
 */
public record DocumentKind(int number, List<Integer> feeds, List<CanonicalTable> tables) {

  static final String CUSTOMERS = "customers";

  /** Copies the lists. */
  public DocumentKind {
    feeds = List.copyOf(feeds);
    tables = List.copyOf(tables);
  }

  /** The kinds of a stage's documents. */
  static List<DocumentKind> of(Stage stage) {
    Map<List<String>, List<Integer>> feedsByKey = new LinkedHashMap<>();
    for (int index = 0; index < stage.feeds().size(); index++) {
      feedsByKey
          .computeIfAbsent(stage.feeds().get(index).table().documentKey(), key -> new ArrayList<>())
          .add(index);
    }
    List<DocumentKind> kinds = new ArrayList<>();
    for (List<Integer> feeds : feedsByKey.values()) {
      kinds.add(
          new DocumentKind(
              kinds.size(),
              feeds,
              feeds.stream().map(index -> stage.feeds().get(index).table()).distinct().toList()));
    }
    return kinds;
  }

  /** The kind of the documents that the mapping's n-th table makes. */
  static DocumentKind ofFeed(List<DocumentKind> kinds, int index) {
    return kinds.stream().filter(kind -> kind.feeds().contains(index)).findFirst().orElseThrow();
  }

  /** The table that names the kind. */
  CanonicalTable table() {
    return tables.get(0);
  }

  /** What the kind is called wherever it is kept: the first lake table with its key. */
  String name() {
    return CanonicalTables.all().stream()
        .filter(table -> table.documentKey().equals(table().documentKey()))
        .findFirst()
        .orElseThrow()
        .name();
  }

  /** SQL for a digest of the key of a relation's row: what is kept of a document that is gone. */
  String digest(String relation) {
    return table().documentKey().stream()
        .map(column -> "coalesce(cast(%s.%s as varchar), '')".formatted(relation, Sql.name(column)))
        .collect(Collectors.joining(", chr(31), ", "sha256(concat(", "))"));
  }

  /** Whether of several records of a file that name a document the last counts, not all. */
  boolean isOfOneRecord() {
    return table().grain() == Grain.ROW;
  }

  /** Whether its rows tell of people: a customer whom an order's record names is no part of it. */
  boolean isCustomers() {
    return table().name().equals(CUSTOMERS);
  }

  /**
   * Whether it is what was said of documents on earlier days: a newer word takes none of it back,
   * and what goes with a contract counts no more by the contract's going.
   */
  boolean isHistory() {
    return table().name().equals(CanonicalTables.CHANGES);
  }

  /** The key's columns, quoted. */
  String keyColumns() {
    return Stage.keyColumns(table());
  }

  /** The key's columns of a relation. */
  String keyColumns(String relation) {
    return table().documentKey().stream()
        .map(column -> relation + "." + Sql.name(column))
        .collect(Collectors.joining(", "));
  }

  /** SQL that says whether rows of two relations are of the same document. */
  String isSame(String left, String right) {
    return Rows.keysMatch(table(), left, right);
  }

  /** SQL that says whether a row names a document: what a key requires is there. */
  String isNamed() {
    return key()
        .filter(Column::isRequired)
        .map(column -> Sql.name(column.name()) + " is not null")
        .collect(Collectors.joining(" and "));
  }

  /** The key's values over staged records, under the names of the key's columns. */
  String keyValues(Feed feed) {
    return keyValues(feed, "");
  }

  /** The values of the key as a SELECT list, under the names of its columns with a prefix. */
  String keyValues(Feed feed, String prefix) {
    return key()
        .map(column -> value(feed, column) + " as " + Sql.name(prefix + column.name()))
        .collect(Collectors.joining(", "));
  }

  /** The key's columns without values, each of its type. */
  String noKey() {
    return key()
        .map(
            column ->
                "cast(null as %s) as %s"
                    .formatted(column.type().sqlType(), Sql.name(column.name())))
        .collect(Collectors.joining(", "));
  }

  /** The time of the event over staged records; of a table without one nothing. */
  static String eventValue(Feed feed) {
    return "cast(%s as timestamp)"
        .formatted(
            feed.table().columns().stream()
                .filter(column -> feed.table().event().filter(column.name()::equals).isPresent())
                .map(column -> value(feed, column))
                .findFirst()
                .orElse("null"));
  }

  /** The time of the event over rows of a lake table; of a table without one nothing. */
  public static String eventColumn(CanonicalTable table) {
    return "cast(%s as timestamp)".formatted(table.event().map(Sql::name).orElse("null"));
  }

  private Stream<Column> key() {
    return table().documentKey().stream()
        .map(
            name ->
                table().columns().stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .orElseThrow());
  }

  private static String value(Feed feed, Column column) {
    return feed.value(column.name(), column.type().sqlType());
  }
}
