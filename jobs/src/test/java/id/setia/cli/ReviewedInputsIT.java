package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.cli.Shell.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Inputs that a review of attacks found wanting, and others of their kinds, through the command
 * that met them; docs/security.md says which tests hold the other kinds.
 */
class ReviewedInputsIT {

  private static final String SOURCE =
      """
      name: desk
      files: ${SETIA_EXPORTS}/desk.*
      time_zone: UTC
      FORMAT
      tables:
        tickets:
          columns: {ticket_id: id, opened_at: at, status: {value: open}, topic: what}
      """;

  private final Path directory;
  private final Path exports;
  private final Shell shell;

  ReviewedInputsIT(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.exports = Files.createDirectories(directory.resolve("exports"));
    this.shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()));
    Files.createDirectories(directory.resolve("config/sources"));
  }

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(directory.resolve("config/setia.yml"), "hmac_key: ${TEST_KEY}\n");
  }

  private Outcome tried(String format) throws IOException {
    Files.writeString(
        directory.resolve("config/sources/desk.yml"), SOURCE.replace("FORMAT", format));
    return shell.run("sources", "test", "desk", "--config", directory.resolve("config").toString());
  }

  private static byte[] bytes(Object... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Object part : parts) {
      all.write(
          part instanceof byte[] raw
              ? raw
              : String.valueOf(part).getBytes(StandardCharsets.ISO_8859_1));
    }
    return all.toByteArray();
  }

  private static byte[] length(int length) {
    return new byte[] {
      (byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)
    };
  }

  /** What only looks like Parquet, and what was. */
  private static Map<String, byte[]> parquets() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("text between", bytes("PAR1 this is no parquet PAR1"));
    files.put("a footer longer than the file", bytes("PAR1", length(1 << 30), "PAR1"));
    files.put("a negative footer", bytes("PAR1", length(-1), "PAR1"));
    files.put("no footer", bytes("PAR1", length(0), "PAR1"));
    files.put("zeros", bytes("PAR1", new byte[4096], length(64), "PAR1"));
    files.put("noise", bytes("PAR1", "\u0015\u0004\u00ff".repeat(100), length(200), "PAR1"));
    files.put("encrypted", bytes("PARE", new byte[64], length(32), "PARE"));
    files.put("only its first bytes", bytes("PAR1"));
    files.put("empty", new byte[0]);
    files.put("a CSV", bytes("id,at,what\n1,2026-01-01,x\n"));
    return files;
  }

  @Test
  void junkOfTheWrongTypeIsASentenceThatNamesTheDeliveredFile() throws IOException {
    for (Map.Entry<String, byte[]> file : parquets().entrySet()) {
      Files.write(exports.resolve("desk.parquet"), file.getValue());
      Outcome outcome = tried("format: {type: parquet}");
      assertThat(outcome.code()).as(file.getKey()).isNotEqualTo(ExitCode.DONE);
      assertThat(outcome.err() + outcome.out())
          .as(file.getKey())
          .contains("desk.parquet")
          .doesNotContain("Internal error", "Footer", "Exception", "landing/", "Thrift", "magic");
    }
  }

  @Test
  void theSameBytesOfOtherTypesAreToo() throws IOException {
    byte[] noise = new byte[3000];
    for (int at = 0; at < noise.length; at++) {
      noise[at] = (byte) (at * 131 + at / 7);
    }
    for (String format :
        new String[] {
          "format: {type: xlsx}",
          "format: {type: json}",
          "format: {type: json, records_at: a.b}",
          "format: {type: csv}",
          "format: {type: lines}"
        }) {
      for (byte[] file :
          new byte[][] {
            noise,
            bytes("PK\u0003\u0004", noise),
            bytes("\u001f\u008b\u0008", noise),
            bytes("(\u00b5/\u00fd", noise),
            bytes("PAR1", noise, "PAR1"),
            bytes("{\"id\":", noise)
          }) {
        Files.write(exports.resolve("desk.parquet"), file);
        Outcome outcome = tried(format);
        assertThat(outcome.err() + outcome.out())
            .as(format)
            .contains("desk.parquet")
            .doesNotContain("Internal error", "Exception");
      }
    }
  }

  /** What an expression ends in must not end the statement that it is put into. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "true -- all",
        "true --",
        "true -- ) or (",
        "/* all */ true",
        "true /* all */",
        "(true) -- a\n",
        "id <> '--'"
      })
  void aCommentInAnExpressionIsOne(String expression) throws IOException {
    Files.writeString(exports.resolve("desk.csv"), "id,at,what\n1,2026-01-01,x\n");
    String sql = "\"" + expression.replace("\n", "\\n") + "\"";
    String refusing = sql.replace("true", "false").replace("<>", "=");
    String select = "select: \"select * from records where " + sql.substring(1);
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("when", source("", "    when: " + sql + "\n", "what"));
    sources.put("ignore", source("ignore: " + refusing, "", "what"));
    sources.put("select", source(select, "", "what"));
    sources.put(
        "column", source("", "", "{sql: " + sql.replaceFirst("^\"", "\"/* text */ ") + "}"));
    sources.put(
        "both", source("ignore: " + refusing, "    when: " + sql + "\n", "{sql: " + sql + "}"));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Files.writeString(directory.resolve("config/sources/desk.yml"), source.getValue());
      Outcome outcome =
          shell.run("sources", "test", "desk", "--config", directory.resolve("config").toString());
      assertThat(outcome.err() + outcome.out())
          .as("%s: %s", source.getKey(), expression)
          .doesNotContain("Internal error", "Parser Error", "_setia");
      assertThat(outcome.code())
          .as("%s: %s", source.getKey(), outcome.err())
          .isEqualTo(ExitCode.DONE);
    }
  }

  private static String source(String above, String when, String topic) {
    return SOURCE
        .replace("FORMAT", "max_reject_rate: 1\n" + above)
        .replace("    columns:", when + "    columns:")
        .replace("topic: what", "topic: " + topic);
  }

  /** A header of nothing but columns, in each shape that can have them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "type: csv",
        "type: csv, header_rows: 2",
        "type: csv, encoding: utf-16le",
        "type: csv, skip_rows: 1"
      })
  void aHundredThousandColumnsAreASentence(String format) throws IOException {
    String names =
        IntStream.range(0, 100_000).mapToObj(n -> "c" + n).collect(Collectors.joining(","));
    String file = (format.contains("skip") ? "title\n" : "") + names + "\n1\n2\n";
    Files.write(
        exports.resolve("desk.csv"),
        file.getBytes(
            format.contains("utf-16") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8));
    assertThat(tried("format: {%s}".formatted(format)).exits(ExitCode.FAILED).err())
        .contains("Cannot read desk.csv: ", "format.limits.");
  }
}
