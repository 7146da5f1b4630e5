package id.setia.quarantine;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.landing.LandedFile;
import id.setia.load.LoadAccount.FileAccount;
import id.setia.load.LoadAccount.TableRows;
import id.setia.load.LoadAccount.Tally;
import id.setia.load.LoadReconciliation;
import id.setia.load.MendedRecords;
import id.setia.load.ReplayRows;
import id.setia.load.Rows;
import id.setia.load.Stage;
import id.setia.quarantine.ReplayFates.Place;
import id.setia.quarantine.ReplayJournal.Shift;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTable.Grain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The accounts of the files of a replay: the statements before it, and what moved. What was read
 * stays, but for the money that the mapping could not read before.
 */
final class ReplayAccount {

  private final Stage stage;
  private final DuckDb duckDb;
  private final List<ReplayWriter> writers;
  private final Relation mended;
  private final ReplayRows rows;
  private final List<Relation> chosen;
  private final Map<Integer, Relation> headers;

  /**
   * Of a replay whose rows are written.
   *
   * @param chosen the {@code seq} of the rows that count, by table of the mapping
   * @param headers what first records of documents say before and after, by table of the mapping
   */
  ReplayAccount(
      Stage stage,
      List<ReplayWriter> writers,
      MendedRecords mended,
      ReplayRows rows,
      List<Relation> chosen,
      Map<Integer, Relation> headers) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.writers = writers;
    this.mended = mended.mended();
    this.rows = rows;
    this.chosen = List.copyOf(chosen);
    this.headers = Map.copyOf(headers);
    findMoves();
  }

  /** New statements, from those that held before. */
  List<FileAccount> of(Map<Long, FileAccount> before) {
    Map<Long, Tally> loaded = readBack();
    Map<Long, Tally> displaced =
        tallies(
            "select file_id, count(*) filter (where is_gone), 0 from displaced_record group by file_id");
    Map<Long, Tally> displacedAmounts =
        tallies("select file_id, 0, sum(amount) from displaced group by file_id");
    Map<Long, Tally> displacedRows =
        tallies(
            "select file_id, 0, sum(amount) from displaced where not is_header group by file_id");
    Map<Long, Tally> lost =
        tallies(
            "select file_id, count(*), 0 from %s where seq not in (select seq from kept_seq) group by file_id"
                .formatted(mended));
    Map<Long, Tally> lostAmounts = amounts(false);
    Map<Long, Tally> worthNow = amounts(true);
    Map<Long, Tally> worthThen =
        tallies("select file_id, count(*), sum(worth) from %s group by file_id".formatted(mended));
    Map<Long, Tally> shifted =
        tallies("select file_id, 0, sum(amount) from header_shift group by file_id");
    List<FileAccount> accounts = new ArrayList<>();
    for (LandedFile file : stage.load().files()) {
      long id = file.fileId();
      FileAccount old = java.util.Objects.requireNonNull(before.get(id));
      accounts.add(
          new FileAccount(
              id,
              moved(
                  old.read(),
                  amount(worthNow, id)
                      .subtract(amount(displacedAmounts, id))
                      .add(amount(displacedRows, id))
                      .subtract(amount(worthThen, id))
                      .subtract(amount(shifted, id)),
                  0),
              moved(
                  old.loaded(),
                  amount(loaded, id).subtract(amount(displacedAmounts, id)),
                  records(loaded, id) - records(displaced, id)),
              moved(
                  old.quarantined(),
                  amount(worthThen, id).add(amount(shifted, id)).negate(),
                  -records(worthThen, id)),
              moved(
                  old.duplicates(),
                  amount(lostAmounts, id).add(amount(displacedRows, id)),
                  records(lost, id) + records(displaced, id)),
              old.withdrawn()));
    }
    return accounts;
  }

  private static Tally moved(Tally tally, BigDecimal amount, long records) {
    return tally.plus(new Tally(records, amount));
  }

  private static long records(Map<Long, Tally> tallies, long fileId) {
    return tallies.getOrDefault(fileId, Tally.NONE).records();
  }

  private static BigDecimal amount(Map<Long, Tally> tallies, long fileId) {
    return tallies.getOrDefault(fileId, Tally.NONE).amount();
  }

  /**
   * Which mended records give at least one row, which rows of the lake go for those of the same
   * delivery, and which records of it have no row any more.
   */
  private void findMoves() {
    duckDb.execute(
        "create or replace table kept_seq as "
            + chosen.stream()
                .map("select seq from %s"::formatted)
                .collect(Collectors.joining(" union ")));
    String displaced =
        writers.stream()
            .flatMap(
                writer ->
                    writer.displaced().stream()
                        .map(
                            sql ->
                                "select *, %s as is_header from (%s)"
                                    .formatted(writer.canonical().grain() == Grain.HEADER, sql)))
            .collect(Collectors.joining(" union all "));
    duckDb.execute(
        "create or replace table displaced as "
            + (displaced.isEmpty()
                ? "select 0 as file_id, 0 as record_no, cast(0 as decimal(18, 4)) as amount, true as is_header where false"
                : displaced));
    String kept =
        writers.stream()
            .flatMap(writer -> writer.kept("select file_id, record_no from displaced").stream())
            .collect(Collectors.joining(" union all "));
    duckDb.execute(
        "create or replace table displaced_record as select file_id, record_no, %s as is_gone from displaced group by file_id, record_no"
            .formatted(
                kept.isEmpty()
                    ? "true"
                    : "(file_id, record_no) not in (select (file_id, record_no) from (%s) kept)"
                        .formatted(kept)));
    findShifts();
  }

  /**
   * A document's first record carries what it says beyond the record that speaks for the document;
   * where another begins to speak, the difference changes.
   */
  private void findShifts() {
    String shifts =
        headers.values().stream()
            .map(
                "select file_id, first_record as record_no, amount_after - amount_before as amount from %s where first_record <> record_after"
                    ::formatted)
            .collect(Collectors.joining(" union all "));
    duckDb.execute(
        "create or replace table header_shift as "
            + (shifts.isEmpty()
                ? "select 0 as file_id, 0 as record_no, cast(0 as decimal(18, 4)) as amount where false"
                : "select file_id, record_no, sum(amount) as amount from (%s) group by file_id, record_no having sum(amount) <> 0"
                    .formatted(shifts)));
  }

  /** What the worth of records that are set aside still has changed by. */
  List<Shift> shifts() {
    return duckDb.query(
        "select file_id, record_no, amount from header_shift order by 1, 2",
        row ->
            new Shift(
                row.getLong(1), row.getLong(2), LoadReconciliation.decimal(row.getBigDecimal(3))));
  }

  private Map<Long, Tally> readBack() {
    Map<Long, Tally> loaded = new HashMap<>();
    List<String> parts = new ArrayList<>();
    for (ReplayWriter writer : writers) {
      for (TableRows rows : writer.readBack()) {
        loaded.merge(rows.fileId(), new Tally(0, rows.tally().amount()), Tally::plus);
      }
      if (writer.hasRows()) {
        parts.add(
            "select file_id, record_no from read_parquet(%s, hive_partitioning = false)"
                .formatted(writer.writtenPaths()));
      }
    }
    if (!parts.isEmpty()) {
      tallies(
              "select file_id, count(*), 0 from (%s) group by file_id"
                  .formatted(String.join(" union ", parts)))
          .forEach((fileId, tally) -> loaded.merge(fileId, tally, Tally::plus));
    }
    return loaded;
  }

  /**
   * What the mended records' rows are worth by file: all of them, or those that a newer delivery
   * won over. Of a header only the change counts.
   */
  private Map<Long, Tally> amounts(boolean isAll) {
    List<String> parts = new ArrayList<>();
    for (int index : indices()) {
      Relation candidates = rows.candidates().get(index);
      Relation header = headers.get(index);
      if (header == null) {
        parts.add(
            "select file_id, amount from "
                + (isAll
                    ? candidates
                    : candidates.where(
                        "seq not in (select seq from %s)".formatted(chosen.get(index)))));
        continue;
      }
      CanonicalTable table = stage.feeds().get(index).table();
      parts.add(
          "select header.file_id, amount_after - amount_before as amount from %s header join %s newest on %s where newest.file_id > header.file_id"
              .formatted(
                  header, rows.newest().get(index), Rows.keysMatch(table, "header", "newest")));
      if (isAll) {
        parts.add(
            "select file_id, amount from %s where seq in (select seq from %s)"
                .formatted(candidates, chosen.get(index)));
      }
    }
    return tallies(
        "select file_id, 0, sum(amount) from (%s) group by file_id"
            .formatted(String.join(" union all ", parts)));
  }

  private List<Integer> indices() {
    return IntStream.range(0, stage.feeds().size()).boxed().toList();
  }

  /** The mended records that give no row. */
  Set<Place> outvoted() {
    return new HashSet<>(
        duckDb.query(
            "select file_id, record_no from %s where seq not in (select seq from kept_seq)"
                .formatted(mended),
            row -> new Place(row.getLong(1), row.getLong(2))));
  }

  private Map<Long, Tally> tallies(String sql) {
    Map<Long, Tally> tallies = new HashMap<>();
    duckDb.forEach(
        sql,
        row ->
            tallies.put(
                row.getLong(1),
                new Tally(row.getLong(2), LoadReconciliation.decimal(row.getBigDecimal(3)))));
    return tallies;
  }
}
