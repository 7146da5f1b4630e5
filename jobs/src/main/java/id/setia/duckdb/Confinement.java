package id.setia.duckdb;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** What a session may reach once texts from outside can make it run something. */
public final class Confinement {

  private Confinement() {}

  /**
   * From here on the session reaches these places and its own temp directory, no other file and no
   * network, loads no extension and keeps its settings, whatever a text from outside makes it run.
   * There is no way back.
   *
   * @param directories with everything below them
   * @param files single files
   */
  public static void of(DuckDb duckDb, Collection<Path> directories, Collection<Path> files) {
    List<String> below =
        directories.stream().map(directory -> directory.toAbsolutePath() + "/").distinct().toList();
    List<String> paths = files.stream().map(file -> file.toAbsolutePath().toString()).toList();
    duckDb.execute("set allowed_directories = " + Sql.textList(below));
    duckDb.execute("set allowed_paths = " + Sql.textList(paths));
    duckDb.execute("set enable_external_access = false");
    duckDb.execute("set lock_configuration = true");
  }
}
