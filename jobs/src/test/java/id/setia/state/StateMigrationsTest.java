package id.setia.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace outlives the program that wrote it. */
class StateMigrationsTest {

  private static final Settings.State SETTINGS = new Settings.State("", "", "", 60);

  private final Workspace workspace;

  StateMigrationsTest(@TempDir Path directory) {
    workspace = new Workspace(directory);
  }

  /** One night and one close, before the database had versions. */
  private void older() throws IOException, SQLException {
    workspace.create();
    String dump = Files.readString(Path.of("jobs/src/test/resources/state/before-versions.sql"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + workspace.stateDb());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(dump);
    }
  }

  private static List<String> versions(StateDb state) {
    return state.query(
        "select version, name from setia_schema_version order by version",
        row -> row.getInt("version") + " " + row.getString("name"));
  }

  @Test
  void databaseOfBeforeVersionsIsBroughtUpToDate() throws Exception {
    older();
    try (StateDb state = StateDb.open(workspace.stateDb())) {
      assertThat(versions(state))
          .containsExactly(
              "1 tables", "2 times of one width", "3 signatures of closes", "4 actions of people");
      assertThat(
              state.query(
                  "select run_id, started_at, ended_at, status from setia_run",
                  row ->
                      List.of(
                          row.getString("run_id"),
                          row.getString("started_at"),
                          row.getString("ended_at"),
                          row.getString("status"))))
          .containsExactly(
              List.of(
                  "2026-03-31-1",
                  "2026-11-28T12:44:40.964074Z",
                  "2026-11-28T12:44:51.900714Z",
                  "PUBLISHED"));
      assertThat(
              state.query(
                  "select month, closed_at from setia_close",
                  row -> Map.entry(row.getString("month"), row.getString("closed_at"))))
          .containsExactly(Map.entry("2026-03", "2026-11-28T12:44:53.000000Z"));
      assertThat(
              state.query(
                  "select amount_loaded from setia_conservation order by file_id",
                  row -> row.getString("amount_loaded")))
          .as("what was kept stays")
          .hasSize(2);
      assertThat(timesOfOtherWidths(state)).isEmpty();
    }
  }

  private static List<String> timesOfOtherWidths(StateDb state) {
    return StateSchema.textColumns(state).stream()
        .filter(column -> column.getKey().startsWith("setia_") && column.getValue().endsWith("_at"))
        .flatMap(
            column ->
                state
                    .query(
                        "select %1$s from %2$s where length(%1$s) <> 27"
                            .formatted(column.getValue(), column.getKey()),
                        row -> column + " " + row.getString(1))
                    .stream())
        .toList();
  }

  @Test
  void migrationRunsOnce() throws Exception {
    older();
    try (StateDb state = StateDb.open(workspace.stateDb())) {
      state.update("update setia_run set started_at = '2026-11-28T12:44:40Z'");
    }
    try (StateDb again = StateDb.open(workspace.stateDb())) {
      assertThat(again.query("select started_at from setia_run", row -> row.getString(1)))
          .containsExactly("2026-11-28T12:44:40Z");
      assertThat(versions(again)).hasSize(4);
    }
  }

  @Test
  void databaseOfANewerProgramIsRefusedAndLeftAsItIs() throws Exception {
    workspace.create();
    try (StateDb state = StateDb.open(workspace.stateDb())) {
      state.update("insert into setia_schema_version (version, name) values (99, 'of tomorrow')");
    }

    for (Runnable open :
        List.<Runnable>of(
            () -> StateDb.open(workspace.stateDb()),
            () -> StateDb.openExisting(workspace, SETTINGS))) {
      assertThatThrownBy(open::run)
          .isInstanceOf(SetiaException.class)
          .hasMessage(
              "Cannot use the state database: a newer version of Setia has written it (schema 99, this one knows 4); run that version, or restore the workspace as it was before");
    }
  }

  @Test
  void databaseOfBeforeVersionsCanBeLookedAtWithoutChangingIt() throws Exception {
    older();
    try (StateDb state = StateDb.openExisting(workspace, SETTINGS).orElseThrow()) {
      assertThat(state.query("select run_id from setia_run", row -> row.getString(1)))
          .containsExactly("2026-03-31-1");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + workspace.stateDb());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from sqlite_master where name = 'setia_schema_version'")) {
      row.next();
      assertThat(row.getInt(1)).isZero();
    }
  }
}
