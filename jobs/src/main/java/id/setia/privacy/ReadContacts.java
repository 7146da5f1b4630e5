package id.setia.privacy;

import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.foreign.FileFault;
import id.setia.landing.LandedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The e-mail addresses and telephone numbers of a landed file that was read to find somebody, in
 * their normal form, for what is kept of the others when the file goes: a big export is read once.
 * They lie in the scratch space until the next step that empties it.
 */
final class ReadContacts {

  private static final String READ = "read";

  private final Workspace workspace;
  private final LandedFile file;

  /** Of one file. */
  ReadContacts(Workspace workspace, LandedFile file) {
    this.workspace = workspace;
    this.file = file;
  }

  /**
   * Notes a column.
   *
   * @param index of the feed
   * @param kind {@code email} or {@code phone}, as columns are mapped
   * @param normals a table of the session; its column normal
   */
  void add(DuckDb duckDb, int index, String kind, String normals) {
    duckDb.execute(
        "copy (select distinct normal from %s where normal is not null) to %s (format parquet)"
            .formatted(normals, Sql.text(path(index + "-" + kind).toString())));
  }

  /** Every column is noted. */
  void finish() {
    try {
      Files.writeString(path(READ), "");
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "Cannot note what was read: " + FileFault.reason(failed), failed);
    }
  }

  /**
   * The columns that were noted, by feed and kind ({@code 0-email}); empty where the file wasn't.
   */
  Optional<List<String>> columns() {
    if (!Files.exists(path(READ))) {
      return Optional.empty();
    }
    List<String> columns = new ArrayList<>();
    String prefix = prefix();
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(workspace.temp(), prefix + "[0-9]*")) {
      parts.forEach(part -> columns.add(part.getFileName().toString().substring(prefix.length())));
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "Cannot list what was read: " + FileFault.reason(failed), failed);
    }
    columns.sort(null);
    return Optional.of(columns);
  }

  /** What reads a column that was noted, as {@code normal}. */
  String relation(String column) {
    return "read_parquet(%s, hive_partitioning = false)"
        .formatted(Sql.text(path(column).toString()));
  }

  private String prefix() {
    return "contacts-" + file.fileId() + ".";
  }

  private Path path(String part) {
    return workspace.temp().resolve(prefix() + part);
  }
}
