package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import id.setia.cli.Shell.Outcome;
import id.setia.state.PostgresServer;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server with the state dies in the middle of a run, and comes back. */
@Tag("long")
class PostgresLossIT {

  private final Path directory;

  PostgresLossIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void theRunGoesOnAtTheStepWhereItWasLost() throws Exception {
    try (GatedNights nights = GatedNights.in(directory)) {
      Home home = nights.home();
      Gate load = nights.gate();
      PostgresServer server = nights.server();
      Shell shell = nights.shell();
      Shell undisturbed = nights.undisturbed();

      lostWhileALoadIsUnderWay(server, home, shell, load);
      load.openForGood();
      Outcome away = shell.runNow(GatedNights.NIGHT).exits(ExitCode.FAILED);
      assertThat(away.err())
          .contains("Cannot open the state database jdbc:postgresql://127.0.0.1")
          .contains("takes no connection")
          .doesNotContain(PostgresServer.PASSWORD)
          .doesNotContain("Internal error");

      server.startAgain();
      Outcome goesOn = shell.runNow(GatedNights.NIGHT).exits(ExitCode.DONE);

      assertThat(goesOn.out() + goesOn.err())
          .contains("published " + GatedNights.FIRST)
          .doesNotContain("load shop-orders");
      assertThat(shell.content(GatedNights.FIRST))
          .isEqualTo(undisturbed.content(GatedNights.FIRST))
          .hasSizeGreaterThan(15);
      String conservation = "select * exclude (run_id) from ops.conservation order by all";
      assertThat(shell.sql(conservation)).isEqualTo(undisturbed.sql(conservation)).hasSize(12);
    }
  }

  private static void lostWhileALoadIsUnderWay(
      PostgresServer server, Home home, Shell shell, Gate load) throws Exception {
    try (Child child = Child.night(shell, home)) {
      try (OutputStream held = load.awaitReader()) {
        assertThat(held).isNotNull();
        server.crash();
      }
      String said = String.join("\n", child.output().lines().toList());
      assertThat(child.end()).as(said).isEqualTo(ExitCode.FAILED);
      assertThat(said)
          .contains("load shop-orders")
          .containsPattern(
              "Cannot go on: the connection to the state database jdbc:postgresql://127\\.0\\.0\\.1:\\d+/setia_1 is lost")
          .doesNotContain("Internal error")
          .doesNotContain(PostgresServer.PASSWORD);
    }
  }
}
