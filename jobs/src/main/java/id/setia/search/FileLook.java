package id.setia.search;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.state.SqliteFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for a person in one file after the other: a thread has one of its own. */
final class FileLook {

  private static final Logger LOG = LoggerFactory.getLogger(FileLook.class);

  static final int MAGIC_BYTES = 16;
  private static final int DUCKDB_MAGIC_AT = 8;
  private static final String PARQUET = "50415231";
  private static final String DUCKDB = "4455434b";
  private static final String SQLITE = "53514c69746520666f726d6174203300";
  private static final String AVRO = "4f626a01";

  /**
   * Bzip2, xz, 7z, RAR, LZ4 and compound files (old or encrypted workbooks): no source is read so.
   */
  private static final List<String> UNREADABLE =
      List.of(
          "425a68", "fd377a585a00", "377abcaf271c", "526172211a07", "04224d18", "d0cf11e0a1b11ae1");

  /** Iceberg cuts the least and greatest text of a column to so many characters. */
  private static final int BOUND_LENGTH = 16;

  private final SearchTerms terms;
  private final ByteSearch bytes;
  private final PackedLook packed;
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
    this.bytes = new ByteSearch(terms);
    this.packed = new PackedLook(terms, bytes, temp, this::isInTables, this::note);
    this.tables = new TableSearch(session, terms, refs);
  }

  /**
   * Those of some files that have the person.
   *
   * @param files one, or several Parquet files of the same columns, which are read together
   */
  List<Path> among(List<Path> files) {
    if (files.size() > 1 && areQuietTables(files)) {
      searched += files.size();
      return files.stream().filter(this::isPacked).toList();
    }
    return files.stream().filter(this::isIn).toList();
  }

  /** Whether some Parquet files can be read together, and none has the person in its tables. */
  private boolean areQuietTables(List<Path> files) {
    try {
      return !tables.isInParquet(files);
    } catch (DuckDbException undecodable) {
      LOG.debug("{} files are read one by one: {}", files.size(), undecodable.getClass());
      return false;
    }
  }

  private boolean isPacked(Path file) {
    try {
      return packed.isIn(file, magic(file));
    } catch (IOException unreadable) {
      throw new SetiaException("Cannot search %s: %s".formatted(file, unreadable), unreadable);
    }
  }

  /** Whether the person is in a file. */
  boolean isIn(Path file) {
    searched++;
    try {
      String magic = magic(file);
      if (UNREADABLE.stream().anyMatch(magic::startsWith)) {
        note(file, "nothing here unpacks it");
      }
      return (isTables(magic) ? isInTables(file, magic, file) : isInBytes(file))
          || packed.isIn(file, magic);
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

  static boolean isParquet(Path file) throws IOException {
    return magic(file).startsWith(PARQUET);
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

  private void note(Path file, String reason) {
    LOG.info("{} is searched as bytes: {}", file.getFileName(), reason);
    if (!undecodable.contains(file)) {
      undecodable.add(file);
    }
  }

  // files whose bytes say nothing of where a value ends

  static boolean isTables(String magic) {
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
        return tables.isInParquet(List.of(file));
      }
      if (magic.startsWith(SQLITE)) {
        SqliteFile.Look look = new SqliteFile(file).look(terms::occursIn);
        return look.isFound() || (look.freePages() > 0 && isInBytes(file));
      }
      return magic.startsWith(AVRO) ? isInAvro(file) : tables.isInDatabase(file);
    } catch (DuckDbException | SQLException | AvroRuntimeException | IOException undecodable) {
      note(origin, undecodable.getClass().getSimpleName());
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
}
