package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night on Spark with executors of their own: an executor is killed in mid-model, the night then
 * stands still until another has its lease, whose driver is killed between two models. Readers see
 * nothing until the last night is whole, and then what DuckDB would have made.
 */
class SparkKillsIT {

  private final Path directory;

  SparkKillsIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void neverAWrongReleaseNorAHalf() throws Exception {
    SparkNights.require();
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Shell shell = SmallNights.open(SmallNights.SHOP, directory.resolve("disturbed"));
      Path published = shell.workspace().resolve("warehouse.duckdb");
      Files.writeString(
          home.file("config/setia.yml"), SparkNights.settings("local-cluster[2,1,1024]"));

      try (Child first = Child.night(shell, home)) {
        first.awaitPart("build core.");
        List<ProcessHandle> executors = SparkNights.executors(first);
        ProcessHandle driver = SparkNights.driver(first);
        String model = SparkNights.awaitWriting(shell);
        executors.forEach(ProcessHandle::destroyForcibly);
        first.awaitPart("build " + model, "done");
        assertThat(shell.workspace().resolve("logs/spark.log"))
            .content()
            .contains("Lost executor 0", "Lost executor 1");

        // while it waits for Spark: stopped in a transaction, it would keep the state locked
        SparkNights.awaitWriting(shell);
        first.signal("STOP");
        try (Child second = successor(shell, home)) {
          second.awaitPart("build core.");
          SparkNights.driver(second).destroyForcibly();
          assertThat(second.end()).isEqualTo(ExitCode.FAILED);
          assertThat(String.join("\n", second.output().lines().toList()))
              .contains("Spark's driver ended");
        }
        assertThat(published).doesNotExist();
        first.signal("CONT");
        assertThat(first.end()).isEqualTo(ExitCode.BUSY);
        driver.onExit().get(1, TimeUnit.MINUTES);
      }
      assertThat(published).doesNotExist();

      String said = shell.runNow(SparkNights.NIGHT).exits(ExitCode.DONE).err();
      assertThat(said).contains("published " + SparkNights.SECOND).doesNotContain("pin ");

      Files.writeString(home.file("config/setia.yml"), "hmac_key: ${TEST_KEY}\n");
      Shell onDuckDb = new Shell(directory.resolve("undisturbed"), shell.environment());
      onDuckDb.run(SparkNights.NIGHT).exits(ExitCode.DONE);
      assertThat(SparkNights.differences(onDuckDb, shell, directory)).isEmpty();
    }
  }

  /** A night that has taken the place of one that stands still. */
  private static Child successor(Shell shell, Home home) throws Exception {
    while (true) {
      Child next = Child.night(shell, home);
      String line = next.output().readLine();
      if (line != null && !line.contains("another run is at work")) {
        return next;
      }
      assertThat(next.end()).isEqualTo(ExitCode.BUSY);
    }
  }
}
