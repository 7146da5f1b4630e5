package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.cli.Shell.Outcome;
import id.setia.export.SmallWorkbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Columns, files, sheets and values that are SQL are just names; a source or release that is none
 * is refused.
 */
class HostileNamesIT {

  private static final String EVIL = "x\"; drop table y; --' or 1=1";
  private static final String YAML = "'" + EVIL.replace("'", "''") + "'";
  private static final String ROWS =
      "%1$s,at,status\nA1,05/01/2026 10:00:00,paid\n%2$s,05/01/2026 11:00:00,paid\nA3,never,paid\n";

  private static final String MAPPING =
      """
      time_zone: UTC
      max_reject_rate: 1
      tables:
        orders:
          columns:
            order_id: COLUMN
            ordered_at: {from: at, formats: ["dd/MM/yyyy HH:mm:ss"]}
            status: {from: status, map: {paid: completed}}
            channel: {value: COLUMN}
            currency: {value: IDR}
      """
          .replace("COLUMN", YAML);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private Path exports = Path.of("");

  @BeforeEach
  void deliver() throws IOException {
    exports = Files.createDirectories(directory.resolve("exports"));
    String column = "\"" + EVIL.replace("\"", "\"\"") + "\"";
    Files.writeString(exports.resolve(EVIL + ".csv"), ROWS.formatted(column, column));
    Files.write(
        exports.resolve(EVIL + ".xlsx"),
        new SmallWorkbook()
            .sheet(
                EVIL.replace("\"", "&quot;"),
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>%s</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>at</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>status</t></is></c></row>"
                        .formatted(EVIL)
                    + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>B1</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>05/01/2026 10:00:00</t></is></c><c r=\"C2\" t=\"inlineStr\"><is><t>paid</t></is></c></row>")
            .bytes());
    source("csv-shop", "files: \"${SETIA_EXPORTS}/*.csv\"\n" + MAPPING);
    source(
        "sheet-shop",
        "files: \"${SETIA_EXPORTS}/*.xlsx\"\nformat: {type: xlsx, sheet: %s}\n".formatted(YAML)
            + MAPPING);
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

  @Test
  void areJustNamesFromPullToReport() throws IOException {
    run("run", "--as-of", "2026-01-31").exits(ExitCode.DONE);

    Shell shell = new Shell(directory.resolve("workspace"), Map.of());
    assertThat(shell.value("select string_agg(order_id, '|' order by order_id) from core.orders"))
        .isEqualTo("A1|B1|" + EVIL);
    assertThat(shell.value("select distinct channel from core.orders")).isEqualTo(EVIL);
    assertThat(shell.value("select string_agg(file_name, '|' order by file_name) from ops.files"))
        .isEqualTo(EVIL + ".csv|" + EVIL + ".xlsx");
    JsonNode aside =
        run("quarantine", "show", "--file", EVIL + ".csv", "--json").exits(ExitCode.DONE).json();
    assertThat(aside).hasSize(1);
    assertThat(aside.get(0).get("raw").asText()).contains("A3");
    run("quarantine", "replay", "--file", EVIL + ".csv").exits(ExitCode.DONE);
    run("quarantine", "discard", "--file", EVIL + ".csv", "--reason", EVIL).exits(ExitCode.DONE);
    assertThat(run("sources", "list").exits(ExitCode.DONE).out()).contains("csv-shop");
    assertThat(run("sources", "test", "csv-shop").exits(ExitCode.DONE).out()).contains("3 records");
    assertThat(run("sources", "test", "sheet-shop").exits(ExitCode.DONE).out())
        .contains("1 records");
    assertThat(Files.readString(directory.resolve("workspace/report/index.html")))
        .doesNotContain("x\"; drop");
  }

  @Test
  void aFileIsInferredWhateverItsName() {
    Outcome outcome =
        Shell.bare(Map.of(), "sources", "infer", exports.resolve(EVIL + ".csv").toString());
    assertThat(outcome.err() + outcome.out()).doesNotContain("Internal error");
    assertThat(outcome.err())
        .satisfiesAnyOf(
            err -> assertThat(err).isEmpty(), err -> assertThat(err).startsWith("Cannot infer "));
  }

  @ParameterizedTest
  @ValueSource(strings = {EVIL, "../outside", "/etc", "a/b", ".", "Shop", ""})
  void aSourceOfThatNameIsRefused(String name) throws IOException {
    source("evil", "x: y\n");
    Path file = directory.resolve("config/sources/evil.yml");
    Files.writeString(
        file, "name: '%s'\nfiles: ['*.csv']\n".formatted(name.replace("'", "''")) + MAPPING);

    assertThat(run("run", "--as-of", "2026-01-31").exits(ExitCode.USAGE).err())
        .contains("Invalid setting name: " + name + " (must be lower-case words with dashes)");
    assertThat(directory.resolve("workspace")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {EVIL, "../2026-01-31-1", "..", "/etc", ""})
  void releasesRunsAndSourcesThatAreNoneAreNotFound(String id) {
    run("run", "--as-of", "2026-01-31").exits(ExitCode.DONE);

    assertThat(run("rollback", id).exits(ExitCode.FAILED).err())
        .startsWith("Cannot find release " + id + ": there are 2026-01-31-1");
    assertThat(run("runs", id).code()).isNotEqualTo(ExitCode.DONE);
    assertThat(run("sources", "test", id).exits(ExitCode.USAGE).err())
        .startsWith("Cannot find source " + id);
    assertThat(run("run", "--source", id, "--as-of", "2026-01-31").exits(ExitCode.USAGE).err())
        .startsWith("Cannot find source " + id);
  }

  @Test
  void archivesCannotWriteOutside() throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    for (String entry :
        List.of(
            "../../escaped.csv", "/tmp/escaped.csv", "a/../../escaped.csv", "C:\\escaped.csv")) {
      bytes.reset();
      try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
        zip.putNextEntry(new java.util.zip.ZipEntry(entry));
        zip.write(ROWS.formatted("id", "A2").getBytes(StandardCharsets.UTF_8));
      }
      Files.write(exports.resolve("evil.zip"), bytes.toByteArray());
      source("csv-shop", "files: \"${SETIA_EXPORTS}/evil.zip\"\n" + MAPPING);

      assertThat(run("sources", "test", "csv-shop").exits(ExitCode.FAILED).err())
          .contains("its entry " + entry + " points out of the archive");
    }
    try (var found = Files.find(directory, 9, (path, facts) -> path.endsWith("escaped.csv"))) {
      assertThat(found).isEmpty();
    }
  }
}
