package id.setia.lake;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import id.setia.storage.HadoopFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PendingUpdate;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;

/** One table of the lake. */
public final class LakeTable {

  /** The snapshot of a table that has none yet. */
  public static final long NO_SNAPSHOT = 0;

  private static final String LOAD_ID = "setia.load-id";
  private static final String FILE_IDS = "setia.file-ids";
  private final CanonicalTable canonical;
  private final Table table;
  private final Workspace workspace;
  private final Optional<Configuration> hadoop;

  LakeTable(
      CanonicalTable canonical, Table table, Workspace workspace, Optional<Configuration> hadoop) {
    this.canonical = canonical;
    this.table = table;
    this.workspace = workspace;
    this.hadoop = hadoop;
  }

  /** The current snapshot, or {@link #NO_SNAPSHOT}. */
  public long snapshotId() {
    Snapshot current = table.currentSnapshot();
    return current == null ? NO_SNAPSHOT : current.snapshotId();
  }

  /** The data files of a snapshot, by location. */
  public List<LakeFile> files(long snapshotId) {
    if (snapshotId == NO_SNAPSHOT) {
      return List.of();
    }
    List<LakeFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshotId).planFiles()) {
      for (FileScanTask task : tasks) {
        files.add(lakeFile(task.file()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot plan the files of " + table.name(), failed);
    }
    files.sort(java.util.Comparator.comparing(LakeFile::location));
    return files;
  }

  private LakeFile lakeFile(DataFile file) {
    Integer month = table.spec().isUnpartitioned() ? null : file.partition().get(0, Integer.class);
    return new LakeFile(
        file.location(),
        month == null ? OptionalInt.empty() : OptionalInt.of(month),
        file.recordCount(),
        file.fileSizeInBytes());
  }

  /** Where a data file can be read on this machine: itself, or a cached copy of a remote one. */
  public Path readable(LakeFile file) {
    if (hadoop.isEmpty()) {
      return LocalFileIo.path(file.location());
    }
    Path copy =
        workspace.cache().resolve(file.location().substring(file.location().lastIndexOf('/') + 1));
    try {
      if (!Files.exists(copy) || Files.size(copy) != file.bytes()) {
        HadoopFiles.download(file.location(), copy, hadoop.get());
      }
      return copy;
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot fetch %s from the lake: %s".formatted(file.location(), FileFault.reason(failed)),
          failed);
    }
  }

  /** Data files as one relation of DuckDB. */
  public String relation(List<LakeFile> files) {
    return LakeColumns.relation(canonical, fieldIds(), files.stream().map(this::readable).toList());
  }

  /** A place for a new data file; the directory exists. */
  public NewFile newFile(OptionalInt month) {
    String partition = table.spec().isUnpartitioned() ? "" : partitionPath(month) + "/";
    String name = UUID.randomUUID() + ".parquet";
    String location = table.location() + "/data/" + partition + name;
    Path path = hadoop.isEmpty() ? LocalFileIo.path(location) : workspace.temp().resolve(name);
    try {
      OwnerOnly.createDirectories(java.util.Objects.requireNonNull(path.getParent()));
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write to the lake at %s: %s".formatted(path, FileFault.reason(failed)), failed);
    }
    return new NewFile(path, location, month);
  }

  private String partitionPath(OptionalInt month) {
    String name = table.spec().fields().get(0).name();
    return month.isEmpty()
        ? name + "=null"
        : "%s=%04d-%02d"
            .formatted(
                name,
                1970 + Math.floorDiv(month.getAsInt(), 12),
                1 + Math.floorMod(month.getAsInt(), 12));
  }

  /** Iceberg's field ids, for DuckDB's Parquet writer. */
  public Map<String, Integer> fieldIds() {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (Types.NestedField field : table.schema().columns()) {
      ids.put(field.name(), field.fieldId());
    }
    return ids;
  }

  /**
   * Adds files, and takes out those they replace, in one commit that names the load it belongs to.
   *
   * @throws SetiaException when a file can't be stored
   */
  public void commit(
      String loadId, Collection<Long> fileIds, List<NewFile> added, Set<String> removedLocations) {
    OverwriteFiles overwrite = table.newOverwrite();
    for (NewFile file : added) {
      overwrite.addFile(dataFile(file));
    }
    removed(removedLocations).forEach(overwrite::deleteFile);
    overwrite.set(LOAD_ID, loadId);
    overwrite.set(FILE_IDS, fileIds.stream().map(String::valueOf).collect(Collectors.joining(",")));
    commit(overwrite);
  }

  /**
   * Gives the table the columns that it was made without; its files stay as they are, and hold no
   * value there.
   *
   * @throws SetiaException when one of them must have a value
   */
  void addMissingColumns() {
    List<Column> missing = LakeColumns.missing(canonical, fieldIds().keySet());
    if (!missing.isEmpty()) {
      UpdateSchema update = table.updateSchema();
      missing.forEach(column -> update.addColumn(column.name(), IcebergTypes.type(column.type())));
      commit(update);
    }
  }

  void commit(PendingUpdate<?> update) {
    try {
      update.commit();
    } catch (SetiaException refused) {
      throw refused;
    } catch (RuntimeException failed) {
      throw new SetiaException(
          "Cannot commit to the lake at %s: %s".formatted(table.location(), reason(failed)),
          failed);
    }
  }

  /** What Iceberg wraps says more than its wrapping. */
  private static String reason(RuntimeException failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof IOException disk) {
      return FileFault.reason(disk);
    }
    return String.valueOf(cause == null ? failed.getMessage() : cause.getMessage());
  }

  /**
   * Looks at the table as it is now.
   *
   * @throws LakeMovedException when one of these files is in it no more
   */
  public void require(Set<String> locations) {
    table.refresh();
    removed(locations);
  }

  private List<DataFile> removed(Set<String> locations) {
    List<DataFile> files = new ArrayList<>();
    if (locations.isEmpty()) {
      return files;
    }
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        if (locations.contains(task.file().location())) {
          files.add(task.file());
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot plan the files of " + table.name(), failed);
    }
    if (files.size() < locations.size()) {
      throw new LakeMovedException(canonical.name(), locations.size() - files.size());
    }
    return files;
  }

  DataFile dataFile(NewFile file) {
    try {
      if (hadoop.isPresent()) {
        HadoopFiles.upload(file.path(), file.location(), hadoop.get());
      }
      DataFiles.Builder builder =
          DataFiles.builder(table.spec())
              .withPath(file.location())
              .withFormat(FileFormat.PARQUET)
              .withFileSizeInBytes(Files.size(file.path()))
              .withMetrics(ParquetMetrics.of(file.path(), table));
      if (!table.spec().isUnpartitioned()) {
        Integer month = file.month().isEmpty() ? null : file.month().getAsInt();
        builder.withPartition(new MonthPartition(month));
      }
      DataFile dataFile = builder.build();
      if (hadoop.isPresent()) {
        Files.delete(file.path());
      }
      return dataFile;
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot store %s in the lake: %s".formatted(file.location(), FileFault.reason(failed)),
          failed);
    }
  }

  /**
   * Puts files in the place of others that hold the same rows.
   *
   * @throws SetiaException when a file can't be stored
   */
  public void rewrite(Set<String> replacedLocations, List<NewFile> made) {
    RewriteFiles rewrite = table.newRewrite();
    removed(replacedLocations).forEach(rewrite::deleteFile);
    made.forEach(file -> rewrite.addFile(dataFile(file)));
    // else it is proved back to the first snapshot ever, which may have been expired
    rewrite.validateFromSnapshot(table.currentSnapshot().snapshotId());
    rewrite.set("setia.maintenance", "compaction");
    commit(rewrite);
  }

  /** Its past. */
  public TableHistory history() {
    return new TableHistory(table, this);
  }

  /** What it holds that nobody needs any more. */
  public TableMaintenance care() {
    return new TableMaintenance(table);
  }

  /** Undoes what an interrupted load committed; does nothing where it committed nothing here. */
  public void undo(String loadId, long snapshotBefore) {
    table.refresh();
    Snapshot current = table.currentSnapshot();
    if (current == null || !loadId.equals(current.summary().get(LOAD_ID))) {
      return;
    }
    if (snapshotBefore == NO_SNAPSHOT) {
      commit(table.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()));
    } else {
      commit(table.manageSnapshots().rollbackTo(snapshotBefore));
    }
  }
}
