package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.schema.CanonicalTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A source whose files are pages of one export. The files of a load are one delivery. A later one
 * takes the place of an order whole, unless it brings it only in files that lay where pages with
 * that order lay before: then those pages alone are replaced, and the order's other pages stay.
 */
final class Pages {

  private Pages() {}

  /**
   * Notes which older files the files of the load take the place of.
   *
   * @param older a file of the load to the older files of its place
   */
  static void describe(DuckDb duckDb, Map<Long, List<Long>> older) {
    duckDb.execute("create or replace table page_of (file_id bigint, older_id bigint)");
    older.forEach(
        (file, before) ->
            before.forEach(
                one -> duckDb.execute("insert into page_of values (%d, %d)".formatted(file, one))));
  }

  /**
   * Keys of documents with whether each is replaced whole: {@code is_whole}.
   *
   * @param keys the keys
   * @param held the lake's files that can hold one of them, as a relation
   */
  static Relation mark(
      DuckDb duckDb,
      Relation keys,
      CanonicalTable table,
      List<Rows> replacing,
      String held,
      String source) {
    String columns = Stage.keyColumns(table);
    String brought =
        replacing.stream()
            .map(feed -> "select %s, file_id from %s".formatted(columns, feed.relation()))
            .collect(Collectors.joining(" union "));
    String known =
        table.documentKey().stream()
            .map(column -> "lake." + Sql.name(column))
            .collect(Collectors.joining(", "));
    return Relation.table(
        duckDb,
        "page_key",
        """
        with
        brought as (%2$s),
        known as (
          select distinct %3$s, page_of.file_id
          from %4$s lake
          join page_of on page_of.older_id = lake.file_id
          where lake.source = %5$s and exists (select 1 from %1$s replaced_key where %6$s)
        ),
        alone as (
          select %7$s
          from brought left join known on known.file_id = brought.file_id and %8$s
          group by %7$s
          having count(known.file_id) = count(*)
        )
        select replaced_key.*, not exists (select 1 from alone where %9$s) as is_whole from %1$s replaced_key
        """
            .formatted(
                keys,
                brought,
                known,
                held,
                Sql.text(source),
                Rows.keysMatch(table, "lake", "replaced_key"),
                known.replace("lake.", "brought."),
                Rows.keysMatch(table, "known", "brought"),
                Rows.keysMatch(table, "alone", "replaced_key")));
  }

  /** What a row of the lake must meet beside its key. */
  static String conditionSql(DuckDb duckDb) {
    List<String> older =
        duckDb.query(
            "select distinct older_id from page_of order by 1",
            row -> Long.toString(row.getLong(1)));
    return older.isEmpty()
        ? "replaced_key.is_whole"
        : "(replaced_key.is_whole or lake.file_id in (%s))".formatted(String.join(", ", older));
  }
}
