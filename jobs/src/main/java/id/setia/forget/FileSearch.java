package id.setia.forget;

import com.github.luben.zstd.ZstdInputStream;
import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.DuckDbLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;

/**
 * Looks for a person in files: in their bytes, in what is packed in them (gzip, Zstandard, ZIP and
 * XLSX, one in another), and in the values of Parquet, Avro and DuckDB files.
 */
public final class FileSearch implements AutoCloseable {

  /** Packed in packed in packed is as far as any export goes. */
  private static final int DEEPEST = 3;

  private static final int DUCKDB_MAGIC_AT = 8;

  private final Needles needles;
  private final ByteSearch bytes;
  private final DuckDb duckDb;
  private final TableSearch tables;
  private long searched;

  /** A search with a session of its own, which spills to {@code temp}. */
  public FileSearch(Needles needles, List<OwnRef> refs, DuckDbLimits limits, Path temp) {
    this.needles = needles;
    this.bytes = new ByteSearch(needles);
    this.duckDb = DuckDb.inMemory(limits, temp);
    this.tables = new TableSearch(duckDb, needles, refs);
  }

  /**
   * The files below a directory, or the file itself, that have the person; hard links of one are
   * read once.
   *
   * @param skipped files that are not looked into
   */
  public List<Path> below(Path root, Set<Path> skipped) {
    List<Path> found = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        Object key = Files.readAttributes(file, "unix:dev,ino").toString();
        if (!skipped.contains(file) && seen.add(key) && isIn(file)) {
          found.add(file);
        }
      }
      return found;
    } catch (IOException unreadable) {
      throw new SetiaException("Cannot search %s: %s".formatted(root, unreadable), unreadable);
    }
  }

  /** Whether the person is in a file. */
  public boolean isIn(Path file) {
    searched++;
    try {
      try (InputStream in = Files.newInputStream(file)) {
        if (bytes.isIn(in)) {
          return true;
        }
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        return isUnpacked(in, 0) || isInTables(file) || isInAvro(file);
      }
    } catch (IOException | DuckDbException unreadable) {
      throw new SetiaException("Cannot search %s: %s".formatted(file, unreadable), unreadable);
    }
  }

  /** How many files were looked into. */
  public long searched() {
    return searched;
  }

  private boolean isUnpacked(InputStream in, int depth) throws IOException {
    String magic = magic(in);
    if (depth == DEEPEST) {
      return false;
    }
    if (magic.startsWith("1f8b")) {
      return isInPacked(new GZIPInputStream(in), depth);
    }
    if (magic.startsWith("28b52ffd")) {
      return isInPacked(new ZstdInputStream(in), depth);
    }
    if (magic.startsWith("504b0304")) {
      ZipInputStream zip = new ZipInputStream(in);
      while (zip.getNextEntry() != null) {
        if (isInPacked(zip, depth)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The bytes are read once: a packed file in a packed one is unpacked by itself. */
  private boolean isInPacked(InputStream unpacked, int depth) throws IOException {
    BufferedInputStream in = new BufferedInputStream(unpacked);
    String magic = magic(in);
    boolean isPackedAgain =
        magic.startsWith("1f8b") || magic.startsWith("28b52ffd") || magic.startsWith("504b0304");
    return isPackedAgain ? isUnpacked(in, depth + 1) : bytes.isIn(in);
  }

  private static String magic(InputStream in) throws IOException {
    in.mark(4);
    String hex = HexFormat.of().formatHex(in.readNBytes(4));
    in.reset();
    return hex;
  }

  private boolean isInTables(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(DUCKDB_MAGIC_AT + 4);
    }
    String hex = HexFormat.of().formatHex(start);
    if (hex.startsWith("50415231")) {
      return tables.isInParquet(file);
    }
    return hex.startsWith("4455434b", 2 * DUCKDB_MAGIC_AT) && tables.isInDatabase(file);
  }

  /** What Iceberg keeps of data files has the least and greatest value of each column. */
  private boolean isInAvro(Path file) throws IOException {
    if (!file.toString().endsWith(".avro")) {
      return false;
    }
    try (DataFileStream<Object> records =
        new DataFileStream<>(Files.newInputStream(file), new GenericDatumReader<>())) {
      while (records.hasNext()) {
        if (needles.areIn(String.valueOf(records.next()))) {
          return true;
        }
      }
      return false;
    }
  }

  @Override
  public void close() {
    duckDb.close();
  }
}
