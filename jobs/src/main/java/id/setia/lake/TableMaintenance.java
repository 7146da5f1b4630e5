package id.setia.lake;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/** What a lake table holds that nobody needs any more: old snapshots, and files of none. */
public final class TableMaintenance {

  /**
   * A file below a table's place.
   *
   * @param location where it lies
   * @param bytes its length
   * @param modifiedAt when it was written
   */
  public record LakeObject(String location, long bytes, Instant modifiedAt) {}

  private final Table table;

  TableMaintenance(Table table) {
    this.table = table;
  }

  /**
   * The snapshots that may go: older than {@code before}, and neither the current one, nor one with
   * a name, nor one of {@code keep}.
   */
  public Set<Long> expired(Set<Long> keep, Instant before) {
    Set<Long> stay = new HashSet<>(keep);
    table.refs().values().stream().map(SnapshotRef::snapshotId).forEach(stay::add);
    Set<Long> expired = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      if (!stay.contains(snapshot.snapshotId())
          && Instant.ofEpochMilli(snapshot.timestampMillis()).isBefore(before)) {
        expired.add(snapshot.snapshotId());
      }
    }
    return expired;
  }

  /** The files that only these snapshots need, with their bytes. */
  public Map<String, Long> filesOnlyIn(Set<Long> snapshots) {
    List<Snapshot> going = new ArrayList<>();
    List<Snapshot> staying = new ArrayList<>();
    for (Snapshot snapshot : table.snapshots()) {
      (snapshots.contains(snapshot.snapshotId()) ? going : staying).add(snapshot);
    }
    Map<String, Long> files = files(going);
    files(staying).keySet().forEach(files::remove);
    return files;
  }

  /** Forgets snapshots, and deletes the files that only they need. */
  public void expire(Set<Long> snapshots) {
    if (snapshots.isEmpty()) {
      return;
    }
    // what goes is decided above: by age alone nothing is old enough
    ExpireSnapshots expire = table.expireSnapshots().expireOlderThan(0);
    for (long snapshot : snapshots) {
      expire = expire.expireSnapshotId(snapshot);
    }
    expire.commit();
  }

  /**
   * Files below the table's place that no snapshot needs and that were written before a time: what
   * a process left that died between writing and committing, and old table metadata.
   *
   * @throws SetiaException when another table's metadata lies there: its files are not ours to
   *     judge
   */
  public List<LakeObject> orphans(Instant before) {
    Set<String> needed = new HashSet<>();
    files(table.snapshots()).keySet().forEach(location -> needed.add(path(location)));
    ReachableFileUtil.metadataFileLocations(table, false)
        .forEach(location -> needed.add(path(location)));
    ReachableFileUtil.statisticsFilesLocations(table)
        .forEach(location -> needed.add(path(location)));
    List<LakeObject> orphans =
        objects().stream()
            .filter(object -> !needed.contains(path(object.location())))
            .filter(object -> object.modifiedAt().isBefore(before))
            .toList();
    orphans.forEach(this::requireOwn);
    return orphans;
  }

  private void requireOwn(LakeObject object) {
    if (object.location().endsWith(".metadata.json")) {
      String uuid = TableMetadataParser.read(table.io(), object.location()).uuid();
      if (!uuid.equals(table.uuid().toString())) {
        throw new SetiaException(
            "Cannot look for orphans of %s: another table lies in the same place (%s)"
                .formatted(table.name(), object.location()));
      }
    }
  }

  /** Deletes files that {@link #orphans} found. */
  public void delete(List<LakeObject> orphans) {
    orphans.forEach(object -> table.io().deleteFile(object.location()));
  }

  /**
   * Copies what Iceberg keeps beside the data files of a table that lies on another machine; of one
   * of this machine nothing, as it can be read where it lies.
   */
  public void copyMetadata(Path directory) {
    if (!(table.io() instanceof SupportsPrefixOperations)) {
      return;
    }
    try {
      OwnerOnly.createDirectories(directory);
      for (LakeObject object : objects()) {
        String name = object.location().substring(object.location().lastIndexOf('/') + 1);
        if (!name.endsWith(".parquet")) {
          try (InputStream in = table.io().newInputFile(object.location()).newStream()) {
            Files.copy(in, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot fetch the metadata of %s from the lake: %s".formatted(table.name(), failed),
          failed);
    }
  }

  /** Every file that snapshots need, with its bytes. */
  private Map<String, Long> files(Iterable<Snapshot> snapshots) {
    Map<String, Long> files = new TreeMap<>();
    for (Snapshot snapshot : snapshots) {
      String list = snapshot.manifestListLocation();
      files.put(list, table.io().newInputFile(list).getLength());
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        if (files.put(manifest.path(), manifest.length()) == null) {
          addDataFiles(manifest, files);
        }
      }
    }
    return files;
  }

  private void addDataFiles(ManifestFile manifest, Map<String, Long> files) {
    try (CloseableIterable<DataFile> entries =
        ManifestFiles.read(manifest, table.io(), table.specs())) {
      entries.forEach(file -> files.put(file.location(), file.fileSizeInBytes()));
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read the manifest " + manifest.path(), failed);
    }
  }

  private List<LakeObject> objects() {
    List<LakeObject> objects = new ArrayList<>();
    if (table.io() instanceof SupportsPrefixOperations remote) {
      for (FileInfo file : remote.listPrefix(table.location())) {
        objects.add(
            new LakeObject(
                file.location(), file.size(), Instant.ofEpochMilli(file.createdAtMillis())));
      }
      return objects;
    }
    try (Stream<Path> tree = Files.walk(LocalFileIo.path(table.location()))) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        objects.add(
            new LakeObject(
                file.toString(), attributes.size(), attributes.lastModifiedTime().toInstant()));
      }
      return objects;
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot list " + table.location(), failed);
    }
  }

  /** One file has several spellings: {@code file:/x}, {@code file:///x}, {@code /x}. */
  private static String path(String location) {
    String path =
        location.matches("[a-z0-9]+:/.*")
            ? URI.create(location.replace(" ", "%20")).getPath()
            : location;
    return Path.of(path).toAbsolutePath().normalize().toString();
  }
}
