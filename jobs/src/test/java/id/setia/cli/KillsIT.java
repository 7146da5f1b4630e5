package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, killed with SIGKILL at named points and at random ones, and started again: every
 * table of both nights, every account and everything set aside is as of an undisturbed run.
 */
class KillsIT {

  private static final long SEED = 20_261_122;
  private static final int KILLS = 24;

  private final Path directory;

  KillsIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void killsLeaveNoTrace() throws Exception {
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Path exports = KilledNights.write(home, directory.resolve("shop"));
      KilledNights.addTill(home, exports);
      KilledNights undisturbed =
          new KilledNights(exports, home, directory.resolve("undisturbed"), List.of());
      for (LocalDate day : KilledNights.DAYS) {
        undisturbed.deliver(day);
        assertThat(undisturbed.killed(day, KillPoint.never())).isFalse();
      }

      KilledNights nights = new KilledNights(exports, home, directory.resolve("killed"), List.of());
      List<KillPoint> first =
          KillPoints.ofNight(
              nights.workspace().resolve("releases").resolve(KilledNights.DAYS.get(0) + "-1"));
      nights.deliver(KilledNights.DAYS.get(0));
      for (KillPoint point : first) {
        assertThat(nights.killed(KilledNights.DAYS.get(0), point)).as(point.name()).isTrue();
        if (point.name().startsWith("publish: between")) {
          assertThat(nights.workspace().resolve("warehouse.duckdb")).doesNotExist();
        }
      }
      assertThat(nights.workspace().resolve("warehouse.duckdb")).exists();
      assertThat(nights.killed(KilledNights.DAYS.get(0), KillPoint.never())).isFalse();

      nights.deliver(KilledNights.DAYS.get(1));
      List<KillPoint> second = new ArrayList<>(KillPoints.ofTakingBack());
      second.addAll(random(KILLS - first.size() - second.size()));
      for (KillPoint point : second) {
        assertThat(nights.killed(KilledNights.DAYS.get(1), point)).as(point.name()).isTrue();
      }
      assertThat(nights.killed(KilledNights.DAYS.get(1), KillPoint.never())).isFalse();

      assertThat(nights.content()).isEqualTo(undisturbed.content()).hasSizeGreaterThan(60);
      assertThat(nights.ofTill())
          .isEqualTo(undisturbed.ofTill())
          .containsExactly(
              "K2 K5",
              "K1 10000, K1 25000, K2 10000, K2 25000, K5 10000, K5 25000",
              "order_lines 1, orders 1, records 1; quarantined 2");
      assertThat(leftovers(nights.workspace())).isEmpty();
    }
  }

  private static List<KillPoint> random(int kills) {
    Random random = new Random(SEED);
    List<KillPoint> points = new ArrayList<>();
    for (int kill = 0; kill < kills; kill++) {
      points.add(KillPoint.atStatement(20 + random.nextInt(200)));
    }
    return points;
  }

  /** Nothing that a killed process held or wrote half lies about. */
  private static List<Path> leftovers(Path workspace) throws Exception {
    try (var files = Files.walk(workspace)) {
      return files
          .filter(
              file ->
                  file.getFileName().toString().endsWith(".lock")
                      || file.getFileName().toString().startsWith(".part"))
          .toList();
    }
  }
}
