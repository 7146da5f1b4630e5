package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.warehouse.FigureSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code close} and {@code maintain}, killed with SIGKILL at named points and at random times and
 * started again: the close, the lake and the night after them are as of an undisturbed workspace.
 */
@Tag("long")
class UpkeepKillsIT {

  private static final long SEED = 20_261_122;
  private static final int KILLS_AT_RANDOM = 3;

  private final Path directory;

  UpkeepKillsIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void killsLeaveNoTrace() throws Exception {
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Path exports = KilledNights.write(home, directory.resolve("shop"));
      KilledNights undisturbed = nights(exports, home, "undisturbed");
      KilledNights killed = nights(exports, home, "killed");
      KilledNights.keep(home, 1);
      undisturbed.commands().undisturbed("close", KilledNights.CLOSED);
      undisturbed.commands().undisturbed("maintain");
      Map<String, String> upkeep = undisturbed.upkeep();
      assertThat(upkeep)
          .containsEntry("tag of orders", "tag")
          .containsEntry("small lake files", "0")
          .containsEntry("releases", "0")
          .containsEntry("lake snapshots", "0")
          .containsEntry("orphan lake files", "0");

      for (KillPoint point : KillPoints.ofClose(killed.workspace())) {
        assertThat(killed.commands().killed(point, "close", KilledNights.CLOSED))
            .as(point.name())
            .isTrue();
        assertThat(killed.commands().isClosed(KilledNights.CLOSED)).as(point.name()).isFalse();
        assertThat(wholePacks(killed)).as(point.name()).isLessThanOrEqualTo(1);
      }
      killed.commands().undisturbed("close", KilledNights.CLOSED);
      assertThat(wholePacks(killed)).isEqualTo(1).isEqualTo(wholePacks(undisturbed));
      List<KillPoint> points = new ArrayList<>(KillPoints.ofMaintenance());
      Random random = new Random(SEED);
      for (int kill = 0; kill < KILLS_AT_RANDOM; kill++) {
        points.add(KillPoint.atTime(400 + random.nextInt(600)));
      }
      for (KillPoint point : points) {
        assertThat(killed.commands().killed(point, "maintain")).as(point.name()).isTrue();
      }
      killed.commands().undisturbed("maintain");

      assertThat(killed.upkeep()).isEqualTo(upkeep);
      for (KilledNights nights : List.of(undisturbed, killed)) {
        nights.commands().undisturbed("run", "--as-of", KilledNights.AFTER.toString());
      }
      assertThat(killed.contentAfterUpkeep())
          .isEqualTo(undisturbed.contentAfterUpkeep())
          .hasSizeGreaterThan(120);
    }
  }

  /** How many packs there are, all of whose files are those that their hashes tell. */
  private static int wholePacks(KilledNights nights) throws IOException {
    Path closes = nights.workspace().resolve("closes");
    if (!Files.exists(closes)) {
      return 0;
    }
    try (Stream<Path> packs = Files.list(closes)) {
      List<Path> all = packs.toList();
      for (Path pack : all) {
        JsonNode told = new ObjectMapper().readTree(pack.resolve("pack.json").toFile());
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(pack)) {
          for (Path file : files.filter(each -> !each.endsWith("pack.json")).toList()) {
            hashes.put(file.getFileName().toString(), FigureSheet.sha256(Files.readAllBytes(file)));
          }
        }
        Map<String, String> signed = new TreeMap<>();
        told.get("sha256")
            .properties()
            .forEach(each -> signed.put(each.getKey(), each.getValue().asText()));
        assertThat(hashes)
            .isEqualTo(signed)
            .containsKeys("figures.csv", "report.html", "cltv-review.xlsx");
      }
      return all.size();
    }
  }

  private KilledNights nights(Path exports, Home home, String name) throws Exception {
    KilledNights nights = new KilledNights(exports, home, directory.resolve(name), List.of());
    for (LocalDate day : KilledNights.DAYS) {
      nights.deliver(day);
      nights.commands().undisturbed("run", "--as-of", day.toString());
    }
    return nights;
  }
}
