package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.SourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The SQL of a source file is run over exports, and reaches nothing else: not the machine's files,
 * nor the workspace's key and state. (Of {@code select}, {@code SelectTest} shows the same.)
 */
class ConfinementTest {

  private final Path root;
  private final Shop shop;

  ConfinementTest(@TempDir Path root) {
    this.root = root;
    this.shop = new Shop(root);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(select content from read_text('/etc/passwd')) | file system operations are disabled",
        "(select content from read_text('WORKSPACE/hmac.key')) | file system operations are disabled",
        "(select max(filename) from read_blob('WORKSPACE/state.db')) | file system operations are disabled",
        "(select max(topic) from 'WORKSPACE/landing/other/x.csv') | file system operations are disabled",
        "ticket) as x from t; copy (select 1) to 'WORKSPACE/tmp/made.csv'; select (1 | is not one SQL expression",
        "1); attach 'WORKSPACE/tmp/made.db' as made; select (1 | it is more than one piece",
        "1); install httpfs; select (1 | it is more than one piece",
        "1); set lock_configuration = false; select (1 | it is more than one piece",
        "1) union all select (2 | it goes beyond its brackets",
        "1), (2 | it goes beyond its brackets",
        "1) from read_text('/etc/passwd') where (true | it goes beyond its brackets",
        "ticket as x | is not one SQL expression",
        "''ticket | is not one SQL expression",
      })
  void sqlOfAMappingStopsTheSource(String sql, String reason) throws IOException {
    String real = sql.replace("WORKSPACE", shop.workspace.root().toString());
    stops("", ", topic: {sql: SQL}", real, reason);
    stops("when: SQL, ", "", real, reason);
  }

  private void stops(String when, String column, String sql, String reason) throws IOException {
    String quoted = "\"" + sql.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    SourceConfig source =
        shop.source(
            """
            name: desk
            files: "%s/*.csv"
            tables:
              tickets: {WHEN columns: {ticket_id: ticket, opened_at: {value: '2026-01-05'}, status: {value: open}COLUMN}}
            """
                .replace("WHEN ", when.replace("SQL", quoted))
                .replace("COLUMN", column.replace("SQL", quoted))
                .replace("%s", shop.exports.toString()));
    shop.deliver("log.csv", "ticket,at", "7,2026-01-05 10:00:00");
    Path other = Files.createDirectories(shop.workspace.landing().resolve("other"));
    Files.writeString(other.resolve("x.csv"), "topic\nprivate\n");
    shop.pull(source);

    assertThatThrownBy(() -> shop.load(source))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith("Cannot load desk: ")
        .hasMessageContaining(reason);
    assertThatThrownBy(
            () ->
                new DryRun(
                        Configuration.read(root.resolve("config"), Shop.ENVIRONMENT).settings(),
                        shop.workspace)
                    .of(source))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith("Cannot load desk: ")
        .hasMessageContaining(reason);
    try (var made = Files.list(shop.workspace.temp())) {
      assertThat(made).noneMatch(path -> path.getFileName().toString().startsWith("made"));
    }
  }

  @Test
  void sqlOfAMappingReadsWhatLiesBesideTheExports() throws IOException {
    Files.writeString(shop.exports.resolve("teams.txt"), "ticket,team\n7,north\n");
    shop.deliver("log.csv", "ticket,at", "7,2026-01-05 10:00:00");
    shop.night(
        shop.source(
            """
            name: desk
            files: "EXPORTS/*.csv"
            tables:
              tickets:
                columns:
                  ticket_id: ticket
                  opened_at: {value: "2026-01-05"}
                  status: {value: open}
                  team: {sql: "(select max(team) from read_csv('EXPORTS/teams.txt') t)"}
            """
                .replace("EXPORTS", shop.exports.toString())));

    assertThat(shop.rows("tickets", "ticket_id, team")).containsExactly("7|north");
  }

  @Test
  void sqlOfAMappingDoesNotSeeTheKey() {
    shop.deliver("log.csv", "ticket,mail", "7,ani@example.com");
    shop.night(
        shop.source(
            """
            name: desk
            files: "%s/*.csv"
            tables:
              tickets:
                columns:
                  ticket_id: ticket
                  opened_at: {value: "2026-01-05"}
                  status: {value: open}
                  email: mail
                  topic: {sql: "coalesce(getvariable('setia_hmac_inner'), 'nothing')"}
            """));

    assertThat(shop.rows("tickets", "topic, length(email_hash)")).containsExactly("nothing|32");
  }
}
