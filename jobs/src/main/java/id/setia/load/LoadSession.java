package id.setia.load;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.lake.Lake;
import id.setia.load.LoadJournal.Load;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * DuckDB as a load may use it: a source file's SQL and an export's bytes are run in it, so it
 * reaches where the load's files landed, the lake and the scratch space, and nothing else: no key,
 * no state database, no other file of the machine.
 */
final class LoadSession {

  private LoadSession() {}

  static DuckDb open(Settings settings, Workspace workspace, Lake lake, Load load) {
    List<Path> directories = new ArrayList<>(List.of(workspace.temp(), lake.localDirectory()));
    load.files().forEach(file -> directories.add(Objects.requireNonNull(file.path().getParent())));
    DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), workspace.temp());
    try {
      duckDb.confineTo(directories, List.of());
      return duckDb;
    } catch (RuntimeException refused) {
      duckDb.close();
      throw refused;
    }
  }
}
