package id.setia.load;

import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.Confinement;
import id.setia.duckdb.DuckDb;
import id.setia.lake.Lake;
import id.setia.load.LoadJournal.Load;
import id.setia.storage.FileStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * DuckDB as a load may use it: a source file's SQL and an export's bytes are run in it, so it
 * reaches where the load's files landed, the lake and the scratch space, and nothing else: no key,
 * no state database, no other file of the machine.
 */
public final class LoadSession {

  private LoadSession() {}

  public static DuckDb open(
      Settings settings, Workspace workspace, Lake lake, SourceConfig source, Load load) {
    List<Path> directories = new ArrayList<>(List.of(workspace.temp(), lake.localDirectory()));
    directories.addAll(folders(source));
    load.files().forEach(file -> directories.add(Objects.requireNonNull(file.path().getParent())));
    return confined(settings, workspace, directories);
  }

  /** The folders of this machine that a source delivers to. */
  static List<Path> folders(SourceConfig source) {
    return source.files().stream().map(FileStores::folder).flatMap(Optional::stream).toList();
  }

  /** Without a source: the lake and the scratch space alone. */
  public static DuckDb open(Settings settings, Workspace workspace, Lake lake) {
    return confined(settings, workspace, List.of(workspace.temp(), lake.localDirectory()));
  }

  private static DuckDb confined(Settings settings, Workspace workspace, List<Path> directories) {
    DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), workspace.temp());
    try {
      Confinement.of(duckDb, directories, List.of());
      return duckDb;
    } catch (RuntimeException refused) {
      duckDb.close();
      throw refused;
    }
  }
}
