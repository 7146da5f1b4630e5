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
  private static final int KILLS = 20;

  private final Path directory;

  KillsIT(@TempDir Path directory) {
    this.directory = directory;
  }

  /** The points of the first night, in the order in which it comes by. */
  private static List<KillPoint> named(Path workspace) {
    Path release = workspace.resolve("releases").resolve(KilledNights.DAYS.get(0) + "-1");
    return List.of(
        KillPoint.before(
            "pull: a file has landed, the ledger does not know", "insert into setia_delivery", 1),
        KillPoint.before("pull: another one", "insert into setia_delivery", 2),
        KillPoint.before(
            "load: data files are written, nothing is committed",
            "insert into setia_load_table",
            1),
        KillPoint.before("load: between two tables' commits", "insert into setia_load_table", 2),
        KillPoint.before("load: in a commit", "(?i)update iceberg_tables", 2),
        KillPoint.before(
            "load: between lake commit and ledger", "insert into setia_conservation", 1),
        KillPoint.before("load: in the ledger's transaction", "update setia_load set status", 1),
        KillPoint.before(
            "load: while what a dead one committed is undone", "(?i)update iceberg_tables", 1),
        KillPoint.before("pin", "insert into setia_run_step .*, pin,", 1),
        KillPoint.after("build: in a model", "BATCH_STEP_EXECUTION.*build core.order_lines", 20),
        KillPoint.before(
            "build: a model is built, nobody knows", "insert into setia_run_step .*build marts", 3),
        KillPoint.after("check: in the checks", "BATCH_STEP_EXECUTION.*[ ,]check[,\\]]", 150),
        KillPoint.before("check: done, nobody knows", "insert into setia_run_step .*, check,", 1),
        KillPoint.after(
            "publish: while it is written", "BATCH_STEP_EXECUTION.*[ ,]publish[,\\]]", 60),
        KillPoint.before("publish: between release and rename", "update setia_lease set h", 1)
            .onceExists(release.resolve("manifest.json")),
        KillPoint.before(
            "publish: readers see it, nobody knows", "insert into setia_run_step .*, publish,", 1));
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void twentyKillsLeaveNoTrace() throws Exception {
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Path exports = KilledNights.write(home, directory.resolve("shop"));
      KilledNights undisturbed =
          new KilledNights(exports, home, directory.resolve("undisturbed"), List.of());
      for (LocalDate day : KilledNights.DAYS) {
        undisturbed.deliver(day);
        assertThat(undisturbed.killed(day, KillPoint.atStatement(0))).isFalse();
      }

      KilledNights nights = new KilledNights(exports, home, directory.resolve("killed"), List.of());
      List<KillPoint> first = named(nights.workspace());
      nights.deliver(KilledNights.DAYS.get(0));
      for (KillPoint point : first) {
        assertThat(nights.killed(KilledNights.DAYS.get(0), point)).as(point.name()).isTrue();
        if (point.name().startsWith("publish: between")) {
          assertThat(nights.workspace().resolve("warehouse.duckdb")).doesNotExist();
        }
      }
      assertThat(nights.workspace().resolve("warehouse.duckdb")).exists();
      assertThat(nights.killed(KilledNights.DAYS.get(0), KillPoint.atStatement(0))).isFalse();

      nights.deliver(KilledNights.DAYS.get(1));
      for (KillPoint point : random(KILLS - first.size())) {
        assertThat(nights.killed(KilledNights.DAYS.get(1), point)).as(point.name()).isTrue();
      }
      assertThat(nights.killed(KilledNights.DAYS.get(1), KillPoint.atStatement(0))).isFalse();

      assertThat(nights.content()).isEqualTo(undisturbed.content()).hasSizeGreaterThan(60);
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
