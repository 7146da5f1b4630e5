package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.lake.Lake;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The documents of a source that the lake has before a load, and those that the load brings. */
public final class KnownDocuments {

  private final Stage stage;
  private final DuckDb duckDb;
  private final Function<CanonicalTable, List<String>> paths;
  private final Map<Integer, Relation> rows = new HashMap<>();

  /** With what gives the files of a table as the lake has them. */
  KnownDocuments(Stage stage, Function<CanonicalTable, List<String>> paths) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.paths = paths;
  }

  /** Of a load without a lake. */
  static KnownDocuments ofLoad(Stage stage) {
    return new KnownDocuments(stage, table -> List.of());
  }

  /** With the lake as it stands. */
  public static KnownDocuments of(Stage stage, Lake lake) {
    return new KnownDocuments(
        stage, table -> lake.existing(table).map(LakeBounds::paths).orElse(List.of()));
  }

  /** Whether the lake has rows where such documents would be. */
  boolean hasAny(DocumentKind kind) {
    return kind.tables().stream().anyMatch(table -> !paths.apply(table).isEmpty());
  }

  /** The rows of such documents that were found so far: their keys, events, files and records. */
  Relation rows(DocumentKind kind) {
    return rows.computeIfAbsent(kind.number(), number -> noRows(kind));
  }

  private Relation noRows(DocumentKind kind) {
    return Relation.table(
        duckDb,
        "in_lake_" + kind.number(),
        "select %s, cast(null as timestamp) as event, cast(0 as bigint) as file_id, cast(0 as bigint) as record_no where false"
            .formatted(kind.noKey()));
  }

  /** Adds the lake's rows of the documents whose keys {@code keysSql} gives. */
  void find(DocumentKind kind, String keysSql) {
    for (CanonicalTable table : kind.tables()) {
      List<String> files = paths.apply(table);
      if (!files.isEmpty()) {
        String holding =
            LakeBounds.holding(
                duckDb, table, Sql.textList(files), "(%s) asked_key".formatted(keysSql));
        duckDb.execute(
            "insert into %s %s semi join (%s) asked on %s"
                .formatted(
                    rows(kind),
                    lakeRows(kind, table, holding),
                    keysSql,
                    kind.isSame("lake", "asked")));
      }
    }
  }

  /** Adds all of the lake's rows of such documents. */
  void findAll(DocumentKind kind) {
    rows.put(kind.number(), noRows(kind));
    for (CanonicalTable table : kind.tables()) {
      List<String> files = paths.apply(table);
      if (!files.isEmpty()) {
        duckDb.execute(
            "insert into %s %s".formatted(rows(kind), lakeRows(kind, table, Sql.textList(files))));
      }
    }
  }

  private String lakeRows(DocumentKind kind, CanonicalTable table, String files) {
    return "select * from (select %s, %s as event, file_id, record_no from read_parquet(%s, hive_partitioning = false) where source = %s) lake"
        .formatted(
            kind.keyColumns(),
            DocumentKind.eventColumn(table),
            files,
            Sql.text(stage.source().name()));
  }

  /**
   * The lake's rows of a table that can hold the other documents that {@code partSql} names; empty
   * where it has none.
   */
  Optional<String> wholes(CanonicalTable table, String partSql) {
    List<String> files = paths.apply(table);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    String keys =
        table.documentKey().stream()
            .map(
                column ->
                    "%s as %s".formatted(Sql.name(Retractions.WHOLE + column), Sql.name(column)))
            .collect(Collectors.joining(", "));
    return Optional.of(
        "(select * from read_parquet(%s, hive_partitioning = false) where source = %s)"
            .formatted(
                LakeBounds.holding(
                    duckDb,
                    table,
                    Sql.textList(files),
                    "(select %s from (%s)) asked_key".formatted(keys, partSql)),
                Sql.text(stage.source().name())));
  }

  /** SQL for the keys that are known, of the load too where {@code isInLoad}. */
  String keysSql(DocumentKind kind, StandingRecords records, boolean isInLoad) {
    List<String> keys = new ArrayList<>();
    keys.add("select %s from %s".formatted(kind.keyColumns(), rows(kind)));
    if (isInLoad) {
      kind.feeds()
          .forEach(
              index ->
                  keys.add(
                      "select %s from (%s)"
                          .formatted(kind.keyColumns(), delivered(kind, stage, records, index))));
    }
    return String.join(" union ", keys);
  }

  /** SQL for the clean records that bring such documents by the n-th table of the mapping. */
  static String delivered(DocumentKind kind, Stage stage, StandingRecords records, int index) {
    Feed feed = stage.feeds().get(index);
    return "select %s, %s as event, seq, file_ord from %s record where rule_no is null and %s"
        .formatted(
            kind.keyValues(feed), DocumentKind.eventValue(feed), records.all(), feed.routeAlias());
  }
}
