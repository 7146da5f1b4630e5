package id.setia.search;

import com.github.luben.zstd.ZstdInputStream;
import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.state.SqliteFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for a person in one file after the other: a thread has one of its own. */
final class FileLook {

  private static final Logger LOG = LoggerFactory.getLogger(FileLook.class);

  /** Exports are packed once or twice; more is for those who want to hide something. */
  private static final int DEEPEST = 16;

  private static final int MAGIC_BYTES = 16;
  private static final int DUCKDB_MAGIC_AT = 8;
  private static final String PARQUET = "50415231";
  private static final String DUCKDB = "4455434b";
  private static final String SQLITE = "53514c69746520666f726d6174203300";
  private static final String AVRO = "4f626a01";
  private static final String GZIP = "1f8b";
  private static final String ZSTANDARD = "28b52ffd";
  private static final String ZIP = "504b0304";

  /** Iceberg cuts the least and greatest text of a column to so many characters. */
  private static final int BOUND_LENGTH = 16;

  private final SearchTerms terms;
  private final Path temp;
  private final ByteSearch bytes;
  private final TableSearch tables;
  private final List<Path> undecodable = new ArrayList<>();
  private long searched;

  /**
   * A look by one thread.
   *
   * @param session the thread's own
   * @param temp where tables that are packed are unpacked to
   */
  FileLook(DuckDb session, SearchTerms terms, List<OwnRef> refs, Path temp) {
    this.terms = terms;
    this.temp = temp;
    this.bytes = new ByteSearch(terms);
    this.tables = new TableSearch(session, terms, refs);
  }

  /** Whether the person is in a file. */
  boolean isIn(Path file) {
    searched++;
    try {
      String magic = magic(file);
      if (isTables(magic)) {
        return isInTables(file, magic, file);
      }
      return isInBytes(file) || isInPacked(file, magic);
    } catch (IOException unreadable) {
      throw new SetiaException("Cannot search %s: %s".formatted(file, unreadable), unreadable);
    }
  }

  /** How many files were looked into. */
  long searched() {
    return searched;
  }

  /** The files that look like a format and can't be read as it: their bytes were searched. */
  List<Path> undecodable() {
    return List.copyOf(undecodable);
  }

  private static String magic(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return HexFormat.of().formatHex(in.readNBytes(MAGIC_BYTES));
    }
  }

  private boolean isInBytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return bytes.isIn(in);
    }
  }

  private void note(Path file, Exception reason) {
    LOG.info("{} is searched as bytes: {}", file.getFileName(), reason.getClass().getSimpleName());
    if (!undecodable.contains(file)) {
      undecodable.add(file);
    }
  }

  // files whose bytes say nothing of where a value ends

  private static boolean isTables(String magic) {
    return magic.startsWith(PARQUET)
        || magic.startsWith(DUCKDB, 2 * DUCKDB_MAGIC_AT)
        || magic.startsWith(SQLITE)
        || magic.startsWith(AVRO);
  }

  /**
   * Whether it is in tables.
   *
   * @param origin the file that they were found in
   */
  private boolean isInTables(Path file, String magic, Path origin) throws IOException {
    try {
      if (magic.startsWith(PARQUET)) {
        return tables.isInParquet(file);
      }
      if (magic.startsWith(SQLITE)) {
        SqliteFile.Look look = new SqliteFile(file).look(terms::occursIn);
        return look.isFound() || (look.freePages() > 0 && isInBytes(file));
      }
      return magic.startsWith(AVRO) ? isInAvro(file) : tables.isInDatabase(file);
    } catch (DuckDbException | SQLException | AvroRuntimeException | IOException undecodable) {
      note(origin, undecodable);
      return isInBytes(file);
    }
  }

  /** What Iceberg keeps of data files has the least and greatest value of each column. */
  private boolean isInAvro(Path file) throws IOException {
    try (DataFileStream<Object> records =
        new DataFileStream<>(Files.newInputStream(file), new GenericDatumReader<>())) {
      for (String key : records.getMetaKeys()) {
        if (terms.occursIn(key)
            || terms.occursIn(new String(records.getMeta(key), StandardCharsets.UTF_8))) {
          return true;
        }
      }
      while (records.hasNext()) {
        if (isInDatum(records.next())) {
          return true;
        }
      }
      return false;
    }
  }

  private boolean isInDatum(Object datum) {
    if (datum instanceof IndexedRecord record) {
      for (int index = 0; index < record.getSchema().getFields().size(); index++) {
        if (isInDatum(record.get(index))) {
          return true;
        }
      }
      return false;
    }
    if (datum instanceof Collection<?> values) {
      return values.stream().anyMatch(this::isInDatum);
    }
    if (datum instanceof Map<?, ?> map) {
      return isInDatum(map.keySet()) || isInDatum(map.values());
    }
    if (datum instanceof ByteBuffer buffer) {
      String text = StandardCharsets.UTF_8.decode(buffer.duplicate()).toString();
      boolean mayBeCut = text.codePointCount(0, text.length()) == BOUND_LENGTH;
      return mayBeCut ? terms.occursInBeginning(text) : terms.occursIn(text);
    }
    return datum != null && terms.occursIn(datum.toString());
  }

  // what is packed

  private boolean isInPacked(Path file, String magic) throws IOException {
    if (!isPacked(magic)) {
      return false;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return isUnpacked(in, 0, new FileBound(), file);
    } catch (IOException | IllegalArgumentException broken) {
      // its bytes were searched
      note(file, broken);
      return false;
    }
  }

  private static boolean isPacked(String magic) {
    return magic.startsWith(GZIP) || magic.startsWith(ZSTANDARD) || magic.startsWith(ZIP);
  }

  private boolean isUnpacked(InputStream in, int depth, FileBound bound, Path origin)
      throws IOException {
    String magic = magic(in);
    if (depth == DEEPEST) {
      throw new IOException("it is packed more than %d deep".formatted(DEEPEST));
    }
    if (magic.startsWith(GZIP)) {
      return isInUnpacked(bound.of(new GZIPInputStream(in)), "", depth, bound, origin);
    }
    if (magic.startsWith(ZSTANDARD)) {
      return isInUnpacked(bound.of(new ZstdInputStream(in)), "", depth, bound, origin);
    }
    // names that are not said to be UTF-8 are in whatever the packing machine spoke
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
    if (isPacked(magic)) {
      return isUnpacked(in, depth + 1, bound, origin);
    }
    if (isTables(magic)) {
      return isInPackedTables(in, magic, origin);
    }
    return bytes.isIn(name.endsWith(".xml") ? new Markup(in) : in);
  }

  private boolean isInPackedTables(InputStream in, String magic, Path origin) throws IOException {
    Path unpacked = OwnerOnly.create(temp.resolve("searched-" + UUID.randomUUID()));
    try {
      Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
      return isInTables(unpacked, magic, origin);
    } finally {
      Files.deleteIfExists(unpacked);
    }
  }

  private static String magic(InputStream in) throws IOException {
    in.mark(MAGIC_BYTES);
    String hex = HexFormat.of().formatHex(in.readNBytes(MAGIC_BYTES));
    in.reset();
    return hex;
  }
}
