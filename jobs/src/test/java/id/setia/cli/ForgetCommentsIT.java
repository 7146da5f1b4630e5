package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Words that a source keeps (keep_text) are in the lake, the inbox and the report, and whoever is
 * forgotten takes them out of all; what they said is still counted, and those of others stay.
 */
class ForgetCommentsIT {

  @Test
  void keptWordsGoWithTheirWriter(@TempDir Path directory) throws Exception {
    Path exports = Files.createDirectories(directory.resolve("exports"));
    Path config = directory.resolve("config");
    Shell shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()));
    configure(config);
    Files.writeString(
        exports.resolve("answers.csv"),
        """
        id,at,score,why,mail
        a1,2026-01-20 10:00:00,1,"Paket hilang, kecewa berat QUOKKA",rani@contoh.example
        a2,2026-01-20 11:00:00,2,"Barang rusak sekali WOMBAT",tono@contoh.example
        """);
    Files.writeString(
        exports.resolve("tickets.csv"),
        """
        id,at,state,text,mail
        t1,2026-01-21 10:00:00,open,"Mana refund saya NUMBAT",rani@contoh.example
        t2,2026-01-21 11:00:00,open,"Kurir kasar BILBY",tono@contoh.example
        """);
    run(shell, config, "run", "--as-of", "2026-01-31");
    assertThat(words(shell)).contains("QUOKKA", "WOMBAT", "NUMBAT", "BILBY");
    assertThat(report(shell)).contains("QUOKKA", "WOMBAT", "NUMBAT", "BILBY");
    run(shell, config, "close", "2026-01");
    run(shell, config, "run", "--as-of", "2026-02-01");
    Path closed = shell.workspace().resolve("releases/2026-01-31-1/report/index.html");
    assertThat(closed).content().contains("QUOKKA", "WOMBAT", "NUMBAT", "BILBY");

    run(shell, config, "forget", "--email", "rani@contoh.example", "--yes", "--json");

    assertThat(words(shell)).contains("WOMBAT", "BILBY").doesNotContain("QUOKKA", "NUMBAT");
    assertThat(report(shell)).contains("WOMBAT", "BILBY").doesNotContain("QUOKKA", "NUMBAT");
    assertThat(Canary.traces(shell.workspace(), List.of("QUOKKA", "NUMBAT"))).isEmpty();
    assertThat(closed)
        .content()
        .as("the page of a closed month, too")
        .contains("WOMBAT", "BILBY", ">[forgotten]<");
    assertThat(
            shell.value(
                "select count(*) from core.comments where label = 'negative' and language is not null"))
        .as("what was said is no personal data")
        .isEqualTo("4");
  }

  private static void configure(Path config) throws IOException {
    Files.createDirectories(config.resolve("sources"));
    Files.writeString(config.resolve("setia.yml"), "hmac_key: ${TEST_KEY}\ntime_zone: UTC\n");
    Files.writeString(
        config.resolve("sources/answers.yml"),
        """
        name: answers
        files: ${SETIA_EXPORTS}/answers.csv
        keep_text: true
        tables:
          feedback:
            columns: {response_id: id, metric: {value: nps}, survey: {value: s}, survey_kind: {value: relational}, responded_at: at, score: {from: score, scale: [0, 10]}, comment: why, email: mail}
        """);
    Files.writeString(
        config.resolve("sources/desk.yml"),
        """
        name: desk
        files: ${SETIA_EXPORTS}/tickets.csv
        keep_text: true
        tables:
          tickets:
            columns: {ticket_id: id, opened_at: at, status: state, comment: text, email: mail}
        """);
  }

  private static String words(Shell shell) throws Exception {
    return shell.sql("select comment from core.feedback union all select comment from core.tickets")
        + String.valueOf(shell.sql("select comment from marts.feedback_inbox"));
  }

  private static String report(Shell shell) throws IOException {
    return Files.readString(shell.workspace().resolve("report/index.html"));
  }

  private static void run(Shell shell, Path config, String... arguments) {
    shell
        .run(
            Stream.concat(Stream.of(arguments), Stream.of("--config", config.toString()))
                .toArray(String[]::new))
        .exits(ExitCode.DONE);
  }
}
