package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.export.SmallWorkbook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is called after a person (folders, files, sheets, entries, columns, keys) and whatever a
 * stranger wrote of them into a packed table: published nowhere, and gone when they are forgotten.
 */
class ForgetNamesIT {

  private static final String ONE = "p.one@forget-me.example";

  /** In lower case; the telephone's spellings too. */
  private static final List<String> TRACES =
      List.of("p.one@", "p.one%40", "081299887766", "0812-9988-7766", "81299887766", "9988 7766");

  private static final String HEADER = "id,at,score,comment,mail,phone\n";

  private static final String ANSWERS =
      """
      name: NAME
      files: ${SETIA_EXPORTS}/FILES
      FORMAT
      tables:
        feedback:
          columns: {response_id: id, metric: {value: nps}, survey: {value: s}, survey_kind: {value: relational}, responded_at: at, score: {from: score, scale: [0,10]}, comment: comment, email: mail, phone: phone}
      """;

  private static final String TICKETS =
      """
      name: desk
      files: ${SETIA_EXPORTS}/desk*
      FORMAT
      tables:
        tickets:
          columns: {ticket_id: id, opened_at: at, status: {value: open}, topic: subject, team: team}
      """;

  private final Path directory;
  private final Path exports;
  private final Shell shell;
  private int answers;

  ForgetNamesIT(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.exports = Files.createDirectories(directory.resolve("exports"));
    this.shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()));
    Files.createDirectories(directory.resolve("config/sources"));
    Files.writeString(
        directory.resolve("config/setia.yml"), "hmac_key: ${TEST_KEY}\ntime_zone: UTC\n");
  }

  @Test
  void whatIsCalledAfterAPersonIsPublishedNowhereAndGoes() throws Exception {
    texts();
    folders();
    workbook();
    packed();
    tickets();
    shell("run", "--as-of", "2026-01-31").exits(ExitCode.DONE);
    assertThat(shell.value("select count(*) from core.feedback")).isEqualTo("" + answers);
    for (String published : List.of("lake", "releases", "warehouse.duckdb", "report")) {
      assertThat(Canary.traces(shell.workspace().resolve(published), TRACES))
          .as("%s, before anybody is forgotten", published)
          .isEmpty();
    }

    shell("forget", "--email", ONE, "--yes").exits(ExitCode.DONE);

    assertThat(Canary.traces(shell.workspace(), TRACES)).isEmpty();
    assertThat(shell.value("select count(*) from core.feedback")).isEqualTo("" + answers);
    assertThat(shell.value("select count(*) from core.tickets")).isEqualTo("6");
    renameWhatIsCalledAfterThem();
    shell("run", "--as-of", "2026-01-31").exits(ExitCode.DONE);
    assertThat(Canary.traces(shell.workspace(), TRACES)).as("after another night").isEmpty();
    assertThat(shell.value("select count(*) from core.feedback")).isEqualTo("" + answers);
  }

  /** Where they were delivered, as docs/forgetting.md asks; the bytes are delivered again. */
  private void renameWhatIsCalledAfterThem() throws IOException {
    List<Path> called;
    try (Stream<Path> tree = Files.walk(exports)) {
      called =
          tree.filter(path -> String.valueOf(path.getFileName()).matches("(?i).*(one|9988).*"))
              .toList();
    }
    assertThat(called).hasSize(6);
    for (int file = 0; file < called.size(); file++) {
      Path path = called.get(file);
      String name = Files.isDirectory(path) ? "days-" + file : "renamed-" + file + ".csv";
      Files.move(path, path.resolveSibling(name));
    }
  }

  private Shell.Outcome shell(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = directory.resolve("config").toString();
    return shell.run(all);
  }

  private void source(String name, String files, String format) throws IOException {
    Files.writeString(
        directory.resolve("config/sources/" + name + ".yml"),
        ANSWERS.replace("NAME", name).replace("FILES", files).replace("FORMAT", format));
  }

  private String answer(String comment, String mail, String phone) {
    answers++;
    return "R%d,2026-01-%02d 12:00:00,%d,%s,%s,%s\n"
        .formatted(answers, 1 + answers % 28, answers % 11, comment, mail, phone);
  }

  private String stranger() {
    return answer("biasa", "other" + answers % 7 + "@others.example", "");
  }

  /** The person's own answers, and files that are called after the number and the address. */
  private void texts() throws IOException {
    source("nps", "*.csv*", "");
    Files.writeString(
        exports.resolve("own.csv"),
        HEADER + answer("bagus", ONE, "0812-9988-7766") + stranger() + stranger());
    for (String name :
        List.of(
            "nps_081299887766.csv",
            "WA 0812-9988-7766.csv",
            "chat+6281299887766.csv",
            "p.one%40forget-me.example.csv",
            "Re- P.ONE@Forget-Me.example (2).csv")) {
      Files.writeString(exports.resolve(name), HEADER + stranger());
    }
    Files.write(exports.resolve("plain.csv.gz"), gzip(HEADER + stranger()));
    // a column that is called after the person, which nobody maps
    Files.writeString(
        exports.resolve("column.csv"),
        HEADER.replace("\n", "," + ONE + ",0812-9988-7766\n")
            + stranger().replace("\n", ",ya,ya\n"));
  }

  private void folders() throws IOException {
    source("days", "days-*/*.txt", "format: {type: csv}");
    Path folder = Files.createDirectories(exports.resolve("days-" + ONE));
    Files.writeString(folder.resolve("day.txt"), HEADER + stranger());
  }

  private void workbook() throws IOException {
    source("book", "*.xlsx", "format: {type: xlsx}");
    String rows =
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>at</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>score</t></is></c><c r=\"D1\" t=\"inlineStr\"><is><t>comment</t></is></c><c r=\"E1\" t=\"inlineStr\"><is><t>mail</t></is></c><c r=\"F1\" t=\"inlineStr\"><is><t>phone</t></is></c></row>"
            + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>X1</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>2026-01-09 10:00:00</t></is></c><c r=\"C2\"><v>7</v></c><c r=\"D2\" t=\"inlineStr\"><is><r><t>hub p.one@</t></r><r><t>forget-me.example</t></r></is></c></row>";
    answers++;
    Files.write(exports.resolve("book.xlsx"), new SmallWorkbook().sheet(ONE, rows).bytes());
  }

  /** Strangers' comments that name the person, in tables that are packed. */
  private void packed() throws IOException {
    source("zipped", "*.zip", "format: {type: parquet}");
    Path rows = directory.resolve("rows.parquet");
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(256, 1), directory)) {
      duckDb.execute(
          "copy (select 'Z' || i as id, '2026-01-10 10:00:00' as at, '7' as score, case when i %% 50 = 7 then 'tanya ke %s ya ' || i else 'biasa ' || i end as comment, 'other' || (i %% 9) || '@others.example' as mail, cast(null as varchar) as phone from range(200) t(i)) to %s (format parquet, compression zstd)"
              .formatted(ONE, Sql.text(rows.toString())));
    }
    answers += 200;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("rows.parquet"));
      zip.write(Files.readAllBytes(rows));
    }
    Files.delete(rows);
    Files.write(exports.resolve("rows.zip"), bytes.toByteArray());
  }

  /** Subjects, teams and channels; keys of JSON that nobody maps. */
  private void tickets() throws IOException {
    Files.writeString(
        directory.resolve("config/sources/desk.yml"),
        TICKETS.replace("FORMAT", "format: {type: json}"));
    StringBuilder lines = new StringBuilder();
    List<String> texts =
        List.of(
            ONE,
            "WA 0812-9988-7766",
            "Re: _" + ONE + "_",
            "fwd p.one%40forget-me.example",
            "biasa",
            "biasa");
    for (int ticket = 0; ticket < texts.size(); ticket++) {
      lines.append(
          "{\"id\":\"T%1$d\",\"at\":\"2026-01-1%1$d 10:00:00\",\"subject\":\"%2$s\",\"team\":\"%2$s\",\"labels\":{\"%3$s\":{\"0812-9988-7766\":1}}}\n"
              .formatted(ticket, texts.get(ticket), ONE));
    }
    Files.writeString(exports.resolve("desk.ndjson"), lines);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
