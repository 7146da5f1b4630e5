package id.setia.privacy;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.lake.Lake;
import id.setia.lake.LakeFile;
import id.setia.lake.LakeTable;
import id.setia.lake.NewFile;
import id.setia.landing.Ledger;
import id.setia.load.InterruptedLoads;
import id.setia.load.LakeParquet;
import id.setia.load.LoadJournal;
import id.setia.load.LoadSession;
import id.setia.pseudonym.CustomerKeys;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import id.setia.search.Identity;
import id.setia.state.StateDb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Gives every hash of a person in the lake its counterpart under another key. A hash can't be
 * undone, so the plain values are read again from the landing archive, by the present mapping, and
 * hashed with both keys; then each lake table is rewritten in one commit, and must be, but for the
 * hashes, what it was. Done twice it changes nothing, so what was interrupted is simply done again.
 */
public final class Rekeying {

  /** What becomes of a hash whose plain value the archive does not hold any more. */
  public enum Unknown {
    /** Nothing is changed at all. */
    REFUSE,
    /** It is taken out: the row stays, and says less about whose it is. */
    DROP
  }

  private static final String PAIRS = "rekey";

  private final Workspace workspace;
  private final Settings settings;
  private final Lake lake;
  private final Ledger ledger;
  private final LoadJournal journal;

  /** For the lake of one workspace. */
  public Rekeying(Workspace workspace, Settings settings, Lake lake, StateDb state) {
    this.workspace = workspace;
    this.settings = settings;
    this.lake = lake;
    this.ledger = new Ledger(state, workspace);
    this.journal = new LoadJournal(state, ledger);
  }

  /**
   * Rewrites the lake.
   *
   * @param rotationId a name for the commits
   * @param begin called before the first change
   * @param done told of each table when it is committed
   * @return lake table to rows rewritten
   * @throws SetiaException when a hash comes from no landed file and is not to be dropped, or a
   *     rewritten table is not what it was; tables that {@code done} was told of stay rewritten
   */
  public Map<String, Long> run(
      String rotationId,
      List<SourceConfig> sources,
      CustomerKeys before,
      CustomerKeys after,
      Unknown unknown,
      Runnable begin,
      Consumer<String> done) {
    InterruptedLoads.undo(lake, journal);
    List<Path> pairs = new ArrayList<>();
    HashPairs landed = new HashPairs(workspace, settings, lake, ledger);
    sources.forEach(source -> pairs.addAll(landed.of(source, before, after)));
    Map<String, Long> rewritten = new TreeMap<>();
    try (DuckDb duckDb = LoadSession.open(settings, workspace, lake)) {
      fillPairs(duckDb, pairs);
      Map<CanonicalTable, LakeTable> tables = hashedTables();
      if (unknown == Unknown.REFUSE) {
        refuseUnknown(duckDb, tables);
      }
      begin.run();
      tables.forEach(
          (canonical, table) -> {
            rewritten.put(canonical.name(), rewrite(duckDb, canonical, table, rotationId));
            done.accept(canonical.name());
          });
    }
    return rewritten;
  }

  static void fillPairs(DuckDb duckDb, List<Path> pairs) {
    duckDb.execute("create table %s (old varchar, new varchar)".formatted(PAIRS));
    if (!pairs.isEmpty()) {
      duckDb.execute(
          "insert into %1$s select distinct old, new from read_parquet(%2$s) union select new, new from read_parquet(%2$s)"
              .formatted(PAIRS, Sql.textList(pairs.stream().map(Path::toString).toList())));
    }
    long ambiguous =
        duckDb.count(
            "select count(*) from (select old from %s group by old having count(*) > 1)"
                .formatted(PAIRS));
    if (ambiguous > 0) {
      throw new SetiaException(
          "Cannot rotate the key: %d hashes have two counterparts (are the keys the same?)"
              .formatted(ambiguous));
    }
  }

  private Map<CanonicalTable, LakeTable> hashedTables() {
    Map<CanonicalTable, LakeTable> tables =
        new TreeMap<>(java.util.Comparator.comparing(CanonicalTable::name));
    for (CanonicalTable canonical : CanonicalTables.all()) {
      if (!hashed(canonical).isEmpty()) {
        lake.existing(canonical).ifPresent(table -> tables.put(canonical, table));
      }
    }
    return tables;
  }

  private void refuseUnknown(DuckDb duckDb, Map<CanonicalTable, LakeTable> tables) {
    List<String> unknown = new ArrayList<>();
    tables.forEach(
        (canonical, table) -> {
          List<LakeFile> files = table.files(table.snapshotId());
          for (Column column : files.isEmpty() ? List.<Column>of() : hashed(canonical)) {
            long missing =
                duckDb.count(
                    "select count(distinct %1$s) from %2$s lake anti join %3$s on lake.%1$s = %3$s.old where %1$s is not null and not starts_with(%1$s, '%4$s')"
                        .formatted(
                            Sql.name(column.name()),
                            LakeParquet.relation(table, files),
                            PAIRS,
                            Identity.PREFIX));
            if (missing > 0) {
              unknown.add("%,d of %s.%s".formatted(missing, canonical.name(), column.name()));
            }
          }
        });
    if (!unknown.isEmpty()) {
      throw new SetiaException(
          "Cannot rotate the key: the landing archive does not hold the plain values of all hashes any more (%s), or their source is not configured as it was; nothing was changed (--drop-unknown takes those hashes out)"
              .formatted(String.join(", ", unknown)));
    }
  }

  private long rewrite(
      DuckDb duckDb, CanonicalTable canonical, LakeTable table, String rotationId) {
    List<LakeFile> files = table.files(table.snapshotId());
    List<NewFile> added = new ArrayList<>();
    long rows = 0;
    for (LakeFile file : files) {
      NewFile fresh = table.newFile(file.month());
      added.add(fresh);
      copy(duckDb, canonical, table, file, fresh);
      rows += checkSame(duckDb, canonical, table, file, fresh);
    }
    if (!files.isEmpty()) {
      table.commit(
          rotationId,
          List.of(),
          added,
          files.stream().map(LakeFile::location).collect(Collectors.toSet()));
    }
    table.history().forget();
    return rows;
  }

  private static void copy(
      DuckDb duckDb, CanonicalTable canonical, LakeTable table, LakeFile file, NewFile fresh) {
    List<String> replaced = new ArrayList<>();
    StringBuilder joins = new StringBuilder();
    for (Column column : hashed(canonical)) {
      String pairs = "of_" + column.name();
      replaced.add(
          "case when starts_with(lake.%2$s, '%3$s') then lake.%2$s else %1$s.new end as %2$s"
              .formatted(pairs, Sql.name(column.name()), Identity.PREFIX));
      joins.append(
          " left join %s %s on lake.%s = %2$s.old"
              .formatted(PAIRS, pairs, Sql.name(column.name())));
    }
    String select =
        "select lake.* replace (%s) from %s lake%s"
            .formatted(
                String.join(", ", replaced), LakeParquet.relation(table, List.of(file)), joins);
    duckDb.execute(LakeParquet.copySql(table, select, fresh));
  }

  /** But for the hashes, a rewritten file has the rows it had. */
  static long checkSame(
      DuckDb duckDb, CanonicalTable canonical, LakeTable table, LakeFile before, NewFile after) {
    Set<String> contents =
        Set.copyOf(
            List.of(
                content(duckDb, canonical, LakeParquet.relation(table, List.of(before))),
                content(duckDb, canonical, LakeParquet.written(after.path()))));
    if (contents.size() != 1) {
      throw new SetiaException(
          "Cannot rotate the key: %s would not be what it was (%s); it stays as it is"
              .formatted(canonical.name(), String.join(", ", contents)));
    }
    return Long.parseLong(contents.iterator().next().split(" ", -1)[0]);
  }

  private static String content(DuckDb duckDb, CanonicalTable canonical, String relation) {
    String others =
        canonical.allColumns().stream()
            .filter(column -> !hashed(canonical).contains(column))
            .map(column -> Sql.name(column.name()))
            .collect(Collectors.joining(", "));
    return LakeParquet.content(duckDb, "select %s from %s".formatted(others, relation));
  }

  /** The columns of a table that hold hashes. */
  static List<Column> hashed(CanonicalTable table) {
    return table.columns().stream()
        .filter(column -> column.type() == ColumnType.EMAIL || column.type() == ColumnType.PHONE)
        .toList();
  }
}
