package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.lease.HolderMain;
import id.setia.monitoring.ActionLog;
import id.setia.state.PostgresServer;
import id.setia.state.StateDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going back to the release before, and on again, at every door. */
class RollbackIT {

  private static final String RELEASE = "select release_id from marts._publication";

  @Test
  void goesBackAndTheNextNightGoesOn(@TempDir Path directory) throws IOException {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    shell.run("run", "--as-of", "2025-03-30").exits(ExitCode.DONE);
    byte[] report = Files.readAllBytes(shell.workspace().resolve("report/index.html"));
    shell.run("run", "--as-of", "2025-03-31").exits(ExitCode.DONE);
    assertThat(currentOf(shell)).isEqualTo("2025-03-31-1");

    assertThat(shell.run("rollback", "2025-03-30-1").exits(ExitCode.DONE).out())
        .contains("current: 2025-03-30-1 (was 2025-03-31-1)");
    assertThat(currentOf(shell)).isEqualTo("2025-03-30-1");
    assertThat(shell.workspace().resolve("report/index.html")).hasBinaryContent(report);
    JsonNode releases = shell.run("rollback", "--json").exits(ExitCode.DONE).json();
    assertThat(releases.findValuesAsText("release"))
        .containsExactly("2025-03-31-1", "2025-03-30-1");
    assertThat(releases.findValuesAsText("current")).containsExactly("false", "true");

    shell.run("run", "--as-of", "2025-04-01").exits(ExitCode.DONE);
    assertThat(currentOf(shell)).isEqualTo("2025-04-01-1");
    JsonNode actions =
        shell.sql("select action, target, asked_by, outcome, message from ops.actions");
    assertThat(actions).hasSize(1);
    assertThat(actions.get(0))
        .extracting(JsonNode::asText)
        .containsExactly(
            "rollback",
            "2025-03-30-1",
            "account " + System.getProperty("user.name"),
            "done",
            "current: 2025-03-30-1");
    assertThat(shell.workspace().resolve("releases/2025-03-31-1")).exists();
  }

  @Test
  void postgresShowsWhatTheWorkspaceShows(@TempDir Path directory) throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      String url = server.newDatabase();
      Shell shop = SmallNights.open(SmallNights.SHOP, directory);
      Path config = directory.resolve("config");
      Home.copy(Shell.SHOP, config);
      Files.writeString(
          config.resolve("setia.yml"),
          """

          publish:
            postgres:
              url: %s
              user: %s
              password: ${PUBLISH_PASSWORD}
          """
              .formatted(url, PostgresServer.USER),
          StandardOpenOption.APPEND);
      Map<String, String> environment = new HashMap<>(shop.environment());
      environment.put("PUBLISH_PASSWORD", PostgresServer.PASSWORD);
      Shell shell = new Shell(shop.workspace(), environment);
      List<String> configured = List.of("--config", config.toString());
      with(shell, configured, "run", "--as-of", "2025-03-30").exits(ExitCode.DONE);
      with(shell, configured, "run", "--as-of", "2025-03-31").exits(ExitCode.DONE);
      assertThat(released(url)).isEqualTo("2025-03-31-1");

      assertThat(with(shell, configured, "rollback", "2025-03-30-1").exits(ExitCode.DONE).out())
          .containsPattern(
              "current: 2025-03-30-1, [0-9]+ tables in PostgreSQL in [0-9.]+ s \\(was 2025-03-31-1\\)");
      assertThat(released(url)).isEqualTo("2025-03-30-1").isEqualTo(currentOf(shell));

      environment.put("PUBLISH_PASSWORD", "another");
      assertThat(
              with(new Shell(shop.workspace(), environment), configured, "rollback", "2025-03-31-1")
                  .exits(ExitCode.FAILED)
                  .err())
          .contains(
              "Cannot roll back PostgreSQL, which keeps the release it had; 2025-03-31-1 is current in the workspace");
      assertThat(released(url)).isEqualTo("2025-03-30-1");
      with(shell, configured, "rollback", "2025-03-31-1").exits(ExitCode.DONE);
      assertThat(released(url)).isEqualTo("2025-03-31-1").isEqualTo(currentOf(shell));
    }
  }

  private static Shell.Outcome with(Shell shell, List<String> configured, String... arguments) {
    return shell.run(
        Stream.concat(Stream.of(arguments), configured.stream()).toArray(String[]::new));
  }

  private static String released(String url) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD);
        ResultSet rows = connection.createStatement().executeQuery(RELEASE)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  @Test
  void refusesWhatIsNotThere(@TempDir Path directory) throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    assertThat(shell.run("rollback").exits(ExitCode.FAILED).err())
        .contains("no release has been published");
    shell.run("run", "--as-of", "2025-03-31").exits(ExitCode.DONE);

    assertThat(shell.run("rollback", "2024-01-01-1").exits(ExitCode.FAILED).err())
        .contains("Cannot find release 2024-01-01-1: there are 2025-03-31-1");
    // a directory without a manifest was never finished
    Files.createDirectories(shell.workspace().resolve("releases/2025-04-05-1"));
    assertThat(shell.run("rollback", "2025-04-05-1").exits(ExitCode.FAILED).err())
        .contains("Cannot find release 2025-04-05-1");
    try (StateDb state = StateDb.open(shell.workspace().resolve("state.db"))) {
      assertThat(new ActionLog(state).newest(1).get(0).outcome()).isEqualTo("failed");
    }
    try (Child holder =
        Child.start(HolderMain.class, Map.of(), List.of(), shell.workspace().toString())) {
      holder.awaitLine("held");
      assertThat(shell.run("rollback", "2025-03-31-1").exits(ExitCode.BUSY).err())
          .contains("process");
      holder.kill();
      try (StateDb state = StateDb.open(shell.workspace().resolve("state.db"))) {
        assertThat(new ActionLog(state).newest(1).get(0).outcome()).isEqualTo("refused");
      }
    }
  }

  private static String currentOf(Shell shell) {
    return shell
        .run("sql", RELEASE, "--json")
        .exits(ExitCode.DONE)
        .json()
        .get(0)
        .get("release_id")
        .asText();
  }
}
