package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.lake.LakeFile;
import id.setia.lake.LakeTable;
import id.setia.lake.NewFile;
import id.setia.load.LoadAccount.TableRows;
import id.setia.load.LoadAccount.Tally;
import id.setia.load.LoadAccount.WithdrawnRows;
import id.setia.schema.CanonicalTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the rows of a load that belong to one lake table as Parquet files, and rewrites the files
 * whose documents they replace. Nothing is visible before {@link #commit}.
 */
public class LakeWriter {

  private final Stage stage;
  private final DuckDb duckDb;
  private final CanonicalTable canonical;
  private final LakeTable table;
  private final List<Rows> rows;
  private final List<Rows> replacing;
  private final Withdrawals withdrawals;
  private final List<NewFile> written = new ArrayList<>();
  private final List<NewFile> rewritten = new ArrayList<>();
  private final Set<String> removed = new HashSet<>();
  private final List<TableRows> superseded = new ArrayList<>();
  private final List<WithdrawnRows> withdrawn = new ArrayList<>();
  private String lakePaths = "";
  private Optional<Relation> replacedKeys = Optional.empty();

  /**
   * A writer of one table.
   *
   * @param rows the rows to write
   * @param replacing the rows whose documents take the place of older deliveries
   * @param withdrawals the documents that are taken back
   */
  public LakeWriter(
      Stage stage,
      CanonicalTable canonical,
      LakeTable table,
      List<Rows> rows,
      List<Rows> replacing,
      Withdrawals withdrawals) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.canonical = canonical;
    this.table = table;
    this.rows = rows;
    this.replacing = replacing;
    this.withdrawals = withdrawals;
  }

  /**
   * Writes new rows, by month of their event, then takes replaced documents out of the files that
   * hold them.
   */
  public void write(String source) {
    List<String> copies = new ArrayList<>();
    for (Rows feed : rows) {
      for (OptionalInt month : months(feed.times())) {
        NewFile file = table.newFile(month);
        Relation ofMonth = feed.relation().where(inMonth(month));
        copies.add(
            LakeParquet.copySql(
                table,
                "select %s from %s"
                    .formatted(Stage.lakeColumns(canonical), stage.numbered(ofMonth)),
                file));
        written.add(file);
      }
    }
    duckDb.executeAll(copies);
    replaceOlderDeliveries(source);
  }

  private List<OptionalInt> months(Relation relation) {
    if (canonical.event().isEmpty()) {
      return duckDb.count("select count(*) from (from %s limit 1)".formatted(relation)) == 0
          ? List.of()
          : List.of(OptionalInt.empty());
    }
    String event = Sql.name(canonical.event().get());
    return duckDb.query(
        "select distinct (year(%1$s) - 1970) * 12 + month(%1$s) - 1 as m from %2$s order by m nulls last"
            .formatted(event, relation),
        row -> {
          int month = row.getInt(1);
          return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(month);
        });
  }

  /** A range, not a function of the time: DuckDB skips row groups by it. */
  private String inMonth(OptionalInt month) {
    if (canonical.event().isEmpty()) {
      return "true";
    }
    String event = Sql.name(canonical.event().get());
    if (month.isEmpty()) {
      return event + " is null";
    }
    return "%1$s >= %2$s and %1$s < %3$s"
        .formatted(event, firstDay(month.getAsInt()), firstDay(month.getAsInt() + 1));
  }

  private static String firstDay(int month) {
    return "date '%04d-%02d-01'"
        .formatted(1970 + Math.floorDiv(month, 12), 1 + Math.floorMod(month, 12));
  }

  private void copy(String select, NewFile file) {
    duckDb.execute(LakeParquet.copySql(table, select, file));
  }

  private void replaceOlderDeliveries(String source) {
    Map<String, LakeFile> byPath = new LinkedHashMap<>();
    for (LakeFile file : table.files(table.snapshotId())) {
      byPath.put(table.readable(file).toString(), file);
    }
    if (byPath.isEmpty()) {
      return;
    }
    lakePaths = Sql.textList(byPath.keySet());
    findReplaced(lakePaths, source);
    noteSuperseded();
    for (String path :
        duckDb.query(
            "select distinct filename from %s order by 1".formatted(replacedTable()),
            row -> row.getString(1))) {
      rewrite(path, java.util.Objects.requireNonNull(byPath.get(path)), source);
    }
  }

  /** Finds the rows of {@code paths} whose documents are delivered again, or taken back. */
  public void findReplaced(String paths, String source) {
    String columns = Stage.keyColumns(canonical);
    Optional<Relation> taken = withdrawals.of(canonical);
    String keys =
        Stream.concat(replacing.stream().map(Rows::relation), taken.stream())
            .map(relation -> "select %s from %s".formatted(columns, relation))
            .collect(Collectors.joining(" union "));
    replaces(Relation.table(duckDb, "replaced_key", keys));
    if (isOfPages()) {
      replaces(
          Pages.mark(
              duckDb,
              replacedKeys(),
              canonical,
              replacing,
              "read_parquet(%s, hive_partitioning = false)".formatted(holding(paths)),
              source));
    }
    duckDb.execute(
        """
        create or replace table %s as
        select lake.filename, lake.file_id, lake.record_no, lake.amount, taken.cause, taken.by_file_id
        from (
          select %s, lake.filename, lake.file_id, lake.record_no, %s as amount
          from read_parquet(%s, filename = true, hive_partitioning = false) lake
          semi join %s replaced_key on %s
          where lake.source = %s
        ) lake
        left join %s taken on %s
        """
            .formatted(
                replacedTable(),
                columns,
                rowAmount(),
                holding(paths),
                replacedKeys(),
                isReplaced(),
                Sql.text(source),
                taken
                    .map(Relation::name)
                    .orElse(
                        "(select %s, cast(null as varchar) as cause, cast(null as bigint) as by_file_id from %s where false)"
                            .formatted(columns, replacedKeys())),
                Rows.keysMatch(canonical, "lake", "taken")));
  }

  /**
   * Those of {@code paths} that can hold one of {@link #replacedKeys}: the bounds that Parquet
   * keeps of each row group tell, and reading every file of a lake for a few new documents would
   * cost more than loading them. At least one, as no Parquet can't be read.
   */
  public final String holding(String paths) {
    return LakeBounds.holding(duckDb, canonical, paths, replacedKeys().name());
  }

  /** Takes note of the keys of documents whose older rows go. */
  protected final void replaces(Relation keys) {
    replacedKeys = Optional.of(keys);
  }

  /**
   * The keys of documents whose older rows go, once it is known which: {@link #findReplaced}. In
   * conditions over them they go by {@code replaced_key}.
   */
  public final Relation replacedKeys() {
    return replacedKeys.orElseThrow();
  }

  /** What a row is worth, over the table's columns. */
  public final String rowAmount() {
    return "cast(%s as decimal(18, 4))".formatted(canonical.amountSql().orElse("0"));
  }

  /** SQL that says of a row of {@code lake} whether one of {@code replaced_key} takes its place. */
  public String isReplaced() {
    String isOfKey = Rows.keysMatch(canonical, "lake", "replaced_key");
    return isOfPages() ? isOfKey + " and " + Pages.conditionSql(duckDb) : isOfKey;
  }

  /** Whether a document's rows can stay while others of it are replaced. */
  private boolean isOfPages() {
    return stage.source().pages() && canonical.grain() == CanonicalTable.Grain.LINES;
  }

  private void noteSuperseded() {
    duckDb.forEach(
        "select file_id, by_file_id, cause, count(*), sum(amount) from %s group by file_id, by_file_id, cause order by file_id, by_file_id, cause"
            .formatted(supersededTable()),
        row -> {
          Tally tally = new Tally(row.getLong(4), LoadReconciliation.decimal(row.getBigDecimal(5)));
          String cause = row.getString(3);
          return cause == null
              ? superseded.add(new TableRows(canonical.name(), row.getLong(1), tally))
              : withdrawn.add(
                  new WithdrawnRows(
                      canonical.name(), row.getLong(1), row.getLong(2), cause, tally));
        });
  }

  private void rewrite(String path, LakeFile file, String source) {
    removed.add(file.location());
    long gone =
        duckDb.count(
            "select count(*) from %s where filename = %s"
                .formatted(replacedTable(), Sql.text(path)));
    if (gone == file.rows()) {
      return;
    }
    NewFile kept = table.newFile(file.month());
    copy(
        "select %s from %s lake anti join %s replaced_key on %s and lake.source = %s"
            .formatted(
                Stage.lakeColumns(canonical),
                LakeParquet.relation(table, List.of(file)),
                replacedKeys(),
                isReplaced(),
                Sql.text(source)),
        kept);
    rewritten.add(kept);
  }

  private String amountSum() {
    return canonical
        .amountSql()
        .map("coalesce(sum(cast(%s as decimal(18, 4))), 0)"::formatted)
        .orElse("cast(0 as decimal(18, 4))");
  }

  /** What the files that were just written hold, read back from them, by ledger file. */
  public List<TableRows> readBack() {
    if (written.isEmpty()) {
      return List.of();
    }
    return duckDb.query(
        "select file_id, count(*), %s from read_parquet(%s, hive_partitioning = false) group by file_id order by file_id"
            .formatted(amountSum(), writtenPaths()),
        row ->
            new TableRows(
                canonical.name(),
                row.getLong(1),
                new Tally(row.getLong(2), LoadReconciliation.decimal(row.getBigDecimal(3)))));
  }

  /** The new files as a list for {@code read_parquet}. */
  public String writtenPaths() {
    return Sql.textList(written.stream().map(file -> file.path().toString()).toList());
  }

  /**
   * SQL that gives {@code file_id, record_no, cause, by_file_id} of the records whose rows newer
   * deliveries replace or take back; empty where none is.
   */
  Optional<String> departedRecords() {
    return superseded.isEmpty() && withdrawn.isEmpty()
        ? Optional.empty()
        : Optional.of("select file_id, record_no, cause, by_file_id from " + supersededTable());
  }

  /**
   * SQL that gives {@code file_id, record_no} of those records that the lake has rows of here, and
   * keeps; empty where it has nothing.
   *
   * @param records SQL that gives {@code file_id, record_no}
   */
  public Optional<String> kept(String records) {
    if (lakePaths.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        """
        select known.file_id, known.record_no
        from (
          select lake.file_id, lake.record_no, count(*) as row_count
          from read_parquet(%s, hive_partitioning = false) lake
          semi join (%s) asked on asked.file_id = lake.file_id and asked.record_no = lake.record_no
          group by lake.file_id, lake.record_no
        ) known
        left join (select file_id, record_no, count(*) as row_count from %s group by file_id, record_no) gone
          on gone.file_id = known.file_id and gone.record_no = known.record_no
        where known.row_count > coalesce(gone.row_count, 0)\
        """
            .formatted(lakePaths, records, replacedTable()));
  }

  /** Whether one record can have rows here that come and go by themselves. */
  boolean hasSeveralFeeds() {
    return rows.size() > 1 || stage.source().pages();
  }

  /** The rows that go from the lake, in DuckDB. */
  public final String replacedTable() {
    return "replaced_" + canonical.name();
  }

  /** Those of them that a newer delivery replaces or takes back. */
  public String supersededTable() {
    return replacedTable();
  }

  /** Rows that newer deliveries replace, by the ledger file they came from. */
  List<TableRows> superseded() {
    return List.copyOf(superseded);
  }

  /** Rows that were taken back, by the ledger file they came from. */
  List<WithdrawnRows> withdrawn() {
    return List.copyOf(withdrawn);
  }

  public boolean hasRows() {
    return !written.isEmpty();
  }

  /** Whether a commit would change the table. */
  public boolean hasChanges() {
    return hasRows() || !removed.isEmpty();
  }

  DuckDb duckDb() {
    return duckDb;
  }

  public CanonicalTable canonical() {
    return canonical;
  }

  public LakeTable table() {
    return table;
  }

  /**
   * Looks at the table as it is now.
   *
   * @throws id.setia.lake.LakeMovedException when it is not the one whose files were rewritten
   */
  void requireReplaced() {
    table.require(removed);
  }

  public void commit(LoadJournal.Load load) {
    List<NewFile> added = new ArrayList<>(written);
    added.addAll(rewritten);
    table.commit(
        load.loadId(), load.files().stream().map(file -> file.fileId()).toList(), added, removed);
  }

  /** Removes what was written but will not be committed. */
  public void discard() {
    List<NewFile> files = new ArrayList<>(written);
    files.addAll(rewritten);
    for (NewFile file : files) {
      file.path().toFile().delete();
    }
  }
}
