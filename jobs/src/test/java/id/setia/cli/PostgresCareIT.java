package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.state.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to a warehouse between its nights, with its state in PostgreSQL. */
@Tag("long")
class PostgresCareIT {

  private final Path directory;

  PostgresCareIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void backfillCloseMaintenanceAndRotationWorkThere() throws Exception {
    try (PostgresServer server = PostgresServer.start();
        Home home = Home.copiedTo(directory.resolve("home"))) {
      Shell exports = SmallNights.open(SmallNights.SHOP, directory);
      Shell shell = PostgresNights.open(server, home, exports, directory.resolve("postgres"));
      Path settings = home.file("config/setia.yml");
      Files.writeString(
          settings,
          Files.readString(settings)
                  .replace(PostgresNights.KEY, "")
                  .replace("reuse: never", "reuse: never, keep_backfilled: 1")
              + "maintenance: {compact_from_files: 2, snapshot_days: 0, orphan_hours: 0, landing_days: 30}\n");

      Path march = SmallNights.heldBack("2025-03", directory);

      assertThat(backfilled(shell, "2025-03-29", "2025-03-30").findValuesAsText("run_id"))
          .containsExactly("2025-03-29-1", "2025-03-30-1");
      SmallNights.deliver(march, directory);
      JsonNode more = backfilled(shell, "2025-03-30", "2025-03-31");
      assertThat(more.findValuesAsText("done_before")).containsExactly("true", "false");

      assertThat(
              shell
                  .run("close", "2025-02", "--json")
                  .exits(ExitCode.DONE)
                  .json()
                  .get("release")
                  .asText())
          .isEqualTo("2025-03-31-1");
      assertThat(shell.run("close", "2025-02").exits(ExitCode.FAILED).err())
          .contains("Cannot close 2025-02: it was closed at");
      assertThat(shell.run("close", "list").exits(ExitCode.DONE).out()).contains("2025-02");

      maintenance(shell);
      rotation(shell);
    }
  }

  private static JsonNode backfilled(Shell shell, String from, String to) {
    return shell
        .run("backfill", "--from", from, "--to", to, "--json")
        .exits(ExitCode.DONE)
        .json()
        .get("days");
  }

  private static void maintenance(Shell shell) {
    shell.run("run", "--as-of", "2025-04-01").exits(ExitCode.DONE);
    Map<String, String> marts = shell.marts("2025-04-01-1");

    JsonNode told = shell.run("maintain", "--dry-run", "--json").exits(ExitCode.DONE).json();
    JsonNode done = shell.run("maintain", "--json").exits(ExitCode.DONE).json();

    assertThat(MaintainIT.count(done, "small lake files"))
        .isEqualTo(MaintainIT.count(told, "small lake files"));
    assertThat(MaintainIT.count(done, "small lake files")).isPositive();
    assertThat(MaintainIT.count(done, "lake snapshots"))
        .isEqualTo(MaintainIT.count(told, "lake snapshots"))
        .isPositive();
    shell.run("run", "--as-of", "2025-04-01").exits(ExitCode.DONE);
    assertThat(shell.marts("2025-04-01-2")).isEqualTo(marts);
    assertThat(
            shell.value(
                "select bool_and(not is_restated) and count(*) > 10 from marts.restatements"))
        .isEqualTo("true");
  }

  private static void rotation(Shell shell) {
    String email =
        "select min(identifier) from core.customer_identities where identifier_kind = 'email'";
    String oldHash = shell.value(email);
    String customers = shell.value("select count(*) from core.customers");
    assertThat(shell.run("key", "rotate").exits(ExitCode.DONE).out()).contains(" is gone, key ");
    assertThat(shell.value(email)).isNotEqualTo(oldHash);
    assertThat(shell.value("select count(*) from core.customers")).isEqualTo(customers);
    shell.run("run", "--as-of", "2025-04-02").exits(ExitCode.DONE);
    assertThat(shell.run("runs", "--json").exits(ExitCode.DONE).json()).hasSize(7);
    assertThat(shell.run("doctor").out()).containsPattern("ok +state +PostgreSQL [0-9]+");
  }
}
