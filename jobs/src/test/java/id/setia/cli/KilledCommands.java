package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.state.StateDb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Commands over one workspace, each in a process of its own that kills itself at a given point;
 * those that nobody kills are run in this one.
 *
 * @param shell the workspace, and the environment of the processes
 * @param home the program's SQL and configuration
 * @param options more options for each JVM
 */
record KilledCommands(Shell shell, Home home, List<String> options) {

  private static final int KILLED = 128 + 9;

  /**
   * Starts a command.
   *
   * @return whether it was killed; if not, it has come to its end and said that all is done
   */
  boolean killed(KillPoint point, String... command) throws IOException, InterruptedException {
    if (point.isNever()) {
      shell.runNow(command).exits(ExitCode.DONE);
      return false;
    }
    List<String> all = new ArrayList<>(options);
    all.add("-Dsetia.home=" + home.directory());
    all.addAll(point.options());
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--workspace", shell.workspace().toString()));
    try (Child child =
        Child.start(KillMain.class, shell.environment(), all, arguments.toArray(String[]::new))) {
      List<String> said = child.output().lines().toList();
      int code = child.end();
      if (code != KILLED) {
        assertThat(code).as("%s of %s: %s", point.name(), arguments, said).isEqualTo(ExitCode.DONE);
      }
      return code == KILLED;
    }
  }

  /** Runs a command that nobody kills, and that comes to its end. */
  void undisturbed(String... command) throws IOException, InterruptedException {
    assertThat(killed(KillPoint.never(), command)).isFalse();
  }

  /**
   * Whether a month is closed, as one may be by a command that was killed before it could say so.
   */
  boolean isClosed(String month) {
    return shell
        .runNow("close", "list", "--json")
        .exits(ExitCode.DONE)
        .json()
        .findValuesAsText("month")
        .contains(month);
  }

  /** The step that the job repository says was running, without what it was about. */
  String runningStep() {
    Workspace workspace = new Workspace(shell.workspace());
    Optional<StateDb> open = StateDb.openExisting(workspace, new Settings.State("", "", "", 60));
    if (open.isEmpty()) {
      return "start";
    }
    try (StateDb state = open.get()) {
      boolean hasJobs =
          state
              .first("select 1 from sqlite_master where name = 'BATCH_STEP_EXECUTION'", row -> 1)
              .isPresent();
      return hasJobs
          ? state
              .first(
                  "select STEP_NAME from BATCH_STEP_EXECUTION where STATUS = 'STARTED' and STEP_EXECUTION_ID ="
                      + " (select max(STEP_EXECUTION_ID) from BATCH_STEP_EXECUTION)",
                  row -> row.getString(1).replaceFirst(" .*", ""))
              .orElse("between steps")
          : "start";
    }
  }
}
