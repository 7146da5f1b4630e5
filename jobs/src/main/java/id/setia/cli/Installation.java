package id.setia.cli;

import id.setia.state.SqliteLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Run once after a build: puts the native libraries of DuckDB and SQLite beside their jars. Inside
 * the jars they would be unpacked, all 71 MB, at every start. Two that start for the first time at
 * once may both do it: either finds whole files only.
 */
public final class Installation {

  private static final String NATIVE = "libduckdb_java.so_";

  private Installation() {}

  /**
   * Prepares the library directory named by the only argument.
   *
   * @throws IOException when the directory has no DuckDB jar or can't be written
   */
  public static void main(String[] arguments) throws IOException {
    Path libraries = Path.of(arguments[0]);
    try (var files = Files.newDirectoryStream(libraries, "duckdb_jdbc-*.jar")) {
      for (Path jar : files) {
        strip(jar);
      }
    }
    try (var files = Files.newDirectoryStream(libraries, "sqlite-jdbc-*.jar")) {
      for (Path jar : files) {
        SqliteLibrary.unpack(jar, part(jar));
      }
    }
  }

  private static void strip(Path jar) throws IOException {
    Path stripped = part(jar);
    boolean found = false;
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(stripped))) {
      for (ZipEntry entry : from.stream().toList()) {
        try (InputStream content = from.getInputStream(entry)) {
          if (entry.getName().equals(nativeName())) {
            Path library = part(jar);
            Files.copy(content, library);
            Files.move(
                library, jar.resolveSibling(entry.getName()), StandardCopyOption.ATOMIC_MOVE);
            found = true;
          } else if (!entry.getName().startsWith(NATIVE)) {
            to.putNextEntry(new ZipEntry(entry.getName()));
            content.transferTo(to);
            to.closeEntry();
          }
        }
      }
    }
    if (found) {
      Files.move(stripped, jar, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.delete(stripped);
    }
  }

  /** Another place beside it, for a file that isn't whole yet; readable to whom the jar is. */
  private static Path part(Path jar) {
    return jar.resolveSibling(UUID.randomUUID() + ".part");
  }

  /** As the driver names it. */
  private static String nativeName() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") ? "macos" : os.startsWith("windows") ? "windows" : "linux";
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return NATIVE
        + system
        + "_"
        + (processor.equals("aarch64") || processor.equals("arm64") ? "arm64" : "amd64");
  }
}
