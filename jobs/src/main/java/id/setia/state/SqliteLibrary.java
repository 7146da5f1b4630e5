package id.setia.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.sqlite.util.LibraryLoaderUtil;

/** The part of SQLite that is no Java: a file in the driver's jar for each kind of machine. */
public final class SqliteLibrary {

  private SqliteLibrary() {}

  /**
   * Puts this machine's beside the jar, for the launcher to say where it lies; nothing where the
   * jar has none for it. SQLite's driver unpacks its own where it is not told.
   *
   * @param part a file in the same folder, which is not there yet: holds it until it is whole
   * @throws IOException when the jar can't be read or its folder can't be written
   */
  public static void unpack(Path jar, Path part) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String entry = LibraryLoaderUtil.getNativeLibResourcePath().substring(1) + "/" + name;
    try (ZipFile from = new ZipFile(jar.toFile())) {
      ZipEntry library = from.getEntry(entry);
      if (library != null) {
        try (InputStream content = from.getInputStream(library)) {
          Files.copy(content, part);
        }
        Files.move(part, jar.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }
}
