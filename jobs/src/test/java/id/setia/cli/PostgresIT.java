package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import id.setia.cli.Shell.Outcome;
import id.setia.state.PostgresServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Job repository, ledger, lake catalog and lease in PostgreSQL: the same nights. */
class PostgresIT {

  private final Path directory;

  PostgresIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void aNightInPostgresIsANightInSqliteAndOnlyOneAtATime() throws Exception {
    try (GatedNights nights = GatedNights.in(directory)) {
      Home home = nights.home();
      Gate load = nights.gate();
      Shell shell = nights.shell();
      Shell sqlite = nights.undisturbed();

      try (Child first = Child.night(shell, home);
          OutputStream held = load.awaitReader()) {
        assertThat(held).isNotNull();
        assertThat(shell.runNow(GatedNights.NIGHT).exits(ExitCode.BUSY).err())
            .contains(
                "(run %s, process %d on ".formatted(GatedNights.FIRST, first.process().pid()));
        first.kill();
      }
      load.openForGood();
      // on this machine its process is known to be dead, so nobody waits for the lease to expire
      Outcome goesOn = shell.runNow(GatedNights.NIGHT).exits(ExitCode.DONE);
      assertThat(goesOn.err() + goesOn.out())
          .contains("published " + GatedNights.FIRST)
          .doesNotContain("load shop-orders");
      assertThat(shell.content(GatedNights.FIRST))
          .isEqualTo(sqlite.content(GatedNights.FIRST))
          .hasSizeGreaterThan(15);
      assertThat(shell.workspace().resolve("state.db")).doesNotExist();
      assertThat(shell.run("runs", "--json").exits(ExitCode.DONE).json()).hasSize(1);
      assertThat(shell.run("doctor").out()).containsPattern("ok +state +PostgreSQL [0-9]+");

      whereLocksCantBeSeenTheLeaseDecides(shell, home);
      assertThat(shell.content(SmallNights.AS_OF + "-3"))
          .isEqualTo(sqlite.content(GatedNights.FIRST));
      quarantineWorks(shell);
      assertThat(logs(shell)).isNotEmpty().doesNotContain(PostgresServer.PASSWORD);
    }
  }

  /** As on two machines: the lock of the dead one is known to its own only. */
  private void whereLocksCantBeSeenTheLeaseDecides(Shell shell, Home home) throws Exception {
    try (Child first = Child.night(shell, home);
        var held = Gate.inReport(shell, GatedNights.SECOND).awaitWriter()) {
      assertThat(held).isNotNull();
      first.kill();
    }
    try (Stream<Path> files = Files.list(shell.workspace())) {
      Path lock =
          files
              .filter(file -> file.getFileName().toString().endsWith(".lock"))
              .findFirst()
              .orElseThrow();
      Files.delete(lock);
    }
    assertThat(shell.runNow(GatedNights.NIGHT).exits(ExitCode.BUSY).err())
        .contains("run " + GatedNights.SECOND);
    assertThat(shell.runWhenFree(GatedNights.NIGHT).exits(ExitCode.DONE).err())
        .as("the dead one might be asleep, so its release is left alone")
        .contains("published " + SmallNights.AS_OF + "-3");
  }

  private static void quarantineWorks(Shell shell) {
    shell.run("quarantine", "show", "--json").exits(ExitCode.DONE);
    shell.run("quarantine", "replay", "--json").exits(ExitCode.DONE);
    shell.run("quarantine", "discard", "--all", "--reason", "seen").exits(ExitCode.DONE);
    assertThat(shell.run("quarantine", "list", "--json").exits(ExitCode.DONE).json()).isEmpty();
    assertThat(shell.run("quarantine", "history", "--json").exits(ExitCode.DONE).json())
        .isNotEmpty();
    shell.run("sources", "list").exits(ExitCode.DONE);
    shell.run("rollback", GatedNights.FIRST).exits(ExitCode.DONE);
  }

  private static String logs(Shell shell) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> logs = Files.list(shell.workspace().resolve("logs"))) {
      for (Path log : logs.toList()) {
        all.append(Files.readString(log));
      }
    }
    return all.toString();
  }
}
