package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.duckdb.Sql;
import id.setia.export.Exports;
import id.setia.export.SmallWorkbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every word of {@code format} on files of every type: it either changes what is read of a sample,
 * or is refused.
 */
class FormatWordsTest {

  /** Says nothing of how a file is read: what it is, and a bound of the load. */
  private static final List<String> ELSEWHERE = List.of("type", "limits.distinct_values");

  private static final String LONG = "x".repeat(1_500);

  private Exports exports;

  @BeforeEach
  void open(@TempDir Path directory) {
    exports = new Exports(directory);
  }

  @AfterEach
  void close() {
    exports.close();
  }

  private static List<String> words() {
    try {
      JsonNode format =
          new ObjectMapper()
              .readTree(Path.of("config/schema/source.schema.json").toFile())
              .at("/properties/format/properties");
      List<String> words = new ArrayList<>();
      format.fieldNames().forEachRemaining(words::add);
      format
          .at("/limits/properties")
          .fieldNames()
          .forEachRemaining(limit -> words.add("limits." + limit));
      words.removeAll(ELSEWHERE);
      words.remove("limits");
      return words;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A file of the type and a ZIP archive of two, which have something for every word. */
  private List<Path> samples(String type) throws IOException {
    byte[] sample =
        switch (type) {
          case "csv" -> text("a;b,b,%s\nA,B,C\n1,'é',x\n,2,%s\n");
          case "lines" -> text("%s\nA\né\n%s\n");
          case "json" ->
              text(
                  "{\"b\": [[1]], \"data\": [{\"a\": \"é\", \"b\": \"%s\", \"items\": [{\"c\": 1}, {\"c\": 2}]}, {\"b\": \"%s\"}]}\n");
          case "xlsx" -> workbook();
          default -> parquet();
        };
    Map<String, byte[]> two = new LinkedHashMap<>();
    two.put("a." + type, sample);
    two.put("b." + type, sample);
    return List.of(
        exports.write("sample." + type, sample),
        exports.write("sample." + type + ".zip", Exports.zip(two)));
  }

  private static byte[] text(String text) {
    return text.formatted(LONG, LONG).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] workbook() throws IOException {
    String cell = "<c t=\"inlineStr\"><is><t>%s</t></is></c>";
    String blank = "<c/>";
    String rows =
        "<row>%s</row><row>%s</row><row>%s</row><row>%s</row>"
            .formatted(
                cell.formatted("a") + cell.formatted("b") + cell.formatted(LONG),
                cell.formatted("A") + cell.formatted("B") + cell.formatted("C"),
                cell.formatted("1") + cell.formatted("2") + cell.formatted(LONG),
                blank + cell.formatted("3") + cell.formatted("y"));
    return new SmallWorkbook().sheet("One", rows).sheet("Two", rows.repeat(2)).bytes();
  }

  private byte[] parquet() throws IOException {
    Path file = exports.write("made.parquet", "");
    exports
        .duckDb()
        .execute(
            "copy (select * from (values ('1', 'x'), (null, 'y')) sample (a, b)) to %s (format parquet)"
                .formatted(Sql.text(file.toString())));
    return Files.readAllBytes(file);
  }

  /** A word's lines, and those that it stands beside; one of them alone would mean nothing. */
  private record Said(String beside, String word) {}

  private static Said sample(String word, String type) {
    boolean hasCells = type.equals("csv") || type.equals("xlsx");
    return switch (word) {
      case "delimiter" -> new Said("", "delimiter: ';'");
      case "quote" -> new Said("", "quote: \"'\"");
      case "encoding" -> new Said("", "encoding: windows-1252");
      case "header" -> new Said("", "header: false" + (hasCells ? "\n  columns: [p, q, r]" : ""));
      case "columns" ->
          hasCells
              ? new Said(
                  "header: false\n  columns: [p, q, r]", "header: false\n  columns: [s, t, u]")
              : new Said("", "columns: [nowhere]");
      case "skip_rows", "skip_after_header" -> new Said("", word + ": 1");
      case "header_rows" -> new Said("", "header_rows: 2");
      case "header_row" ->
          hasCells
              ? new Said("header_rows: 2", "header_rows: 2\n  header_row: 2")
              : new Said("", "header_row: 1");
      case "sheet" -> new Said("", "sheet: Two");
      case "records_at" -> new Said("", "records_at: data");
      case "items" ->
          type.equals("json")
              ? new Said("records_at: data", "records_at: data\n  items: items")
              : new Said("", "items: items");
      case "entries" -> new Said("", "entries: b*");
      case "fill_down" -> fillDown(type, "columns: [b]");
      case "optional" -> {
        String fill = fillDown(type, "columns: [zz]").word();
        yield type.equals("lines")
            ? new Said("", "optional: [zz]")
            : new Said(fill, fill + "\n  optional: [zz]");
      }
      default -> {
        assertThat(word).startsWith("limits.");
        yield new Said("", "limits: {%s: 1}".formatted(word.substring("limits.".length())));
      }
    };
  }

  private static Said fillDown(String type, String columns) {
    String json = "records_at: data\n  ";
    String fill = "fill_down: {key: a, %s}".formatted(columns);
    String csv = "delimiter: ','\n  ";
    return switch (type) {
      case "json" -> new Said(json, json + fill);
      // the first name of the sample has a semicolon
      case "csv" -> new Said(csv, csv + fill.replace("key: a", "key: a;b"));
      default -> new Said("", fill);
    };
  }

  private String read(ExportFormat format, List<Path> files) {
    List<String> read = new ArrayList<>();
    for (Path file : files) {
      try {
        read.add(exports.read(format, file).toString());
      } catch (SetiaException refused) {
        read.add(refused.getMessage());
      }
    }
    return read.toString();
  }

  private ExportFormat format(String type, String words) throws IOException {
    return exports.format("type: " + type, words);
  }

  @ParameterizedTest
  @CsvSource({
    "csv, delimiter quote encoding header columns skip_rows header_rows header_row skip_after_header fill_down optional entries limits.columns limits.header_kibibytes limits.record_kibibytes limits.archive_entries",
    "lines, encoding header skip_rows header_rows skip_after_header entries limits.header_kibibytes limits.record_kibibytes limits.archive_entries",
    "xlsx, header columns skip_rows header_rows header_row skip_after_header sheet fill_down optional entries limits.columns limits.header_kibibytes limits.record_kibibytes limits.sheets limits.archive_entries",
    "json, encoding columns records_at items fill_down optional entries limits.paths limits.nesting limits.record_kibibytes limits.archive_entries",
    "parquet, fill_down optional entries limits.columns limits.archive_entries"
  })
  void aWordHasAnEffectOrIsRefused(String type, String effective) throws IOException {
    List<Path> files = samples(type);
    List<String> changing = new ArrayList<>();
    for (String word : words()) {
      Said said = sample(word, type);
      ExportFormat changed;
      try {
        changed = format(type, said.word());
      } catch (SetiaException refused) {
        assertThat(refused)
            .hasMessageContaining("Invalid setting format.%s: ", word)
            .hasMessageEndingWith("; leave it out)");
        continue;
      }
      String before = read(format(type, said.beside()), files);
      assertThat(read(changed, files))
          .as("%s of %s changes nothing", word, type)
          .isNotEqualTo(before);
      changing.add(word);
    }
    assertThat(new TreeSet<>(changing)).isEqualTo(new TreeSet<>(List.of(effective.split(" "))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: xlsx    | delimiter: ';'          | delimiter: ; (has an effect on files of type csv alone; leave it out)
          type: xlsx    | quote: ''               | quote:  (has an effect on files of type csv alone; leave it out)
          type: csv     | sheet: Two              | sheet: Two (has an effect on files of type xlsx alone; leave it out)
          type: csv     | 'columns: [a]'          | columns: ["a"] (the header names the columns; say header: false, or leave columns out)
          type: csv     | header_row: 1           | header_row: 1 (it chooses one of several header records; say header_rows, how many there are)
          header: false | 'columns: [a]\n  skip_after_header: 2' | skip_after_header: 2 (there is no header where header is false; say skip_rows for what stands above the data)
          type: JSON    | skip_rows: 1            | skip_rows: 1 (has an effect on files of type csv, lines, xlsx alone; leave it out)
          """)
  void aRefusalSaysWhy(String first, String second, String reason) {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> exports.format(first, second.replace("\\n", "\n")))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("sources/test.yml: Invalid setting format." + reason);
  }

  /** What is empty by default says nothing, wherever it stands. */
  @Test
  void anEmptyWordIsNone() throws IOException {
    assertThat(exports.format("sheet: ''", "records_at: ''", "items: ''", "columns: []"))
        .isEqualTo(exports.format("type: csv"));
  }
}
