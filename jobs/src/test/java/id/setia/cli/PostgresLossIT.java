package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import id.setia.cli.Shell.Outcome;
import id.setia.state.PostgresServer;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server with the state dies in the middle of a run, and comes back. */
class PostgresLossIT {

  private static final String[] NIGHT = {"run", "--as-of", SmallNights.AS_OF.toString()};
  private static final String RUN = SmallNights.AS_OF + "-1";

  private final Path directory;

  PostgresLossIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void theRunGoesOnAtTheStepWhereItWasLost() throws Exception {
    try (PostgresServer server = PostgresServer.start();
        Home home = Home.copiedTo(directory.resolve("home"))) {
      Files.writeString(home.file("config/setia.yml"), PostgresNights.KEY);
      Shell undisturbed = SmallNights.open(SmallNights.SHOP, directory.resolve("undisturbed"));
      undisturbed.run(NIGHT).exits(ExitCode.DONE);
      Gate load = Gate.besideExports(undisturbed);
      load.intoTickets(home);
      Shell shell = PostgresNights.open(server, home, undisturbed, directory.resolve("lost"));

      lostWhileALoadIsUnderWay(server, home, shell, load);
      load.openForGood();
      Outcome away = shell.runNow(NIGHT).exits(ExitCode.FAILED);
      assertThat(away.err())
          .contains("Cannot open the state database jdbc:postgresql://127.0.0.1")
          .contains("refused")
          .doesNotContain(PostgresServer.PASSWORD)
          .doesNotContain("Internal error");

      server.startAgain();
      Outcome goesOn = shell.runNow(NIGHT).exits(ExitCode.DONE);

      assertThat(goesOn.out() + goesOn.err())
          .contains("published " + RUN)
          .doesNotContain("load shop-orders");
      assertThat(shell.content(RUN)).isEqualTo(undisturbed.content(RUN)).hasSizeGreaterThan(15);
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
