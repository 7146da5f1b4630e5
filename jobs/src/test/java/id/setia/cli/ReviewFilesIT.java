package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.PlainText;
import id.setia.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files that a review of attacks left ({@code src/test/resources/review}), each as it came and
 * with at least three others of its kind, through the commands that they were tried with. The table
 * in docs/security.md says which findings have no file.
 */
class ReviewFilesIT {

  private static final Path FILES = Path.of("jobs/src/test/resources/review");

  private static final String DESK =
      """
      name: desk
      files: ${EXPORTS}/*
      time_zone: UTC
      FORMAT
      tables:
        tickets:
          columns: {ticket_id: ticket, opened_at: at, status: {value: open}TOPIC}
      """;

  /** What ends a line, in a log or in YAML. */
  private static final List<String> LINE_ENDS =
      List.of("\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b", "\f");

  /** What terminals obey. */
  private static final List<String> ORDERS =
      List.of(
          "\u001b]0;PWN\u0007",
          "\u001b]8;;https://x.example\u001b\\",
          "\u001b]52;c;QQ==\u0007",
          "\u009b31m",
          "\u001b[2J",
          "\u202e\u2066",
          "\r\u001b[2K");

  private final Path directory;
  private final Path exports;
  private final Path sources;
  private final Shell shell;

  ReviewFilesIT(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.exports = Files.createDirectories(directory.resolve("exports"));
    this.sources = Files.createDirectories(directory.resolve("config/sources"));
    this.shell = new Shell(directory.resolve("workspace"), Map.of("EXPORTS", exports.toString()));
    Files.writeString(
        directory.resolve("config/setia.yml"),
        "hmac_key: ${TEST_KEY}\ntime_zone: UTC\nduckdb: {memory_mebibytes: 512}\n");
  }

  private static String file(String name) throws IOException {
    return Files.readString(FILES.resolve(name));
  }

  private Outcome run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", directory.resolve("config").toString()));
    return shell.run(all.toArray(String[]::new));
  }

  private void desk(String format, String topic) throws IOException {
    Files.writeString(
        sources.resolve("desk.yml"), DESK.replace("FORMAT", format).replace("TOPIC", topic));
  }

  private static void assertPlain(String what, Outcome outcome) {
    assertThat(
            (outcome.out() + outcome.err())
                .codePoints()
                .filter(c -> !PlainText.isPlain(c))
                .mapToObj("U+%04X"::formatted)
                .distinct())
        .as(what)
        .isEmpty();
  }

  /** preview-escape.csv. */
  @Test
  void noPreviewAndNoDraftIsObeyed() throws IOException {
    desk("", "");
    String came = file("preview-escape.csv");
    assertThat(came).contains(ORDERS.get(0));
    Path delivered = exports.resolve("desk.csv");
    for (String order : ORDERS) {
      Files.writeString(delivered, came.replace(ORDERS.get(0), order));
      assertPlain(order, run("sources", "test", "desk"));
      assertPlain(order, Shell.bare(Map.of(), "sources", "infer", delivered.toString()));
    }
  }

  /** infer-u2028-column.csv. */
  @Test
  void noColumnWritesIntoItsDraft() throws IOException {
    String came = file("infer-u2028-column.csv");
    assertThat(came).contains("\u2028keep_personal");
    Path delivered = exports.resolve("sales.csv");
    for (String end : LINE_ENDS) {
      Files.writeString(delivered, came.replace("\u2028", end));
      Outcome drafted = Shell.bare(Map.of(), "sources", "infer", delivered.toString());
      assertThat(drafted.out().split("[\n\r\u0085\u2028\u2029]"))
          .noneMatch(line -> line.strip().startsWith("ignore:"))
          .noneMatch(line -> line.strip().startsWith("keep_personal: [alamat"));
      assertPlain("a draft", drafted);
    }
  }

  /** junk.parquet. */
  @Test
  void junkIsASentenceThatNamesTheDeliveredFile() throws IOException {
    desk("format: {type: parquet}", "");
    byte[] came = Files.readAllBytes(FILES.resolve("junk.parquet"));
    for (int length : new int[] {came.length, came.length - 1, 12, 8, 5}) {
      byte[] cut = java.util.Arrays.copyOf(came, length);
      System.arraycopy(
          came, came.length - 4, cut, Math.max(4, length - 4), Math.min(4, length - 4));
      Files.write(exports.resolve("junk.parquet"), cut);
      for (Outcome outcome : List.of(run("sources", "test", "desk"), night(ExitCode.FAILED))) {
        assertThat(outcome.out() + outcome.err())
            .as("%d bytes", length)
            .contains("junk.parquet")
            .doesNotContain("Internal error", "Footer", "Exception", "landing/");
      }
    }
  }

  private Outcome night(int code) {
    return run("run", "--as-of", "2026-01-31").exits(code);
  }

  /** log-forge.csv. */
  @Test
  void noValueForgesALineOfTheLog() throws IOException {
    desk("", ", topic: {sql: \"cast(n as integer)\"}");
    String came = file("log-forge.csv");
    assertThat(came).contains("x\n2026-01-31T00:00:00.000Z INFO");
    for (String end : LINE_ENDS) {
      Files.writeString(exports.resolve("desk.csv"), came.replace("x\n2026", "x" + end + "2026"));
      Outcome outcome = night(ExitCode.FAILED);
      assertThat(lines(outcome.err())).as("screen").noneMatch(ReviewFilesIT::isForged);
      try (Stream<Path> logs = Files.list(shell.workspace().resolve("logs"))) {
        for (Path log : logs.toList()) {
          assertThat(lines(Files.readString(log))).noneMatch(ReviewFilesIT::isForged);
        }
      }
      assertPlain("a value that an error is about", outcome);
    }
  }

  /** Other expressions whose error quotes a value, and values that are people's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cast(n as date)",
        "cast(n as decimal(9,2))",
        "cast(n as uuid)",
        "cast('x' || n as time)",
        "strptime(n, '%d/%m/%Y')",
        "json_extract(n, '$.a')",
        "error(n)",
        "error('no ' || n || ' is known')",
        "regexp_matches('x', '(' || n)",
        "date_trunc(n, current_date)"
      })
  void noErrorOfAnExpressionForgesALineOrLogsWhoItIsAbout(String expression) throws IOException {
    desk("", ", topic: {sql: \"cast(" + expression + " as varchar)\"}");
    String came = file("log-forge.csv");
    String forged = "x\n2026-01-31T00:00:00.000Z INFO";
    for (String value :
        List.of(
            forged, "x\u20282026-01-31T00:00:00.000Z INFO", "\u001b[31mani.canary@example.com")) {
      Files.writeString(exports.resolve("desk.csv"), came.replace(forged, value));
      for (Outcome outcome : List.of(run("sources", "test", "desk"), night(ExitCode.FAILED))) {
        assertThat(lines(outcome.err())).noneMatch(ReviewFilesIT::isForged);
        assertPlain(expression, outcome);
      }
      try (Stream<Path> logs = Files.list(shell.workspace().resolve("logs"))) {
        for (Path log : logs.toList()) {
          assertThat(lines(Files.readString(log))).noneMatch(ReviewFilesIT::isForged);
          assertThat(Files.readString(log)).doesNotContain("ani.canary@");
        }
      }
    }
  }

  private static String[] lines(String text) {
    return text.split("[\n\r\u0085\u2028\u2029\u000b\f]");
  }

  private static boolean isForged(String line) {
    return line.startsWith("2026-01-31T00:00:00.000Z") || line.startsWith("FORGED");
  }

  /** five-thousand-columns.csv: c0 to c4999 and a record; at 512 MiB as it was. */
  @ParameterizedTest
  @CsvSource({"5000, c, ','", "1001, kolom ke-, ','", "20000, c, ;", "100000, '', ','"})
  void wideFilesAreRefusedByTheirNumber(int columns, String name, String separator)
      throws IOException {
    desk("format: {delimiter: \"" + separator + "\"}", "");
    Files.writeString(
        exports.resolve("wide.csv"),
        IntStream.range(0, columns)
                .mapToObj(n -> name + n)
                .collect(Collectors.joining(separator, "", "\n"))
            + "1\n");
    assertThat(run("sources", "test", "desk").exits(ExitCode.FAILED).err())
        .contains(
            "Cannot read wide.csv: it has %d columns, more than 1000 (format.limits.columns)"
                .formatted(columns));
  }

  /**
   * forget-rani-ani.csv and forget-phone-prefix.csv with forget-source.yml, par1-header.csv beside
   * them; then header-escape.csv and forgotten-key-source.yml in the workspace that has forgotten.
   */
  @ParameterizedTest
  @CsvSource({
    "forget-rani-ani.csv, ani@gmail.com",
    "forget-phone-prefix.csv, p.one@forget-me.example"
  })
  void nobodyKeepsSomebodyFromBeingForgotten(String name, String email) throws Exception {
    Files.copy(FILES.resolve("forget-source.yml"), sources.resolve("nps.yml"));
    List<String> strangers = strangers();
    StringBuilder answers = new StringBuilder(file(name).stripTrailing());
    for (int row = 0; row < strangers.size(); row++) {
      answers.append(
          "\nV%d,2026-01-22 12:00:00,2,%s,other3@others.example,"
              .formatted(row, strangers.get(row)));
    }
    Files.writeString(exports.resolve("answers.csv"), answers + "\n");
    night(ExitCode.DONE);
    Files.copy(FILES.resolve("par1-header.csv"), exports.resolve("par1-header.csv"));
    Files.writeString(exports.resolve("second.csv"), "PAR1;id\nx PAR1\n");
    night(ExitCode.FAILED);

    run("forget", "--email", email, "--yes").exits(ExitCode.DONE);

    assertThat(Canary.traces(shell.workspace(), List.of("," + email + ","))).isEmpty();
    for (Path file : List.of(exports.resolve("par1-header.csv"), exports.resolve("second.csv"))) {
      Files.delete(file);
    }
    if (email.startsWith("ani")) {
      theHeadingOfATableIsNoOrder();
      theKeyOfTheListIsNotSeen();
    }
  }

  /** Around the person's address and number, in ways that lose their neighbours when cut. */
  private static List<String> strangers() {
    return List.of(
        "C10 dani@gmail.com",
        "o'ani@gmail.com",
        "C11 ani@gmail.com.id",
        "0812998877661",
        "C0000 08129988776612",
        "C000000 +62812998877661",
        "a.p.one@forget-me.example",
        "C p.one@forget-me.example.co.id");
  }

  private void theHeadingOfATableIsNoOrder() throws IOException {
    String came = file("header-escape.csv");
    assertThat(came).contains(ORDERS.get(0));
    Path read = Files.createDirectories(directory.resolve("read"));
    for (String order : ORDERS.subList(0, 6)) {
      Files.writeString(read.resolve("x.csv"), came.replace(ORDERS.get(0), order));
      String select = "select * from read_csv('%s/x.csv')".formatted(read);
      for (List<String> format :
          List.of(List.of("--vertical"), List.of("--json"), List.of("--format", "csv"))) {
        List<String> all = new ArrayList<>(List.of("sql", "--read", read.toString(), select));
        all.addAll(format);
        assertPlain(order, run(all.toArray(String[]::new)).exits(ExitCode.DONE));
      }
    }
  }

  private void theKeyOfTheListIsNotSeen() throws Exception {
    byte[] key = Files.readAllBytes(shell.workspace().resolve("forgotten.key"));
    String hex = new String(key, StandardCharsets.US_ASCII).strip();
    List<String> telling = new ArrayList<>(List.of(hex));
    for (int pad : new int[] {0x36, 0x5c}) {
      byte[] padded = HexFormat.of().parseHex(hex);
      for (int at = 0; at < padded.length; at++) {
        padded[at] ^= (byte) pad;
      }
      telling.add(HexFormat.of().formatHex(padded));
    }
    Files.delete(sources.resolve("nps.yml"));
    Files.delete(exports.resolve("answers.csv"));
    String came = file("forgotten-key-source.yml");
    String topic = "getvariable('setia_forgotten_inner')";
    String team = came.substring(came.indexOf("      team:"));
    assertThat(came).contains(topic);
    Files.writeString(exports.resolve("t.csv"), "ticket,at\nT1,2026-01-05 10:00:00\n");
    Files.writeString(sources.resolve("shop.yml"), came);
    Outcome whole = night(ExitCode.FAILED);
    Files.delete(sources.resolve("shop.yml"));
    List<String> expressions =
        List.of(
            topic,
            "getvariable('setia_forgotten_outer')",
            "getvariable('setia_hmac_inner')",
            "current_setting('temp_directory')");
    for (int source = 0; source < expressions.size(); source++) {
      Files.writeString(
          sources.resolve("shop-%d.yml".formatted(source)),
          came.replace(team, "")
              .replace("name: shop", "name: shop-" + source)
              .replace(topic, expressions.get(source)));
    }
    Outcome others = run("run", "--as-of", "2026-01-31");
    for (Outcome outcome : List.of(whole, others)) {
      assertThat(outcome.out() + outcome.err()).doesNotContain(telling);
    }
    assertThat(Canary.traces(shell.workspace().resolve("lake"), telling)).isEmpty();
    assertThat(Canary.traces(shell.workspace().resolve("releases"), telling)).isEmpty();
  }
}
