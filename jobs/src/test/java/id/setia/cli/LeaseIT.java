package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import id.setia.cli.Shell.Outcome;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that stands still (SIGSTOP) for longer than its lease, and wakes up when another has taken
 * its place: once before it commits to the lake, once before it publishes.
 */
class LeaseIT {

  private static final String[] NIGHT = {"run", "--as-of", SmallNights.AS_OF.toString()};
  private static final String FIRST = SmallNights.AS_OF + "-1";
  private static final String SECOND = SmallNights.AS_OF + "-2";

  private final Path directory;

  LeaseIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void whoWakesUpTooLateCommitsAndPublishesNothing() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory.resolve("disturbed"));
    Shell undisturbed = new Shell(directory.resolve("undisturbed"), shell.environment());
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Files.writeString(
          home.file("config/setia.yml"),
          "hmac_key: ${TEST_KEY}\nstate: {lease_seconds: 5}\npublish: {reuse: never}\n");
      Gate load = Gate.besideExports(shell);
      load.intoTickets(home);

      try (Child sleeper = Child.night(shell, home)) {
        OutputStream held = load.awaitReader();
        assertThat(shell.runNow(NIGHT).exits(ExitCode.BUSY).err())
            .contains("(run %s, process %d on ".formatted(FIRST, sleeper.process().pid()));
        sleeper.signal("STOP");
        load.openForGood();
        assertThat(shell.runWhenFree(NIGHT).exits(ExitCode.DONE).err())
            .contains("published " + SECOND);
        Map<String, String> published = shell.content(SECOND);

        sleeper.signal("CONT");
        held.close();
        assertThat(sleeper.end()).isEqualTo(ExitCode.BUSY);
        assertThat(sleeper.output().lines().toList().toString())
            .contains(
                "Cannot go on: this process has not been heard from for state.lease_seconds (5)")
            .contains("it has committed and published nothing since");
        undisturbed.run(NIGHT).exits(ExitCode.DONE);
        assertThat(published).isEqualTo(undisturbed.content(FIRST)).hasSizeGreaterThan(15);
      }

      String third = SmallNights.AS_OF + "-3";
      try (Child sleeper = Child.night(shell, home);
          InputStream held = Gate.inReport(shell, third).awaitWriter()) {
        sleeper.signal("STOP");
        String fourth = SmallNights.AS_OF + "-4";
        Outcome next = shell.runWhenFree(NIGHT).exits(ExitCode.DONE);
        assertThat(next.out() + next.err()).contains("load shop-orders", "published " + fourth);
        sleeper.signal("CONT");
        assertThat(held.readAllBytes()).isNotEmpty();
        assertThat(sleeper.end()).isEqualTo(ExitCode.BUSY);

        assertThat(shell.value("select release_id from marts._publication")).isEqualTo(fourth);
        assertThat(shell.content(fourth)).isEqualTo(undisturbed.content(FIRST));
        assertThat(shell.workspace().resolve("releases").resolve(third).resolve("manifest.json"))
            .doesNotExist();
        assertThat(shell.steps(fourth)).containsEntry("publish", "done");
        assertThat(shell.steps(third)).doesNotContainKey("publish");
      }
    }
  }
}
