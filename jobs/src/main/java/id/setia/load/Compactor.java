package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.lake.Lake;
import id.setia.lake.LakeFile;
import id.setia.lake.LakeTable;
import id.setia.lake.NewFile;
import id.setia.schema.CanonicalTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes few files of many: every night adds a small one to each month it has facts of. The rows
 * stay the same, which is proved before a commit.
 */
public final class Compactor {

  private static final long MEBIBYTE = 1L << 20;

  /**
   * What a compaction does to a table.
   *
   * @param files files that go
   * @param bytes their bytes
   * @param made files that take their place
   */
  public record Compaction(int files, long bytes, int made) {}

  /** Files of one month that become one. */
  private record Group(OptionalInt month, List<LakeFile> files) {}

  private final Workspace workspace;
  private final Settings settings;

  /** Of one workspace. */
  public Compactor(Workspace workspace, Settings settings) {
    this.workspace = workspace;
    this.settings = settings;
  }

  /** Takes back what a load that died has committed: nothing may be committed on top of it. */
  public static void undoInterrupted(Lake lake, LoadJournal journal) {
    InterruptedLoads.undo(lake, journal);
  }

  /** What {@link #compact} would do. */
  public Compaction plan(LakeTable table) {
    return compaction(groups(table));
  }

  /**
   * Rewrites the small files of each month as one, in one commit.
   *
   * @throws SetiaException when the new files don't hold the rows of the old; nothing is committed
   */
  public Compaction compact(CanonicalTable canonical, LakeTable table) {
    List<Group> groups = groups(table);
    if (groups.isEmpty()) {
      return compaction(groups);
    }
    List<NewFile> made = new ArrayList<>();
    Set<String> gone = new HashSet<>();
    try (DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), workspace.temp())) {
      for (Group group : groups) {
        made.add(rewrite(duckDb, canonical, table, group));
        group.files().forEach(file -> gone.add(file.location()));
      }
    } catch (RuntimeException failed) {
      made.forEach(file -> file.path().toFile().delete());
      throw failed;
    }
    table.rewrite(gone, made);
    return compaction(groups);
  }

  private static Compaction compaction(List<Group> groups) {
    return new Compaction(
        groups.stream().mapToInt(group -> group.files().size()).sum(),
        groups.stream().flatMap(group -> group.files().stream()).mapToLong(LakeFile::bytes).sum(),
        groups.size());
  }

  /** The small files of each month, where there are enough of them, up to the size of one. */
  private List<Group> groups(LakeTable table) {
    long whole = settings.maintenance().compactToMebibytes() * MEBIBYTE;
    Map<Integer, List<LakeFile>> months = new TreeMap<>();
    for (LakeFile file : table.files(table.snapshotId())) {
      if (file.bytes() < whole / 2) {
        months
            .computeIfAbsent(file.month().orElse(Integer.MIN_VALUE), month -> new ArrayList<>())
            .add(file);
      }
    }
    List<Group> groups = new ArrayList<>();
    for (List<LakeFile> files : months.values()) {
      files.sort(Comparator.comparing(LakeFile::location));
      List<LakeFile> group = new ArrayList<>();
      long bytes = 0;
      for (LakeFile file : files) {
        if (bytes + file.bytes() > whole) {
          add(group, groups);
          group = new ArrayList<>();
          bytes = 0;
        }
        group.add(file);
        bytes += file.bytes();
      }
      add(group, groups);
    }
    return groups;
  }

  private void add(List<LakeFile> files, List<Group> groups) {
    if (files.size() >= settings.maintenance().compactFromFiles()) {
      groups.add(new Group(files.get(0).month(), List.copyOf(files)));
    }
  }

  private static NewFile rewrite(
      DuckDb duckDb, CanonicalTable canonical, LakeTable table, Group group) {
    NewFile made = table.newFile(group.month());
    String columns = Stage.lakeColumns(canonical);
    String old = "select %s from %s".formatted(columns, LakeParquet.relation(table, group.files()));
    duckDb.execute(LakeParquet.copySql(table, old + " order by file_id, record_no", made));
    String path = Sql.text(made.path().toString());
    String now =
        "select %s from read_parquet(%s, hive_partitioning = false)".formatted(columns, path);
    String before = LakeParquet.content(duckDb, old);
    if (!before.equals(LakeParquet.content(duckDb, now))) {
      throw new SetiaException(
          "Cannot compact %s: the new file does not hold the rows of the %d old ones"
              .formatted(canonical.name(), group.files().size()));
    }
    return made;
  }
}
