package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.PlainText;
import id.setia.cli.Shell.Outcome;
import id.setia.export.SmallWorkbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Line ends, terminal commands and marks of direction in cells, headings, names of files and
 * sheets: nothing that Setia prints, logs, drafts or publishes obeys them, or lets one of their
 * lines stand as its own.
 */
class PrintedTextsIT {

  private static final String FORGED =
      "2026-01-31T00:00:00.000Z INFO  id.setia.night.NightRun FORGED";

  /** ECMA-48, Unicode chapter 5.8 (line ends) and UAX 9 (direction). */
  private static final List<String> MARKS =
      List.of(
          "\r",
          "\n",
          "\r\n",
          "\u000b",
          "\u0085",
          "\u2028",
          "\u2029",
          "\u001b[2J\u001b]0;owned\u0007",
          "\u009b31m",
          "\u202e",
          "\u2066",
          "\u200f");

  private static final String MAPPING =
      """
      time_zone: UTC
      max_reject_rate: 1
      tables:
        orders:
          columns:
            order_id: id
            ordered_at: {from: at, formats: ["dd/MM/yyyy HH:mm:ss"]}
            status: {from: status, map: {paid: completed}}
            channel: shop
            currency: {value: IDR}
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private Path exports = Path.of("");

  @BeforeEach
  void deliver() throws IOException {
    exports = Files.createDirectories(directory.resolve("exports"));
    StringBuilder rows = new StringBuilder("id,at,status,shop");
    MARKS.forEach(mark -> rows.append(",").append(quoted("x" + mark + FORGED + mark.hashCode())));
    String others = ",y".repeat(MARKS.size()) + "\n";
    rows.append("\n");
    for (int row = 0; row < MARKS.size(); row++) {
      String text = quoted("x" + MARKS.get(row) + FORGED);
      rows.append("A%d,05/01/2026 10:00:00,paid,%s%s".formatted(row, text, others));
      rows.append("B%d,05/01/2026 10:00:00,%s,z%s".formatted(row, text, others));
      rows.append("C%d,%s,paid,z%s".formatted(row, text, others));
      rows.append("%s,05/01/2026 10:00:00,paid,z%s".formatted(text, others));
    }
    for (String mark : List.of("\r", "\n", "\u2028", "\u0085", "\u001b[31m", "\u202e")) {
      Files.writeString(exports.resolve("x" + mark + FORGED + ".csv"), rows);
    }
    String sheet = "x\u2028\u202e\u0085" + FORGED.substring(0, 10);
    Files.write(
        exports.resolve("book\u0085\u202e.xlsx"),
        new SmallWorkbook()
            .sheet(
                sheet,
                row(1, "id", "at", "status", "shop", "y\u2028" + FORGED, "w\u202e")
                    + row(2, "A1", "05/01/2026 10:00:00", "paid", "x\u0085" + FORGED, "", "")
                    + row(3, "A2", "x\u2028" + FORGED, "paid", "z", "", ""))
            .bytes());
    source("csv-shop", "files: \"${SETIA_EXPORTS}/*.csv\"\nformat: {type: csv}\n" + MAPPING);
    source("sheet-shop", "files: \"${SETIA_EXPORTS}/*.xlsx\"\nformat: {type: xlsx}\n" + MAPPING);
  }

  private static String quoted(String cell) {
    return "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  private static String row(int number, String... cells) {
    StringBuilder row = new StringBuilder("<row r=\"%d\">".formatted(number));
    for (int column = 0; column < cells.length; column++) {
      row.append(
          "<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
              .formatted((char) ('A' + column), number, cells[column]));
    }
    return row.append("</row>").toString();
  }

  private void source(String name, String yaml) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("config/sources"));
    Files.writeString(sources.resolve(name + ".yml"), "name: " + name + "\n" + yaml);
  }

  private Outcome run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", directory.resolve("config").toString()));
    return new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()))
        .run(all.toArray(String[]::new));
  }

  private static void assertPlain(String what, String printed) {
    assertThat(
            printed
                .codePoints()
                .filter(c -> !PlainText.isPlain(c))
                .mapToObj("U+%04X"::formatted)
                .distinct()
                .toList())
        .as(what)
        .isEmpty();
  }

  /** No line begins as a forged one would. */
  private static void assertHonest(String what, Outcome outcome) {
    assertThat(outcome.code()).as(what + outcome).isIn(ExitCode.DONE, ExitCode.CHECKS_FAILED);
    assertPlain(what, outcome.out() + outcome.err());
    assertThat((outcome.out() + outcome.err()).lines())
        .as(what)
        .noneMatch(PrintedTextsIT::isForged);
  }

  private static boolean isForged(String line) {
    return line.startsWith(FORGED);
  }

  @Test
  void nothingIsObeyedOnTheWayToTheReport() throws IOException {
    assertHonest("sources test", run("sources", "test", "csv-shop"));
    assertHonest("sources test of a workbook", run("sources", "test", "sheet-shop"));
    Outcome night = run("run", "--as-of", "2026-01-31");
    assertHonest("run", night);
    assertThat(night.code()).isEqualTo(ExitCode.DONE);
    for (String command :
        List.of(
            "sources list",
            "runs",
            "runs 2026-01-31-1",
            "quarantine",
            "quarantine show",
            "doctor")) {
      Outcome outcome = run(command.split(" "));
      assertPlain(command, outcome.out() + outcome.err());
      assertThat((outcome.out() + outcome.err()).lines())
          .as(command)
          .noneMatch(PrintedTextsIT::isForged);
    }
    sql("select channel from core.orders");
    sql("select file_name as \"x\u2028" + FORGED + "\" from ops.files");
    sql("select * from ops.quarantine");
    assertThat(
            new Shell(directory.resolve("workspace"), Map.of())
                .value("select 'x' || chr(8232) || 'y' as text"))
        .as("JSON keeps what it escapes")
        .isEqualTo("x\u2028y");
    try (Stream<Path> logs = Files.list(directory.resolve("workspace/logs"))) {
      for (Path log : logs.toList()) {
        String text = Files.readString(log);
        assertPlain(log.toString(), text);
        assertThat(text.lines()).noneMatch(PrintedTextsIT::isForged);
      }
    }
    assertPlain("report", Files.readString(directory.resolve("workspace/report/index.html")));
  }

  private void sql(String select) throws IOException {
    Shell shell = new Shell(directory.resolve("workspace"), Map.of());
    assertHonest(select, shell.run("sql", select));
    Outcome csv = shell.run("sql", "--format", "csv", select).exits(ExitCode.DONE);
    assertPlain(select, csv.out());
    Outcome json = shell.run("sql", "--json", select).exits(ExitCode.DONE);
    assertPlain(select, json.out());
    assertThat(new ObjectMapper().readTree(json.out())).isNotEmpty();
  }

  @Test
  void noDraftHasAWordOfTheirs() throws IOException {
    try (Stream<Path> files = Files.list(exports)) {
      for (Path file : files.toList()) {
        Outcome outcome =
            Shell.bare(
                Map.of(),
                "sources",
                "infer",
                file.toString(),
                "--workspace",
                directory.resolve("workspace").toString());
        assertPlain(file.toString(), outcome.out() + outcome.err());
        assertThat((outcome.out() + outcome.err()).lines()).noneMatch(PrintedTextsIT::isForged);
        assertThat(outcome.out().lines().filter(line -> line.contains("FORGED")))
            .as("in comments and quotes alone")
            .allMatch(line -> line.contains("#") || line.contains("\""));
      }
    }
  }

  /** A shell's list of files is a command line. */
  @Test
  void namesOnACommandLineAreNoCommands() throws IOException {
    try (Stream<Path> files = Files.list(exports)) {
      List<String> arguments =
          Stream.concat(Stream.of("sources", "infer"), files.map(Path::toString))
              .collect(Collectors.toList());
      Outcome outcome = Shell.bare(Map.of(), arguments.toArray(String[]::new));

      assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
      assertThat(outcome.err()).contains("FORGED");
      assertPlain("usage", outcome.err());
      assertThat(outcome.err().lines()).noneMatch(PrintedTextsIT::isForged);
    }
  }
}
