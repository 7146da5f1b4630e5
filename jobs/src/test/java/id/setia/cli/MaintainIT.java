package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.cli.Shell.Outcome;
import id.setia.lease.HolderMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace made small: what goes, what stays, and that the next night is the same. */
class MaintainIT {

  private final Path directory;

  MaintainIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void theNextNightIsTheSameAndWhatIsKeptStays() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Path settings = home.file("config/setia.yml");
      Files.writeString(
          settings,
          Files.readString(settings)
              + """
              publish: {keep_releases: 2}
              maintenance: {compact_from_files: 2, snapshot_days: 0, orphan_hours: 0, landing_days: 30, log_days: 30}
              """);
      nights(shell);
      shell.run("close", "2025-02").exits(ExitCode.DONE);
      shell.run("run", "--as-of", "2025-04-01").exits(ExitCode.DONE);
      Map<String, String> marts = shell.marts("2025-04-01-1");
      Path orphan = orphan(shell);
      Path oldLog = oldLog(shell);
      List<Path> landed = landed(shell);
      Files.setLastModifiedTime(
          landed.get(0), FileTime.from(Instant.parse("2025-06-01T00:00:00Z")));

      JsonNode told = shell.run("maintain", "--dry-run", "--json").exits(ExitCode.DONE).json();
      assertThat(count(told, "orphan lake files")).isEqualTo(1);
      assertThat(orphan).exists();
      assertThat(oldLog).exists();
      long dataFiles = dataFiles(shell);

      JsonNode done = shell.run("maintain", "--json").exits(ExitCode.DONE).json();

      assertThat(count(done, "small lake files"))
          .isEqualTo(count(told, "small lake files"))
          .isPositive();
      assertThat(count(done, "lake snapshots"))
          .isEqualTo(count(told, "lake snapshots"))
          .isPositive();
      assertThat(count(done, "landed files")).isEqualTo(1);
      assertThat(count(done, "logs")).isEqualTo(1);
      // the tool's own old metadata counts among the orphans once snapshots are gone
      assertThat(count(done, "orphan lake files")).isPositive();
      assertThat(orphan).doesNotExist();
      assertThat(oldLog).doesNotExist();
      assertThat(landed.get(0)).doesNotExist();
      assertThat(landed.get(1)).exists();
      releasesCanBeTraced(shell);

      shell.run("run", "--as-of", "2025-04-01").exits(ExitCode.DONE);
      assertThat(shell.marts("2025-04-01-2")).isEqualTo(marts);
      // the closed month's snapshot can still be read, by its tag
      assertThat(LakeMetadata.of(shell).values())
          .anyMatch(metadata -> metadata.path("refs").has("close-2025-02"));
      assertThat(
              shell.value(
                  "select bool_and(not is_restated) and count(*) > 10 from marts.restatements"))
          .isEqualTo("true");
      // what was compacted is of old snapshots once releases let them go
      shell.run("run", "--as-of", "2025-04-02").exits(ExitCode.DONE);
      shell.run("maintain").exits(ExitCode.DONE);
      assertThat(dataFiles(shell)).isLessThan(dataFiles * 2);
      JsonNode nothing = shell.run("maintain", "--json").exits(ExitCode.DONE).json();
      for (String what :
          List.of("small lake files", "lake snapshots", "orphan lake files", "releases")) {
        assertThat(count(nothing, what)).as(what).isZero();
      }
      busy(shell);
    }
  }

  /** Three nights that each bring a month: files and snapshots to tidy up. */
  private void nights(Shell shell) throws IOException {
    Path february = SmallNights.heldBack("2025-02", directory);
    Path march = SmallNights.heldBack("2025-03", directory);
    shell.run("run", "--as-of", "2025-03-29").exits(ExitCode.DONE);
    SmallNights.deliver(february, directory);
    shell.run("run", "--as-of", "2025-03-30").exits(ExitCode.DONE);
    SmallNights.deliver(march, directory);
    shell.run("run", "--as-of", "2025-03-31").exits(ExitCode.DONE);
  }

  private static Path orphan(Shell shell) throws IOException {
    Path data =
        Files.createDirectories(
            shell.workspace().resolve("lake/lake/orders/data/ordered_at_month=2025-01"));
    return Files.writeString(data.resolve("left-by-a-crash.parquet"), "half a file");
  }

  private static Path oldLog(Shell shell) throws IOException {
    Path log = Files.writeString(shell.workspace().resolve("logs/2024-01-01-1.log"), "long ago");
    Files.setLastModifiedTime(log, FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));
    // the clock of these commands stands at the first of January 2026
    return log;
  }

  private static List<Path> landed(Shell shell) throws IOException {
    return list(shell.workspace().resolve("landing/shop-tickets"));
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static long dataFiles(Shell shell) throws IOException {
    try (Stream<Path> tree = Files.walk(shell.workspace().resolve("lake"))) {
      return tree.filter(file -> file.toString().endsWith(".parquet")).count();
    }
  }

  /** How many of a kind went. */
  static long count(JsonNode lines, String what) {
    List<Long> counts = new ArrayList<>();
    lines.forEach(
        line -> {
          if (line.get("what").asText().equals(what)) {
            counts.add(line.get("count").asLong());
          }
        });
    assertThat(counts).as(what).hasSize(1);
    return counts.get(0);
  }

  /** Every release that is kept stands on snapshots that the lake still has. */
  private static void releasesCanBeTraced(Shell shell) throws SQLException, IOException {
    Map<String, JsonNode> metadata = LakeMetadata.of(shell);
    int traced = 0;
    for (Path release : list(shell.workspace().resolve("releases"))) {
      JsonNode manifest = new ObjectMapper().readTree(release.resolve("manifest.json").toFile());
      for (Map.Entry<String, JsonNode> table : manifest.get("lake_snapshots").properties()) {
        if (table.getValue().asLong() != 0) {
          assertThat(
                  Objects.requireNonNull(metadata.get(table.getKey()))
                      .get("snapshots")
                      .findValuesAsText("snapshot-id"))
              .as("%s of %s", table, release)
              .contains(table.getValue().asText());
          traced++;
        }
      }
    }
    assertThat(traced).isGreaterThan(8);
  }

  private static void busy(Shell shell) throws Exception {
    try (Child holder =
        Child.start(HolderMain.class, Map.of(), List.of(), shell.workspace().toString())) {
      holder.awaitLine("held");
      Outcome refused = shell.run("maintain").exits(ExitCode.BUSY);
      assertThat(refused.err()).contains("another run is at work");
      holder.kill();
    }
  }

  @Test
  void withoutAWarehouseThereIsNothingToDo() {
    Shell shell = new Shell(directory.resolve("workspace"), Map.of());
    assertThat(shell.run("maintain").exits(ExitCode.FAILED).err())
        .contains("nothing has run there");
  }
}
