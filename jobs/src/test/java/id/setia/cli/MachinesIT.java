package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two machines, one warehouse: a PostgreSQL server for the state, a workspace that both have. No
 * machine knows of the other's processes but what the lease says.
 */
@Tag("long")
class MachinesIT {

  /** How a night ended, and what it said. */
  private record Ended(int code, String said) {}

  private final Path directory;

  MachinesIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void aMachineThatStandsStillLosesItsPlaceToAnotherAndWritesNothingMore() throws Exception {
    Machine one = Machine.called("node-one", directory);
    Machine two = Machine.called("node-two", directory);
    try (GatedNights nights = GatedNights.in(directory)) {
      Home home = nights.home();
      Gate load = nights.gate();
      Shell shell = nights.shell();
      Shell undisturbed = nights.undisturbed();

      try (Child sleeper = Child.night(one, shell, home)) {
        OutputStream held = load.awaitReader();
        String holder =
            "(run %s, process %d on node-one".formatted(GatedNights.FIRST, sleeper.process().pid());
        Ended refused = night(two, shell, home);
        assertThat(refused.code()).as(refused.said()).isEqualTo(ExitCode.BUSY);
        assertThat(refused.said()).contains("Cannot run: another run is at work").contains(holder);

        sleeper.signal("STOP");
        load.openForGood();
        Ended next = night(two, shell, home);
        while (next.code() == ExitCode.BUSY) {
          assertThat(next.said()).contains(holder);
          next = night(two, shell, home);
        }
        assertThat(next.code()).as(next.said()).isEqualTo(ExitCode.DONE);
        assertThat(next.said()).contains("published " + GatedNights.SECOND);

        sleeper.signal("CONT");
        held.close();
        assertThat(sleeper.end()).isEqualTo(ExitCode.BUSY);
        assertThat(sleeper.output().lines().toList().toString())
            .contains(
                "Cannot go on: this process has not been heard from for state.lease_seconds (5)")
            .contains("it has committed and published nothing since");
      }
      assertThat(shell.value("select release_id from marts._publication"))
          .isEqualTo(GatedNights.SECOND);
      assertThat(shell.content(GatedNights.SECOND))
          .isEqualTo(undisturbed.content(GatedNights.FIRST))
          .hasSizeGreaterThan(15);
      assertThat(shell.steps(GatedNights.FIRST)).doesNotContainKeys("load shop-tickets", "publish");
      assertThat(shell.workspace().resolve("releases").resolve(GatedNights.FIRST)).doesNotExist();
    }
  }

  private static Ended night(Machine machine, Shell shell, Home home) throws Exception {
    try (Child child = Child.night(machine, shell, home)) {
      String said = String.join("\n", child.output().lines().toList());
      return new Ended(child.end(), said);
    }
  }
}
