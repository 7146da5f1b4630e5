package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many customers write about and no theme knows is proposed, from words that are kept. */
class ThemesProposeIT {

  @Test
  void proposesFrequentPhrasesThatNoThemeKnows(@TempDir Path directory) throws Exception {
    Path exports = Files.createDirectories(directory.resolve("exports"));
    Path config = directory.resolve("config");
    Files.createDirectories(config.resolve("sources"));
    Files.writeString(config.resolve("setia.yml"), "hmac_key: ${TEST_KEY}\ntime_zone: UTC\n");
    Shell shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()));
    source(config, "answers", "why", "keep_text: true\n");
    source(config, "silent", "why", "");
    Files.writeString(exports.resolve("answers.csv"), answers("Parkiran sempit, kecewa", 12));
    Files.writeString(exports.resolve("silent.csv"), answers("Mushola jauh sekali", 12));
    run(shell, config, "run", "--as-of", "2026-01-31");

    JsonNode proposed = run(shell, config, "themes", "propose", "--json").json();
    String told = run(shell, config, "themes", "propose", "--fewest", "12").out();

    assertThat(proposed).hasSize(1);
    assertThat(proposed.get(0).get("phrase").asText()).isEqualTo("parkiran sempit");
    assertThat(proposed.get(0).get("comments").asLong()).isEqualTo(12);
    assertThat(proposed.get(0).get("negative").asLong()).isEqualTo(12);
    assertThat(told)
        .contains("13 comments were read; a phrase needs 12 of them.")
        .contains("    phrases: [parkiran sempit]")
        .doesNotContain("mushola", "kurir");
    assertThat(shell.run("themes", "propose", "--fewest", "1", "--config", config.toString()).err())
        .contains("Invalid option --fewest: 1 (must be at least 2)");

    Files.writeString(
        config.resolve("themes.yml"),
        "themes:\n  parking:\n    english: Parking\n    phrases: [parkiran sempit]\n");
    assertThat(run(shell, config, "themes", "propose", "--json").json()).isEmpty();
  }

  private static String answers(String comment, int times) {
    StringBuilder csv = new StringBuilder("id,at,score,why\n");
    for (int answer = 0; answer < times; answer++) {
      csv.append("a%d,2026-01-20 10:00:00,1,\"%s\"%n".formatted(answer, comment));
    }
    return csv.append("b,2026-01-20 11:00:00,9,\"Kurir ramah\"\n").toString();
  }

  private static void source(Path config, String name, String comment, String words)
      throws java.io.IOException {
    Files.writeString(
        config.resolve("sources/" + name + ".yml"),
        """
        name: %1$s
        files: ${SETIA_EXPORTS}/%1$s.csv
        %3$stables:
          feedback:
            columns: {response_id: id, metric: {value: nps}, survey: {value: %1$s}, survey_kind: {value: relational}, responded_at: at, score: {from: score, scale: [0, 10]}, comment: %2$s}
        """
            .formatted(name, comment, words));
  }

  private static Shell.Outcome run(Shell shell, Path config, String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = config.toString();
    return shell.run(all).exits(ExitCode.DONE);
  }
}
