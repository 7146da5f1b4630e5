package id.setia.search;

import com.github.luben.zstd.ZstdInputStream;
import id.setia.config.OwnerOnly;
import id.setia.storage.GzipStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Looks for a person in what is packed in a file: gzip, Zstandard and ZIP, one in another. A ZIP is
 * read both ways: by the directory at its end, as readers of exports do, whatever stands before and
 * between its entries, and from its beginning, as its directory may not name all that is in it.
 */
final class PackedLook {

  /** Exports are packed once or twice; more is for those who want to hide something. */
  private static final int DEEPEST = 16;

  private static final String GZIP = "1f8b";
  private static final String ZSTANDARD = "28b52ffd";
  private static final String ZIP = "504b0304";

  /** How the record begins that ends a ZIP, and within how many bytes of the end it does. */
  private static final String ZIP_END = "504b0506";

  private static final int ZIP_END_BYTES = 22 + 0xffff;

  /** Whether the person is in tables that were unpacked. */
  @FunctionalInterface
  interface TablesLook {
    boolean isIn(Path file, String magic, Path origin) throws IOException;
  }

  private final SearchTerms terms;
  private final ByteSearch bytes;
  private final Path temp;
  private final TablesLook tables;
  private final BiConsumer<Path, String> note;

  /**
   * A look by one thread.
   *
   * @param temp where tables and archives that are packed are unpacked to
   * @param note is told of files that can't be unpacked, and why
   */
  PackedLook(
      SearchTerms terms,
      ByteSearch bytes,
      Path temp,
      TablesLook tables,
      BiConsumer<Path, String> note) {
    this.terms = terms;
    this.bytes = bytes;
    this.temp = temp;
    this.tables = tables;
    this.note = note;
  }

  /**
   * Whether it is in what a file holds.
   *
   * @param magic the file's first bytes in hexadecimal digits
   */
  boolean isIn(Path file, String magic) throws IOException {
    FileBound bound = new FileBound();
    if (hasZipEnd(file) && isInDirectory(file, 0, bound, file)) {
      return true;
    }
    if (!isPacked(magic)) {
      return false;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return isUnpacked(in, 0, bound, file);
    } catch (IOException | IllegalArgumentException broken) {
      // its bytes were searched
      note.accept(file, broken.getClass().getSimpleName());
      return false;
    }
  }

  private static boolean isPacked(String magic) {
    return magic.startsWith(GZIP) || magic.startsWith(ZSTANDARD) || magic.startsWith(ZIP);
  }

  private static boolean hasZipEnd(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(bytes.length(), ZIP_END_BYTES)];
      bytes.seek(bytes.length() - end.length);
      bytes.readFully(end);
      return HexFormat.of().formatHex(end).contains(ZIP_END);
    }
  }

  /** Whether it is in the entries that a ZIP's directory names. */
  private boolean isInDirectory(Path file, int depth, FileBound bound, Path origin) {
    // names that are not said to be UTF-8 are in whatever the packing machine spoke
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
      for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
        if (terms.occursInName(entry.getName())
            || isInUnpacked(
                bound.of(zip.getInputStream(entry)), entry.getName(), depth, bound, origin)) {
          return true;
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      note.accept(origin, broken.getClass().getSimpleName());
    }
    return false;
  }

  private boolean isUnpacked(InputStream in, int depth, FileBound bound, Path origin)
      throws IOException {
    String magic = magic(in);
    if (depth == DEEPEST) {
      throw new IOException("it is packed more than %d deep".formatted(DEEPEST));
    }
    if (magic.startsWith(GZIP)) {
      return isInUnpacked(bound.of(GzipStream.searched(in)), "", depth, bound, origin);
    }
    if (magic.startsWith(ZSTANDARD)) {
      return isInUnpacked(bound.of(new ZstdInputStream(in)), "", depth, bound, origin);
    }
    ZipInputStream zip = new ZipInputStream(in, StandardCharsets.ISO_8859_1);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (terms.occursInName(entry.getName())
          || isInUnpacked(bound.of(zip), entry.getName(), depth, bound, origin)) {
        return true;
      }
    }
    return false;
  }

  /** The bytes are read once: a packed file in a packed one is unpacked by itself. */
  private boolean isInUnpacked(
      InputStream unpacked, String name, int depth, FileBound bound, Path origin)
      throws IOException {
    BufferedInputStream in = new BufferedInputStream(unpacked);
    String magic = magic(in);
    if (magic.startsWith(ZIP)) {
      return isInPackedZip(in, depth + 1, bound, origin);
    }
    if (isPacked(magic)) {
      return isUnpacked(in, depth + 1, bound, origin);
    }
    if (FileLook.isTables(magic)) {
      return isInFile(in, file -> tables.isIn(file, magic, origin));
    }
    return bytes.isIn(name.endsWith(".xml") ? new Markup(in) : in);
  }

  private boolean isInPackedZip(InputStream in, int depth, FileBound bound, Path origin)
      throws IOException {
    return isInFile(
        in,
        file -> {
          if (!bound.isNew(file)) {
            return false;
          }
          if (depth < DEEPEST && isInDirectory(file, depth, bound, origin)) {
            return true;
          }
          try (InputStream again = new BufferedInputStream(Files.newInputStream(file))) {
            return isUnpacked(again, depth, bound, origin);
          }
        });
  }

  /** A look into a file. */
  @FunctionalInterface
  private interface Look {
    boolean isIn(Path file) throws IOException;
  }

  private boolean isInFile(InputStream in, Look look) throws IOException {
    Path unpacked = OwnerOnly.create(temp.resolve("searched-" + UUID.randomUUID()));
    try {
      Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
      return look.isIn(unpacked);
    } finally {
      Files.deleteIfExists(unpacked);
    }
  }

  private static String magic(InputStream in) throws IOException {
    in.mark(FileLook.MAGIC_BYTES);
    String hex = HexFormat.of().formatHex(in.readNBytes(FileLook.MAGIC_BYTES));
    in.reset();
    return hex;
  }
}
