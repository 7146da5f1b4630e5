package id.setia.spark;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import id.setia.storage.FileStores;
import id.setia.storage.RemoteFolder;
import id.setia.warehouse.TableName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Where Spark and DuckDB leave tables for each other: a folder of this machine where Spark runs on
 * it, otherwise one beside the lake, of which DuckDB reads copies. It is emptied with the night.
 */
final class Exchange implements AutoCloseable {

  private final Path local;
  private final Optional<RemoteFolder> remote;

  private Exchange(Path local, Optional<RemoteFolder> remote) {
    this.local = local;
    this.remote = remote;
  }

  /**
   * The place of a new night.
   *
   * @throws SetiaException when Spark runs on other machines and the lake lies on this one
   */
  static Exchange of(Workspace workspace, Settings settings) {
    String lake = settings.lake().uri();
    boolean isLocal = lake.isEmpty() || FileStores.isLocal(lake);
    if (isLocal && !settings.spark().isLocal()) {
      throw new SetiaException(
          "Cannot start Spark at %s: the lake lies on this machine, where other machines can't read it (setting lake.uri must have a scheme that they reach, such as hdfs or s3a)"
              .formatted(settings.spark().master()));
    }
    Path local = workspace.temp().resolve("spark-exchange").toAbsolutePath();
    Optional<RemoteFolder> remote =
        isLocal
            ? Optional.empty()
            : Optional.of(
                new RemoteFolder(
                    lake.replaceAll("/+$", "") + "/_exchange/" + UUID.randomUUID(),
                    settings.hadoop()));
    return new Exchange(local, remote);
  }

  /** Where Spark finds or writes a table. */
  String uri(TableName table) {
    return remote
        .map(folder -> folder.uri() + "/" + table)
        .orElseGet(() -> local.resolve(table.toString()).toUri().toString());
  }

  /** The folder of this machine that has what Spark wrote. */
  Path fetched(TableName table) {
    Path folder = local.resolve(table.toString());
    try {
      if (remote.isPresent()) {
        remote.get().download(table.toString(), folder);
      }
      return folder;
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot fetch %s from Spark: %s".formatted(table, FileFault.reason(failed)), failed);
    }
  }

  /** A file for a table that Spark is to read; its folder exists. */
  Path newFile(TableName table) {
    Path folder = local.resolve(table.toString());
    try {
      OwnerOnly.createDirectories(folder);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot hand %s to Spark: %s".formatted(table, FileFault.reason(failed)), failed);
    }
    return folder.resolve("part.parquet");
  }

  /** Makes a file seen by Spark. */
  String sent(TableName table, Path file) {
    try {
      if (remote.isPresent()) {
        remote.get().upload(file, table + "/part.parquet");
      }
      return uri(table);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot hand %s to Spark: %s".formatted(table, FileFault.reason(failed)), failed);
    }
  }

  /** Removes what lies beside the lake; what lies here goes with the scratch space of the run. */
  @Override
  public void close() {
    try {
      if (remote.isPresent()) {
        remote.get().delete();
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot remove %s: %s".formatted(remote.get().uri(), FileFault.reason(failed)), failed);
    }
  }
}
