package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forgetting ends whatever strangers wrote, called their files and delivered, and what it says is
 * true: nothing of the person is left, and nothing of anybody else is touched.
 */
class ForgetTextsIT {

  private static final String ANI = "ani@gmail.com";
  private static final String ONE = "p.one@forget-me.example";

  private static final String SOURCE =
      """
      name: %s
      files: %s
      %s
      # as in lakes that were loaded before texts were looked at
      keep_personal: [comment, _file_name]
      tables:
        feedback:
          columns: {response_id: id, metric: {value: nps}, survey: {value: s}, survey_kind: {value: relational}, responded_at: at, score: {from: score, scale: [0,10]}, comment: comment, email: mail, phone: phone, customer_ref: member}
      """;

  private static final String HEADER = "id,at,score,comment,mail,phone,member\n";

  /** Comments of strangers that only look like the person's. */
  private static final List<String> STRANGERS =
      List.of(
          "C01 tolong hubungi rani@gmail.com segera",
          "C02 tolong hubungi rina ya",
          "C03 tolong hubungi dani@gmail.com",
          "rani@gmail.com",
          "rani@gmail.com.",
          "C04 mary-ani@gmail.com dan o'ani@gmail.com",
          "C05 ani@gmail.com.id",
          "C06 a.p.one@forget-me.example",
          "C07 p.one@forget-me.example.co.id",
          "C00 0812998877661",
          "0812998877661",
          "C000 081299887766123",
          "+62 812 9988 77661 malam",
          "C08 member C880000880");

  /** Comments of strangers that name the person. */
  private static final List<String> MENTIONS =
      List.of(
          "_p.one@forget-me.example_",
          "saya _P.One@forget-me.example_ ya",
          "p.one@forget-me.example.Thanks",
          "balas p.one@forget-me.example.Terima kasih",
          "dikirim ke-p.one@forget-me.example",
          "p.one@forget-me.example-nya salah",
          "cc%20p.one@forget-me.example",
          "p.one%40forget-me.example",
          "p.one&#64;forget-me.example",
          "ｐ．ｏｎｅ＠ｆｏｒｇｅｔ－ｍｅ．ｅｘａｍｐｌｅ",
          "WA 0812-9988-7766 ya",
          "WA (0812) 99887766",
          "hubungi +62 812 9988 7766");

  /** What may be nowhere, in lower case, once both are forgotten. */
  private static final List<String> TRACES =
      List.of(
          "0812-9988-7766",
          "(0812) 99887766",
          "hubungi +62 812",
          "_p.one@forget-me.example",
          "ke-p.one@forget-me.example",
          "p.one@forget-me.example-nya",
          "p.one@forget-me.example.thanks",
          "p.one%40forget-me",
          "p.one&#64;forget-me",
          "tick-p.one",
          "nps p.one",
          "ｐ．ｏｎｅ");

  private final Path directory;
  private final Path exports;
  private final Shell shell;
  private int answers;

  ForgetTextsIT(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.exports = Files.createDirectories(directory.resolve("exports"));
    this.shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()));
    Files.createDirectories(directory.resolve("config/sources"));
    Files.writeString(
        directory.resolve("config/setia.yml"),
        """
        hmac_key: ${TEST_KEY}
        time_zone: UTC
        """);
    source("nps", "${SETIA_EXPORTS}/*.csv*", "");
    source("packed", "${SETIA_EXPORTS}/*.zip", "format: {entries: ['*.csv']}");
  }

  @Test
  void whateverStrangersWriteItEndsAndIsTrue() throws Exception {
    deliver();
    night(ExitCode.DONE);
    String comments = "select comment from core.feedback where comment like 'C0%' order by all";
    JsonNode before = shell.sql(comments);
    assertThat(shell.value("select count(*) from ops.files where file_name like '%p.one@%'"))
        .isEqualTo("3");
    source("junk", "${SETIA_EXPORTS}/*.junk", "format: {type: csv}");
    junk("first.junk", "nobody@others.example");
    night(ExitCode.FAILED);

    // by e-mail, beside a file that nothing can read
    JsonNode first = forget(ExitCode.DONE, "--email", ANI, "--yes").json();
    assertThat(first.get("searchedAsBytes").asInt()).isEqualTo(1);
    assertThat(shell.sql(comments)).isEqualTo(before);
    assertThat(Canary.traces(shell.workspace(), List.of("r50 mine ani"))).isEmpty();
    Files.delete(exports.resolve("first.junk"));
    Files.delete(directory.resolve("config/sources/junk.yml"));

    // by telephone; a copy that somebody laid into the workspace has the person
    Path copy = Files.writeString(shell.workspace().resolve("copy.csv"), "x," + ONE + "\n");
    assertThat(forget(ExitCode.FAILED, "--phone", "0812 9988 7766", "--yes").err())
        .contains("still in 1 places: copy.csv;", "--resume --drop FILE --reason WHY");
    othersLoadMeanwhile();
    assertThat(forget(ExitCode.FAILED, "--resume").err()).contains("copy.csv");
    assertThat(forget(ExitCode.FAILED, "--resume", "--drop", "state.db", "--reason", "x").err())
        .contains("Cannot drop state.db: Setia keeps it");
    JsonNode second =
        forget(ExitCode.DONE, "--resume", "--drop", "copy.csv", "--reason", "mine, of " + ONE)
            .json();
    assertThat(copy).doesNotExist();
    assertThat(second.get("dropped").toString())
        .contains("\"file\":\"copy.csv\"", "\"reason\":\"mine, of [forgotten]\"");
    assertThat(Canary.traces(shell.workspace(), TRACES)).isEmpty();
    assertThat(shell.sql(comments).toString())
        .contains("C00 0812998877661", "C000 081299887766123", "C06 a.p.one@forget-me.example");
    assertThat(shell.value("select count(*) from core.feedback where comment like '%gone%'"))
        .as("mentions of the person, and one that came meanwhile")
        .isEqualTo(String.valueOf(MENTIONS.size() + 1));
    assertThat(shell.value("select count(*) from ops.files where file_name like '%[forgotten]%'"))
        .isEqualTo("3");

    byCustomer();
    whatWaitsForEver();
  }

  private void othersLoadMeanwhile() throws IOException {
    Files.writeString(
        exports.resolve("later.csv"),
        HEADER
            + "L1,2026-01-28 10:00:00,9,saya lagi,P.One@forget-me.example,0812-9988-7766,\n"
            + "L2,2026-01-28 11:00:00,9,tulis ke p.one@forget-me.example ya,other9@others.example,,\n"
            + "L3,2026-01-28 12:00:00,9,C09 orang lain,other8@others.example,,\n");
    night(ExitCode.DONE);
    assertThat(shell.value("select count(*) from core.feedback where comment = 'C09 orang lain'"))
        .isEqualTo("1");
    assertThat(shell.value("select count(*) from core.feedback where comment = 'saya lagi'"))
        .as("the person's own rows are without words already")
        .isEqualTo("0");
  }

  private void byCustomer() throws Exception {
    String id =
        shell.value(
            "select customer_id from core.customer_identities where identifier = 'C88000088'");
    forget(ExitCode.DONE, "--customer", id, "--yes");
    assertThat(
            Canary.traces(
                shell.workspace(),
                List.of("c88000088 ", "member c88000088.", "third@others.example")))
        .isEmpty();
    assertThat(shell.value("select count(*) from core.feedback where comment like 'C08%'"))
        .isEqualTo("1");
  }

  /** What can never be loaded and has the person is taken out by a decision. */
  private void whatWaitsForEver() throws Exception {
    source("broken", "${SETIA_EXPORTS}/*.broken", "format: {type: csv}");
    junk("second.broken", "p.two@forget-me.example");
    night(ExitCode.FAILED);
    String refusal = forget(ExitCode.FAILED, "--email", "p.two@forget-me.example", "--yes").err();
    assertThat(refusal)
        .contains(
            "1 files with the person wait to be loaded (second.broken)", "--drop landing/broken/");
    String place = refusal.replaceFirst("(?s).*--drop (landing/broken/[0-9a-f]+).*", "$1");
    String receipt =
        forget(
                ExitCode.DONE,
                "--email",
                "p.two@forget-me.example",
                "--yes",
                "--drop",
                place,
                "--reason",
                "a broken copy")
            .out();
    assertThat(receipt).contains(place, "a broken copy");
    night(ExitCode.DONE);
    assertThat(Canary.traces(shell.workspace(), List.of("p.two@"))).as("delivered again").isEmpty();
  }

  private void deliver() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int other = 0; other < 8; other++) {
      rows.append(answer("fine", "other" + other + "@others.example", ""));
    }
    rows.append(answer("r50 mine ani", ANI, ""));
    rows.append(answer("mine", ONE, "081299887766"));
    STRANGERS.forEach(comment -> rows.append(answer(comment, "other3@others.example", "")));
    MENTIONS.forEach(comment -> rows.append(answer(comment, "other4@others.example", "")));
    rows.append(
        answer("saya C88000088 ya", "third@others.example", "").replace(",\n", ",C88000088\n"));
    rows.append(
        answer("saya C880000880 ya", "fourth@others.example", "").replace(",\n", ",C880000880\n"));
    Files.writeString(exports.resolve("answers.csv"), rows);
    named("nps p.one@forget-me.example.csv");
    named("tick-p.one@forget-me.example.csv");
    try (OutputStream out =
        new GZIPOutputStream(
            Files.newOutputStream(exports.resolve("2026-01-31_p.one@forget-me.example.csv.gz")))) {
      out.write(
          (HEADER + answer("in gz", "other6@others.example", "")).getBytes(StandardCharsets.UTF_8));
    }
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(exports.resolve("answers.zip")))) {
      zip.putNextEntry(new ZipEntry("folder/tick-p.one@forget-me.example.csv"));
      zip.write(
          (HEADER + answer("in zip", "other7@others.example", ""))
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private void named(String name) throws IOException {
    Files.writeString(exports.resolve(name), HEADER + answer("named", "other5@others.example", ""));
  }

  private String answer(String comment, String mail, String phone) {
    answers++;
    return "R%d,2026-01-%02d 12:00:00,%d,%s,%s,%s,\n"
        .formatted(answers, 1 + answers % 28, answers % 11, comment, mail, phone);
  }

  /** A file that begins and ends as Parquet does and is none. */
  private void junk(String name, String mail) throws IOException {
    Files.writeString(
        exports.resolve(name),
        "PAR1,id,at,score,comment,mail,phone,member\nx,V1,2026-01-25 10:00:00,5,x,"
            + mail
            + ",,PAR1");
  }

  private void source(String name, String files, String format) throws IOException {
    Files.writeString(
        directory.resolve("config/sources/" + name + ".yml"),
        SOURCE.formatted(name, files, format));
  }

  private void night(int code) {
    run("run", "--as-of", "2026-01-31").exits(code);
  }

  private Shell.Outcome forget(int code, String... arguments) {
    List<String> all = new ArrayList<>(List.of("forget", "--json"));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new)).exits(code);
  }

  private Shell.Outcome run(String... arguments) {
    return shell.run(
        Stream.concat(
                Stream.of(arguments), Stream.of("--config", directory.resolve("config").toString()))
            .toArray(String[]::new));
  }
}
