package id.setia.load;

import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTable.Grain;
import java.util.Optional;

/**
 * Documents of a load that a newer file of it replaces by another one of the same number: what
 * {@link ReusedNumbers} finds between loads, among the files that are loaded together, as the first
 * night and {@code sources test} have them.
 */
final class ReusedWithinLoad {

  private final Stage stage;
  private final int index;
  private final CanonicalTable table;

  ReusedWithinLoad(Stage stage, int index) {
    this.stage = stage;
    this.index = index;
    this.table = stage.feeds().get(index).table();
  }

  /** Whether records of the table lost to a newer file of the load. */
  boolean hasCandidates(Winners winners) {
    return ReusedNumbers.areTwo(table).isPresent() && winners.hasLosers();
  }

  /** The documents, with a record of the older file and one of the newest. */
  String sql(Winners winners) {
    String keys = Stage.keyColumns(table);
    return """
        with several as (%1$s),
        said as (
          select %2$s, file_ord, min(seq) as seq, min(%3$s) as happened_at, %4$s as money, min(%5$s) as belongs_to
          from %6$s feed
          where rule_no is null and exists (select 1 from several where %7$s)
          group by %2$s, file_ord
        ),
        newest as (select * from said qualify file_ord = max(file_ord) over (partition by %2$s))
        select cast(older.%8$s as varchar) as document, older.file_ord, older.seq,
          newer.file_ord as other_file_ord, newer.seq as other_seq
        from said older join newest newer on %9$s and older.file_ord < newer.file_ord
        where %10$s
        """
        .formatted(
            several(winners),
            keys,
            Sql.name(table.event().orElseThrow()),
            ReusedNumbers.money(table),
            ReusedNumbers.belongsTo(table),
            stage.feed(index),
            Rows.keysMatch(table, "feed", "several"),
            Stage.documentColumn(table),
            Rows.keysMatch(table, "older", "newer"),
            ReusedNumbers.areTwo(table).orElseThrow());
  }

  private String several(Winners winners) {
    Optional<Relation> stale = winners.stale();
    return table.grain() == Grain.LINES && stale.isPresent()
        ? "select * from " + stale.get()
        : "select %1$s from %2$s where rule_no is null group by %1$s having min(file_ord) < max(file_ord)"
            .formatted(Stage.keyColumns(table), stage.feed(index));
  }
}
