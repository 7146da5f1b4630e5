package id.setia.quarantine;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.lake.LakeTable;
import id.setia.load.LakeWriter;
import id.setia.load.Rows;
import id.setia.load.Stage;
import id.setia.load.Withdrawals;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTable.Grain;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the mended rows of a replay. They join what their own delivery has in the lake already:
 * only the rows of older deliveries go, and of the same delivery a header or row whose place a
 * mended record takes. What a record takes back goes, newer deliveries of it stay.
 */
final class ReplayWriter extends LakeWriter {

  private final DuckDb duckDb;
  private final CanonicalTable canonical;
  private final List<Rows> replacing;
  private final Withdrawals withdrawals;
  private boolean hasLooked;

  ReplayWriter(
      Stage stage,
      CanonicalTable canonical,
      LakeTable table,
      List<Rows> rows,
      List<Rows> replacing,
      Withdrawals withdrawals) {
    super(stage, canonical, table, rows, replacing, withdrawals);
    this.duckDb = stage.duckDb();
    this.canonical = canonical;
    this.replacing = List.copyOf(replacing);
    this.withdrawals = withdrawals;
  }

  @Override
  public void findReplaced(String paths, String source) {
    String keys = Stage.keyColumns(canonical);
    Optional<Relation> taken = withdrawals.of(canonical);
    String deliveries =
        Stream.concat(
                replacing.stream()
                    .map(
                        feed ->
                            "select %s, file_id, cast(null as varchar) as cause from %s"
                                .formatted(keys, feed.relation())),
                taken.stream()
                    .map(
                        relation ->
                            "select %s, by_file_id, cause from %s".formatted(keys, relation)))
            .collect(Collectors.joining(" union all "));
    replaces(
        Relation.table(
            duckDb,
            "replaced_key",
            "select %1$s, max(file_id) as delivery, max(cause) as cause from (%2$s) group by %1$s"
                .formatted(keys, deliveries)));
    duckDb.execute(
        """
        create or replace table %s as
        select lake.filename, lake.file_id, lake.record_no, %s as amount,
          lake.file_id = replaced_key.delivery and replaced_key.cause is null as is_own, replaced_key.cause,
          case when replaced_key.cause is not null then replaced_key.delivery end as by_file_id
        from read_parquet(%s, filename = true, hive_partitioning = false) lake
        join %s replaced_key on %s
        where lake.source = %s
        """
            .formatted(
                replacedTable(),
                rowAmount(),
                holding(paths),
                replacedKeys(),
                isReplaced(),
                Sql.text(source)));
    hasLooked = true;
  }

  @Override
  public String isReplaced() {
    return "%s and lake.file_id %s replaced_key.delivery"
        .formatted(super.isReplaced(), canonical.grain() == Grain.LINES ? "<" : "<=");
  }

  /** A delivery does not supersede itself: what it puts in another place stays in its account. */
  @Override
  public String supersededTable() {
    return "(select * from %s where not is_own)".formatted(replacedTable());
  }

  /**
   * SQL that gives {@code file_id, record_no, amount} of the rows whose place a record of the same
   * delivery takes; empty where there is none.
   */
  Optional<String> displaced() {
    return hasLooked
        ? Optional.of(
            "select file_id, record_no, amount from %s where is_own".formatted(replacedTable()))
        : Optional.empty();
  }
}
