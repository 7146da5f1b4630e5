package id.setia.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that have too much of something: refused by name, number and setting, or set aside. */
class ReadLimitsTest {

  /** More than is read of a file with one endless text. */
  private static final int READ_MEBIBYTES = 24;

  private Exports exports;

  @BeforeEach
  void open(@TempDir Path directory) {
    exports = new Exports(directory);
  }

  @AfterEach
  void close() {
    exports.close();
  }

  private static String columns(int count) {
    return IntStream.range(0, count).mapToObj(n -> "c" + n).collect(Collectors.joining(","));
  }

  private void refuses(Path file, String message, String... format) {
    assertThatThrownBy(() -> exports.read(exports.format(format), file))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aHundredThousandColumnsAreRefusedByTheirNumber() throws IOException {
    refuses(
        exports.write("wide.csv", columns(100_000) + "\n1\n"),
        "Cannot read wide.csv: it has 100000 columns, more than 1000 (format.limits.columns)",
        "type: csv");
    Path five = exports.write("five.csv", columns(5) + "\n1,2,3,4,5\n");
    refuses(five, "it has 5 columns, more than 4", "type: csv", "limits: {columns: 4}");
    assertThat(exports.read(exports.format("type: csv", "limits: {columns: 5}"), five).records())
        .hasSize(1);
  }

  @Test
  void columnsOfAnArchivedOrLongHeaderCountToo() throws IOException {
    Path packed = exports.write("wide.csv.gz", Exports.gzip(columns(2_000) + "\n1\n"));
    refuses(packed, "it has 2000 columns, more than 1000 (format.limits.columns)", "type: csv");
    Path twice = exports.write("twice.csv", columns(1_001) + "\na\n1\n");
    refuses(twice, "it has 1001 columns, more than 1000", "type: csv", "header_rows: 2");
  }

  @Test
  void anEndlessHeaderOrLineBeforeItIsRefused() throws IOException {
    Path endless = exports.write("endless.csv", "x".repeat(3_000) + "\n1\n");
    String message = "does not end within 2 KiB (format.limits.header_kibibytes)";
    refuses(endless, message, "type: csv", "limits: {header_kibibytes: 2}");
    refuses(endless, message, "type: csv", "limits: {header_kibibytes: 2}", "skip_rows: 1");
    refuses(
        endless,
        message,
        "type: csv",
        "limits: {header_kibibytes: 2}",
        "skip_rows: 1",
        "header: false",
        "columns: [a]");
  }

  @Test
  void aRecordThatIsTooLongIsSetAsideAndTheOthersAreRead() throws IOException {
    String[] format = {"type: csv", "limits: {record_kibibytes: 64}"};
    Path file = exports.write("long.csv", "a,b\n1,2\n3," + "x".repeat(200_000) + "\n5,6\n");
    Exports.Read read = exports.read(exports.format(format), file);
    assertThat(read.records()).extracting(record -> record.get(0)).containsExactly("1", "5");
    assertThat(read.malformed()).hasSize(1);
  }

  @Test
  void aRecordUpToFourTimesTooLongIsSetAsideAndOneFarBeyondRefused() throws IOException {
    String[] format = {"type: csv", "limits: {record_kibibytes: 64}"};
    for (int kibibytes = 60; kibibytes <= 250; kibibytes += 19) {
      for (int before : new int[] {0, 3_000, 9_000, 20_000}) {
        String good = "1,2,a text of some length\n".repeat(before);
        Path file =
            exports.write(
                "long.csv", "a,b,c\n" + good + "3,4," + "x".repeat(kibibytes << 10) + "\n5,6,7\n");
        Exports.Read read = exports.read(exports.format(format), file);
        assertThat(read.records().size() + read.malformed().size())
            .as("%d KiB after %d", kibibytes, before)
            .isEqualTo(before + 2);
      }
    }
    refuses(
        exports.write("far.csv", "a,b\n1,2\n3," + "x".repeat(300_000) + "\n5,6\n"),
        "Cannot read far.csv: line 3 of its records is longer than 4 times 64 KiB",
        format);
  }

  @Test
  void aJsonRecordThatIsTooLongIsNotKeptInMemory() throws IOException {
    String[] format = {"type: json", "limits: {record_kibibytes: 64}"};
    Path file =
        exports.write(
            "long.ndjson", "{\"a\":1}\n{\"a\":\"" + "x".repeat(200_000) + "\"}\n{\"a\":3}\n");
    Exports.Read read = exports.read(exports.format(format), file);
    assertThat(read.records()).extracting(record -> record.get(0)).containsExactly("1", "3");
    assertThat(read.malformed()).hasSize(1);
  }

  @Test
  void jsonThatIsNestedTooDeepIsRefused() throws IOException {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    refuses(
        exports.write("deep.ndjson", "{\"a\":1}\n{\"a\":" + deep + "}\n"),
        "Cannot read deep.ndjson: its record on line 2 has objects or arrays nested more than 200 deep (format.limits.nesting)",
        "type: json");
    refuses(
        exports.write("objects.ndjson", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)),
        "format.limits.nesting",
        "type: json");
    refuses(
        exports.write("outside.json", deep),
        "Cannot read outside.json: its arrays and objects lie more than 200 deep",
        "type: json",
        "records_at: data");
  }

  @Test
  void pathsEntriesAndSheetsHaveTheirBounds() throws IOException {
    refuses(
        exports.write("paths.ndjson", "{\"a\":1,\"b\":2,\"c\":3}\n"),
        "more than 2 different paths (such as c)",
        "type: json",
        "limits: {paths: 2}");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int entry = 0; entry < 3; entry++) {
      entries.put(entry + ".csv", "a\n1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    refuses(
        exports.write("many.zip", Exports.zip(entries)),
        "Cannot read many.zip: it has 3 entries, more than 2 (format.limits.archive_entries)",
        "type: csv",
        "limits: {archive_entries: 2}");
  }

  @Test
  void sheetsHaveTheirBound() throws IOException {
    SmallWorkbook book = new SmallWorkbook();
    for (int sheet = 0; sheet < 4; sheet++) {
      book.sheet(
          "s" + sheet,
          "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row>"
              + "<row r=\"2\"><c r=\"A2\"><v>%d</v></c></row>".formatted(sheet));
    }
    Path file = exports.write("many.xlsx", book.bytes());
    refuses(
        file,
        "Cannot read many.xlsx: it has more than 3 sheets (format.limits.sheets)",
        "type: xlsx",
        "limits: {sheets: 3}");
    assertThat(exports.read(exports.format("type: xlsx", "limits: {sheets: 4}"), file).records())
        .containsExactly(List.of("0"));
  }

  /** A line, a text or a record of a gigabyte: what is said, before it is read to its end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "csv | a,b\\n1, | line 2 of its records is longer than 4 times 4096 KiB",
        "csv | a,b\\n1,\" | line 2 of its records is longer than 4 times 4096 KiB",
        "csv | a | line 1 of its records is longer than 4 times 4096 KiB",
        "lines | a | line 1 of its records is longer than 4 times 4096 KiB",
        "json | {\"a\":1}\\n{\"a\":\" | line 2 of its records is longer than 4 times 4096 KiB",
        "json | [{\"a\":1},{\"a\":\" | 4096 KiB",
        "json, records_at: data | {\"data\":[{\"a\":1},{\"a\":\" | record 2 is longer than 4 times 4096 KiB",
        "json, records_at: data | {\"data\":[{\"a\":[\" | record 1 is longer than 4 times 4096 KiB"
      })
  void aGigabyteOfOneTextIsRefusedByItsBeginning(String format, String start, String message)
      throws IOException {
    Path file =
        exports.write("huge.txt", start.replace("\\n", "\n") + "x".repeat(READ_MEBIBYTES << 20));
    try (RandomAccessFile rest = new RandomAccessFile(file.toFile(), "rw")) {
      // a hole takes no room; nothing reads so far
      rest.setLength(1L << 30);
    }
    long before = System.nanoTime();

    refuses(file, message, ("type: " + format).split(", "));

    assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(20));
  }

  @Test
  void aLimitIsANumberThatCanBeKept() {
    assertThatThrownBy(() -> exports.format("type: csv", "limits: {columns: 0}"))
        .hasMessageContaining("format.limits.columns: 0 (must be at least 1)");
    assertThatThrownBy(() -> exports.format("type: csv", "limits: {nesting: 5000}"))
        .hasMessageContaining("format.limits.nesting: 5000 (must be between 1 and 1000)");
  }
}
