package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.load.Notice.Kind;
import id.setia.schema.CanonicalTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Documents that a load takes out of the lake for another one of the same number: tills that begin
 * at 1 every day, refunds that are numbered within their order, answers under the number of the
 * customer. A correction leaves the document what it is.
 */
final class ReusedNumbers {

  private static final String DAYS = "abs(date_diff('day', older.happened_at, newer.happened_at))";

  /** Whether two documents are two, by table; the other tables have no document that happened. */
  private static final Map<String, String> ARE_TWO =
      Map.of(
          // an order that is paid the day after may take that day, with the lines that it had
          "order_lines",
          DAYS
              + " > 7 or (cast(older.happened_at as date) <> cast(newer.happened_at as date) and older.money <> newer.money)",
          "refunds",
          "older.belongs_to <> newer.belongs_to",
          // a zone that is mended moves a day at most
          "tickets",
          DAYS + " > 1",
          // an answer may be changed by who gave it
          "feedback",
          "older.belongs_to <> newer.belongs_to or " + DAYS + " > 7");

  private static final Map<String, String> BELONGS_TO =
      Map.of("refunds", "order_id", "feedback", "survey");

  private ReusedNumbers() {}

  /**
   * Looks at what a writer is about to replace.
   *
   * @param writer that of a table, once it has written
   * @return one notice per older file
   */
  static List<Notice> find(Stage stage, LakeWriter writer) {
    CanonicalTable table = writer.canonical();
    Optional<String> areTwo = areTwo(table);
    // the lines of an order may lie in several pages, each with a time of its own
    if (areTwo.isEmpty()
        || stage.source().pages()
        || writer.superseded().isEmpty()
        || !writer.hasRows()) {
      return List.of();
    }
    DuckDb duckDb = stage.duckDb();
    duckDb.execute(
        """
        create or replace table reused_number as
        with
        older as (select %1$s from %2$s group by %3$s),
        newer as (
          select %1$s
          from read_parquet(%4$s, hive_partitioning = false) lake
          semi join older on %5$s
          group by %3$s
        )
        select cast(older.%6$s as varchar) as document, older.place as older, newer.place as newer
        from older join newer on %7$s
        where %8$s
        """
            .formatted(
                summary(table),
                ReplacedRows.sql(stage, writer, "true"),
                key(table),
                writer.writtenPaths(),
                Rows.keysMatch(table, "lake", "older"),
                Stage.documentColumn(table),
                Rows.keysMatch(table, "older", "newer"),
                areTwo.get()));
    return duckDb.query(
        """
        select count(*), min_by(document, older), older.f, min(older).r, min_by(newer, older).f, min_by(newer, older).r
        from reused_number group by older.f order by older.f
        """,
        row -> Notice.of(Kind.REUSED, table.name(), row));
  }

  /** A document in one row: its key, first record, time, money and what it belongs to. */
  private static String summary(CanonicalTable table) {
    return "%s, min(struct_pack(f := file_id, r := record_no)) as place, min(%s) as happened_at, %s as money, min(%s) as belongs_to"
        .formatted(
            key(table), Sql.name(table.event().orElseThrow()), money(table), belongsTo(table));
  }

  /**
   * SQL that says whether {@code older} and {@code newer}, with {@code happened_at, money,
   * belongs_to} of each, are two documents; none where rows of a table are no document.
   */
  static Optional<String> areTwo(CanonicalTable table) {
    return Optional.ofNullable(ARE_TWO.get(table.name()));
  }

  /** SQL of a document's money over its rows, where it can tell two. */
  static String money(CanonicalTable table) {
    return table.name().equals("order_lines") ? "sum(quantity * unit_price)" : "0";
  }

  /** SQL of what a document belongs to, which a correction leaves as it is. */
  static String belongsTo(CanonicalTable table) {
    return BELONGS_TO.getOrDefault(table.name(), "null");
  }

  private static String key(CanonicalTable table) {
    return table.documentKey().stream().map(Sql::name).collect(Collectors.joining(", "));
  }
}
