package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One run, killed four times where it stands: in a load, a model, a check and while it publishes.
 * Each place reads or writes a named pipe, which holds the process there until it is killed.
 */
class RestartIT {

  private static final String RUN = SmallNights.AS_OF + "-1";

  private final Path directory;

  RestartIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void aRunKilledAnywhereGoesOnAndEndsTheSame() throws Exception {
    Shell killed = SmallNights.open(SmallNights.SHOP, directory.resolve("killed"));
    Shell undisturbed = new Shell(directory.resolve("undisturbed"), killed.environment());
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Gate load = Gate.besideExports(killed);
      Gate model = gate("model.gate");
      Gate check = gate("check.gate");
      putGates(home, load, model, check);

      List<String> first = runAndKill(killed, home, load);
      assertThat(killed.run("runs").exits(ExitCode.DONE).out()).containsPattern(RUN + ".* running");
      assertThat(first).contains("load shop-orders done").doesNotContain("load shop-tickets done");
      load.openForGood();

      List<String> second = runAndKill(killed, home, model);
      assertThat(second)
          .contains("run " + RUN, "load shop-tickets done", "pin done", "build core.orders done")
          .doesNotContain("load shop-orders done", "build core.waiting done");
      model.openForGood();

      List<String> third = runAndKill(killed, home, check);
      assertThat(third)
          .contains("run " + RUN, "build core.waiting done")
          .doesNotContain(
              "load shop-tickets done", "pin done", "build core.orders done", "check done");
      check.openForGood();

      Gate report = Gate.inReport(killed, RUN);
      List<String> fourth = runAndKillReader(killed, home, report);
      assertThat(fourth)
          .contains("run " + RUN, "check done")
          .doesNotContain("build core.waiting done", "publish done");
      assertThat(killed.workspace().resolve("warehouse.duckdb")).doesNotExist();
      report.remove();

      String last = killed.run("run", "--as-of", SmallNights.AS_OF.toString()).exits(0).err();
      assertThat(last)
          .contains("published " + RUN)
          .doesNotContain("build ")
          .doesNotContain("check ");

      undisturbed.run("run", "--as-of", SmallNights.AS_OF.toString()).exits(ExitCode.DONE);
      assertThat(killed.content(RUN)).isEqualTo(undisturbed.content(RUN)).hasSizeGreaterThan(15);
      String conservation = "select * exclude (run_id) from ops.conservation order by all";
      assertThat(killed.sql(conservation)).isEqualTo(undisturbed.sql(conservation)).hasSize(12);
      assertThat(killed.steps(RUN)).isEqualTo(undisturbed.steps(RUN)).containsValue("done");
      assertThat(killed.run("runs", "--json").exits(ExitCode.DONE).json()).hasSize(1);
    }
  }

  private static void putGates(Home home, Gate load, Gate model, Gate check) throws IOException {
    Files.writeString(home.file("config/setia.yml"), "hmac_key: ${TEST_KEY}\n");
    load.intoTickets(home);
    Files.writeString(
        home.file("sql/core/waiting.sql"),
        "select length(content) >= 0 and (select count(*) from core.orders) > 0 as is_open from read_text('%s')\n"
            .formatted(model.pipe()));
    Files.writeString(
        home.file("sql/core/waiting.yml"),
        """
        description: Waits at a pipe.
        grain: [is_open]
        columns:
          - {name: is_open, type: BOOLEAN, description: Whether it is open.}
        """);
    Files.writeString(
        home.file("sql/checks/waiting.sql"),
        "-- severity: error\nselect content from read_text('%s') where length(content) < 0\n"
            .formatted(check.pipe()));
  }

  /** Kills the run when it reads the pipe. */
  private List<String> runAndKill(Shell shell, Home home, Gate gate) throws Exception {
    try (Child child = Child.night(shell, home);
        OutputStream opened = gate.awaitReader()) {
      assertThat(opened).isNotNull();
      return killed(child);
    }
  }

  /** Kills the run when it writes to the pipe. */
  private List<String> runAndKillReader(Shell shell, Home home, Gate gate) throws Exception {
    try (Child child = Child.night(shell, home);
        InputStream opened = gate.awaitWriter()) {
      assertThat(opened).isNotNull();
      return killed(child);
    }
  }

  /** The steps the process said it did. */
  private static List<String> killed(Child child) throws Exception {
    child.kill();
    return child
        .output()
        .lines()
        .map(line -> line.replaceFirst("^(run [^ ]+) as of.*", "$1"))
        .map(line -> line.replaceFirst("^(.*?) +done .*", "$1 done"))
        .toList();
  }

  private Gate gate(String name) throws Exception {
    return Gate.at(directory.resolve(name));
  }
}
