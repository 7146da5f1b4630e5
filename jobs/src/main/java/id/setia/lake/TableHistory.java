package id.setia.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** The past of a lake table: its snapshots, those that have names, and how it is done away with. */
public final class TableHistory {

  private static final String ANEW = "anew";

  private final Table table;
  private final LakeTable owner;

  TableHistory(Table table, LakeTable owner) {
    this.table = table;
    this.owner = owner;
  }

  /** Deletes every snapshot but the current one, with the data files that only they have. */
  public void forget() {
    Snapshot current = table.currentSnapshot();
    if (current != null) {
      table.expireSnapshots().expireOlderThan(current.timestampMillis() + 1).retainLast(1).commit();
    }
  }

  /** The current snapshot and those that have names. */
  public Set<Long> kept() {
    Set<Long> kept = new LinkedHashSet<>(tags().values());
    if (owner.snapshotId() != LakeTable.NO_SNAPSHOT) {
      kept.add(owner.snapshotId());
    }
    return kept;
  }

  /**
   * Begins the history anew. The current snapshot and those that have names get successors without
   * a past, with some files in the place of others: no manifest of theirs tells of a file that is
   * gone, as those of a commit that deletes it do. All snapshots before can be expired then.
   *
   * @param replaced location of a file to the one that takes its place, in whatever snapshot it is
   * @throws id.setia.SetiaException when a file can't be stored
   */
  public void startAnew(Map<String, NewFile> replaced) {
    Map<String, DataFile> made = new HashMap<>();
    replaced.forEach((location, file) -> made.put(location, owner.dataFile(file)));
    Map<String, Long> tags = tags();
    long current = owner.snapshotId();
    Map<Long, Long> successors = new HashMap<>();
    kept().forEach(old -> successors.put(old, successor(old, made)));
    tags.forEach((name, old) -> tag(name, Objects.requireNonNull(successors.get(old))));
    if (current != LakeTable.NO_SNAPSHOT) {
      owner.commit(
          table
              .manageSnapshots()
              .setCurrentSnapshot(Objects.requireNonNull(successors.get(current))));
    }
    removeBranch();
  }

  private long successor(long old, Map<String, DataFile> made) {
    removeBranch();
    owner.commit(table.manageSnapshots().createBranch(ANEW, old));
    // what adds to a snapshot of nothing leaves the manifests behind that only tell of what is gone
    owner.commit(table.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).toBranch(ANEW));
    AppendFiles append = table.newAppend().toBranch(ANEW);
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(old).includeColumnStats().planFiles()) {
      for (FileScanTask task : tasks) {
        append.appendFile(made.getOrDefault(task.file().location(), task.file()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot plan the files of " + table.name(), failed);
    }
    append.set("setia.history", "begun anew");
    owner.commit(append);
    return table.snapshot(ANEW).snapshotId();
  }

  private void removeBranch() {
    if (table.refs().containsKey(ANEW)) {
      owner.commit(table.manageSnapshots().removeBranch(ANEW));
    }
  }

  /** Whether a snapshot can still be read. */
  public boolean has(long snapshotId) {
    return snapshotId == LakeTable.NO_SNAPSHOT || table.snapshot(snapshotId) != null;
  }

  /** The snapshots that have names, by name; they are kept. */
  public Map<String, Long> tags() {
    Map<String, Long> tags = new LinkedHashMap<>();
    table
        .refs()
        .forEach(
            (name, ref) -> {
              if (ref.isTag()) {
                tags.put(name, ref.snapshotId());
              }
            });
    return tags;
  }

  /** Takes a name away; where there is none, nothing changes. */
  public void untag(String name) {
    if (table.refs().containsKey(name)) {
      owner.commit(table.manageSnapshots().removeTag(name));
    }
  }

  /** Gives a snapshot a name, so that it is kept; a name that exists moves to it. */
  public void tag(String name, long snapshotId) {
    if (table.refs().containsKey(name)) {
      owner.commit(table.manageSnapshots().replaceTag(name, snapshotId));
    } else {
      owner.commit(table.manageSnapshots().createTag(name, snapshotId));
    }
  }
}
