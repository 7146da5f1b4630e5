package id.setia.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.github.luben.zstd.Zstd;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.export.SmallWorkbook;
import id.setia.search.SearchTerm.Edge;
import id.setia.state.StateDb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a person is left, the search finds it; where nobody is left, nothing. */
class FileSearchTest {

  private static final String EMAIL = "budi.canary@contoh.co.id";
  private static final String OTHER = "dr.budi.canary@contoh.co.id";
  private static final DuckDbLimits LIMITS = new DuckDbLimits(256, 1);

  private final Path root;
  private final Path temp;

  FileSearchTest(@TempDir Path directory) throws IOException {
    root = Files.createDirectories(directory.resolve("root"));
    temp = Files.createDirectories(directory.resolve("temp"));
  }

  /** Writes a file that says a text, in one way. */
  @FunctionalInterface
  private interface Place {
    void write(Path file, String text) throws IOException;
  }

  @Test
  void everyPlaceIsLookedInto() throws IOException {
    for (Map.Entry<String, Place> place : places().entrySet()) {
      Path file = root.resolve(place.getKey());
      place.getValue().write(file, "x " + OTHER + " y");
      assertThat(search(List.of())).as("another person in %s", place.getKey()).isEmpty();
      Files.delete(file);
      place.getValue().write(file, "x " + EMAIL.toUpperCase(Locale.ROOT) + " y");
      assertThat(search(List.of())).as("the person in %s", place.getKey()).containsExactly(file);
      if (place.getKey().matches(".*[.](gz|zst|zip|xlsx)")) {
        String raw = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(raw.toLowerCase(Locale.ROOT)).as("packed").doesNotContain(EMAIL);
      }
      Files.delete(file);
    }
  }

  private static Map<String, Place> places() {
    Map<String, Place> places = new LinkedHashMap<>();
    places.put("text", (file, text) -> Files.writeString(file, text));
    places.put(
        "utf16le", (file, text) -> Files.write(file, bytes(text, StandardCharsets.UTF_16LE)));
    places.put(
        "utf16be", (file, text) -> Files.write(file, bytes(text, StandardCharsets.UTF_16BE)));
    places.put("text.gz", (file, text) -> Files.write(file, gzip(bytes(text))));
    places.put(
        "behind-zeros.gz",
        (file, text) ->
            Files.write(file, joined(joined(gzip(bytes("x")), new byte[600]), gzip(bytes(text)))));
    places.put(
        "behind-others.gz",
        (file, text) ->
            Files.write(
                file, joined(joined(gzip(bytes("x")), bytes("\u001f, odd")), gzip(bytes(text)))));
    places.put(
        "text.zst",
        (file, text) -> Files.write(file, Zstd.compress(bytes(letters() + text + letters()))));
    places.put("text.zip", (file, text) -> Files.write(file, zip(bytes(text))));
    places.put("gz-in.zip", (file, text) -> Files.write(file, zip(gzip(bytes(text)))));
    places.put("zip-in-zip.zip", (file, text) -> Files.write(file, zip(zip(bytes(text)))));
    places.put(
        "book.xlsx",
        (file, text) ->
            Files.write(
                file,
                SmallWorkbook.of(
                    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>%s</t></is></c></row>"
                        .formatted(text))));
    places.put(
        "rows.parquet",
        (file, text) ->
            query(
                "copy (select case when i = 70000 then %s else 'n' || i end as v from range(100000) t(i)) to %s (format parquet, compression zstd)"
                    .formatted(Sql.text(text), Sql.text(file.toString()))));
    places.put(
        "nested.parquet",
        (file, text) ->
            query(
                "copy (select [{'a': %s}] as v) to %s (format parquet, compression zstd)"
                    .formatted(Sql.text(text), Sql.text(file.toString()))));
    places.put(
        "tables.duckdb",
        (file, text) ->
            query(
                "attach %s as d; create table d.t as select case when i = 70000 then %s else 'n' || i end as v from range(100000) t(i); detach d"
                    .formatted(Sql.text(file.toString()), Sql.text(text))));
    places.put("bounds.avro", FileSearchTest::avro);
    places.put("state.db", FileSearchTest::sqlite);
    Map<String, Place> tables = new LinkedHashMap<>();
    for (String table : List.of("rows.parquet", "tables.duckdb", "bounds.avro", "state.db")) {
      tables.put(table + ".zip", packed(places.get(table), FileSearchTest::zip));
      tables.put(table + ".gz", packed(places.get(table), FileSearchTest::gzip));
    }
    tables.put("rows.parquet.gz.zip", packed(tables.get("rows.parquet.gz"), FileSearchTest::zip));
    places.putAll(tables);
    places.put("names-of-windows.zip", (file, text) -> Files.write(file, oldNames(bytes(text))));
    return places;
  }

  /** Packs content. */
  @FunctionalInterface
  private interface Packing {
    byte[] of(byte[] content) throws IOException;
  }

  private static Place packed(@Nullable Place place, Packing packing) {
    return (file, text) -> {
      Path plain = Files.createTempFile("setia-search", "");
      Files.delete(plain);
      Objects.requireNonNull(place).write(plain, text);
      Files.write(file, packing.of(Files.readAllBytes(plain)));
      Files.delete(plain);
    };
  }

  private static void sqlite(Path file, String text) throws IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (v text)");
      statement.execute("insert into t values (" + Sql.text(text) + ")");
    } catch (SQLException failed) {
      throw new IOException(failed);
    }
  }

  /** An entry's name in code page 437, as tools of older Windows write them. */
  private static byte[] oldNames(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes, Charset.forName("IBM437"))) {
      out.putNextEntry(new ZipEntry("B\u00e9n\u00e9fices.csv"));
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** What only begins like a format ends no search: its bytes are searched, and it is counted. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "50415231",
        "1f8b0800",
        "1f8b",
        "28b52ffd",
        "504b0304",
        "504b030414000000080000000000",
        "4f626a01",
        "53514c69746520666f726d6174203300",
        "00000000000000004455434b",
        "50415231000000005041523150415231"
      })
  void junkIsSearchedAsBytes(String magic) throws IOException {
    Path file = root.resolve("junk");
    for (String end : List.of("", "PAR1", "\n\u0000\u00ff")) {
      for (String text : List.of(OTHER, EMAIL)) {
        ByteArrayOutputStream junk = new ByteArrayOutputStream();
        junk.write(HexFormat.of().parseHex(magic));
        junk.write(bytes("\n" + text + "\n" + end));
        Files.write(file, junk.toByteArray());
        try (FileSearch search = new FileSearch(terms(), List.of(), LIMITS, temp)) {
          List<Path> found = search.below(root, Set.of());
          if (text.equals(EMAIL)) {
            assertThat(found).containsExactly(file);
          } else {
            assertThat(found).isEmpty();
            assertThat(search.undecodable()).containsExactly(file);
          }
        }
      }
    }
  }

  /** Deeper than any export is packed: not looked into, and not silent about it. */
  @Test
  void whatIsPackedTooDeepIsCounted() throws IOException {
    byte[] content = bytes(EMAIL);
    for (int depth = 1; depth <= 20; depth++) {
      content = depth % 2 == 0 ? gzip(content) : zip(content);
      Files.write(root.resolve("deep"), content);
      try (FileSearch search = new FileSearch(terms(), List.of(), LIMITS, temp)) {
        boolean isReached = depth <= 16;
        assertThat(search.below(root, Set.of())).as("%d deep", depth).hasSize(isReached ? 1 : 0);
        assertThat(search.undecodable()).as("%d deep", depth).hasSize(isReached ? 0 : 1);
      }
    }
    assertThat(temp).isEmptyDirectory();
  }

  /** Readers of exports open a ZIP by the directory at its end: so does the search. */
  @Test
  void anArchiveIsReadFromItsEndAndFromItsBeginning() throws IOException {
    byte[] zip = zip(bytes(EMAIL));
    byte[] other = zip(bytes(OTHER));
    Map<String, byte[]> hidden = new LinkedHashMap<>();
    hidden.put("behind a program", joined(bytes("#!/bin/sh\nexit\n"), zip));
    hidden.put("behind a gap", joined(new byte[5000], zip));
    hidden.put("behind another archive", joined(other, zip));
    hidden.put("before another archive", joined(zip, other));
    hidden.put(
        "behind a workbook's mark", joined(HexFormat.of().parseHex("d0cf11e0a1b11ae1"), zip));
    hidden.put("behind half a table", joined(bytes("PAR1"), zip));
    hidden.put("without its end", Arrays.copyOf(zip, zip.length - 30));
    hidden.put("in another, behind another", zip(joined(other, zip)));
    for (Map.Entry<String, byte[]> way : hidden.entrySet()) {
      Path file = Files.write(root.resolve("archive"), way.getValue());
      assertThat(search(List.of())).as(way.getKey()).containsExactly(file);
    }
    Files.write(root.resolve("archive"), joined(bytes("x"), joined(other, other)));
    assertThat(search(List.of())).isEmpty();
    assertThat(temp).isEmptyDirectory();
  }

  /** Read both ways at each depth, an archive in archives would cost two to the power of them. */
  @Test
  void anArchiveInArchivesIsLookedIntoOnce() throws IOException {
    byte[] content = zip(bytes(OTHER));
    for (int depth = 2; depth <= 15; depth++) {
      ByteArrayOutputStream twice = new ByteArrayOutputStream();
      try (ZipOutputStream out = new ZipOutputStream(twice)) {
        for (String name : List.of("a", "b")) {
          out.putNextEntry(new ZipEntry(name));
          out.write(content);
        }
      }
      content = twice.toByteArray();
    }
    Files.write(root.resolve("deep"), content);

    assertTimeoutPreemptively(Duration.ofMinutes(2), () -> assertThat(search(List.of())).isEmpty());
  }

  /** What nothing here unpacks is searched as bytes, and is counted as that. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "425a6839314159265359",
        "fd377a585a000004e6d6b446",
        "377abcaf271c0004",
        "526172211a0701003392b5e5",
        "04224d186440a7",
        "d0cf11e0a1b11ae100000000"
      })
  void packingsThatNothingReadsAreCounted(String magic) throws IOException {
    byte[] bytes = joined(HexFormat.of().parseHex(magic), bytes(" and noise"));
    Path file = Files.write(root.resolve("packed"), bytes);
    try (FileSearch search = new FileSearch(terms(), List.of(), LIMITS, temp)) {
      assertThat(search.below(root, Set.of())).isEmpty();
      assertThat(search.undecodable()).containsExactly(file);
    }
    Files.write(file, joined(bytes, bytes("\n" + EMAIL)));
    assertThat(search(List.of())).containsExactly(file);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void noBlockHidesWhatLiesAcrossItsEnd() throws IOException {
    Path file = root.resolve("blocks");
    for (int before : List.of(0, 1, 262_143, 262_150, 262_160, 262_200, 262_230, 524_270)) {
      Files.writeString(file, "\n".repeat(before) + EMAIL);
      assertThat(search(List.of())).as("after %d bytes", before).containsExactly(file);
      Files.writeString(file, "\n".repeat(before) + OTHER + "\n".repeat(9));
      assertThat(search(List.of())).as("another after %d bytes", before).isEmpty();
    }
  }

  @Test
  void aShortNumberIsThePersonsInItsSystemOnly() {
    query(
        "copy (select 'till' as system, '7701' as customer_ref, 7701 as amount) to %s (format parquet)"
            .formatted(Sql.text(root.resolve("rows.parquet").toString())));

    assertThat(search(List.of(new OwnRef("till", "7701")))).hasSize(1);
    assertThat(search(List.of(new OwnRef("shop", "7701")))).isEmpty();
  }

  @Test
  void hardLinksAreReadOnceAndSkippedFilesNotAtAll() throws IOException {
    Path file = Files.writeString(root.resolve("a"), EMAIL);
    Files.createLink(root.resolve("b"), file);

    assertThat(search(List.of())).containsExactly(file);
    try (FileSearch search = new FileSearch(terms(), List.of(), LIMITS, temp)) {
      assertThat(search.below(root, Set.of(file, root.resolve("b")))).isEmpty();
      assertThat(search.searched()).isZero();
    }
  }

  @Test
  void everyTextOfTheStateIsLookedAt() {
    try (StateDb state = StateDb.open(root.resolve("state.db"))) {
      state.update(
          "insert into setia_run (run_id, as_of, started_at, status, message) values ('r', 'd', 't', 'FAILED', ?)",
          "Cannot load: " + EMAIL + " is none");
      StateTexts texts = new StateTexts(state, terms());
      assertThat(texts.find()).containsExactly("setia_run.message");

      assertThat(texts.replace()).isEqualTo(1);

      assertThat(texts.find()).isEmpty();
      assertThat(state.first("select message from setia_run", row -> row.getString(1)))
          .contains("Cannot load: [forgotten] is none");
      assertThat(search(List.of())).as("free pages and the write-ahead log").isNotEmpty();
      state.vacuum();
      assertThat(search(List.of())).isEmpty();
    }
  }

  private List<Path> search(List<OwnRef> refs) {
    try (FileSearch search = new FileSearch(terms(), refs, LIMITS, temp)) {
      return search.below(root, Set.of());
    }
  }

  private static SearchTerms terms() {
    return new SearchTerms(List.of(new SearchTerm(EMAIL, Edge.ADDRESS)));
  }

  /** Few texts are kept as they are by what packs them; letters by chance are not. */
  private static String letters() {
    return new Random(7)
            .ints(5_000, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        + " ";
  }

  private static byte[] bytes(String text) {
    return bytes(text, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("first"));
      out.write(bytes("nobody here ".repeat(50)));
      out.putNextEntry(new ZipEntry("second"));
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static void avro(Path file, String text) throws IOException {
    Schema schema = SchemaBuilder.record("r").fields().requiredBytes("lower").endRecord();
    try (DataFileWriter<GenericData.Record> writer =
        new DataFileWriter<>(new GenericDatumWriter<GenericData.Record>(schema))) {
      writer.setCodec(CodecFactory.deflateCodec(9));
      writer.create(schema, file.toFile());
      GenericData.Record record = new GenericData.Record(schema);
      record.put("lower", ByteBuffer.wrap(bytes(text)));
      writer.append(record);
      writer.append(record);
    }
  }

  private static void query(String sql) {
    try (DuckDb duckDb = DuckDb.inMemory(LIMITS, Path.of(System.getProperty("java.io.tmpdir")))) {
      for (String statement : sql.split(";", -1)) {
        duckDb.execute(statement);
      }
    }
  }
}
