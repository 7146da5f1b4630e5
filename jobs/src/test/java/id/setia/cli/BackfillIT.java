package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.cli.Shell.Outcome;
import id.setia.lease.HolderMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Business days again, in order, without taking readers back. */
class BackfillIT {

  private static final String RELEASE = "select release_id from marts._publication";

  private final Path directory;

  BackfillIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void daysAreRunInOrderAndReadersNeverGoBack() throws IOException {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    Path march = newest("nps");
    Path later = directory.resolve("later.csv");
    Files.move(march, later);
    shell.run("run", "--as-of", "2025-03-30").exits(ExitCode.DONE);
    long before = answers(shell, "2025-03-30-1");
    Files.move(later, march);

    Outcome done =
        shell.run("backfill", "--from", "2025-03-29", "--to", "2025-03-30", "--json").exits(0);

    JsonNode json = done.json();
    assertThat(json.get("status").asText()).isEqualTo("done");
    assertThat(json.get("days").findValuesAsText("run_id"))
        .containsExactly("2025-03-29-1", "2025-03-30-2");
    assertThat(json.get("days").findValuesAsText("done_before")).containsOnly("false");
    // what was delivered since is in every day; an equal day takes the place of its older release
    assertThat(shell.value(RELEASE)).isEqualTo("2025-03-30-2");
    assertThat(answers(shell, "2025-03-30-2")).isGreaterThan(before);
    assertThat(shell.manifest("2025-03-29-1").get("kind").asText()).isEqualTo("backfill");
    assertThat(shell.manifest("2025-03-30-1").get("kind").asText()).isEqualTo("night");
    assertThat(shell.steps("2025-03-29-1")).containsEntry("pull shop-nps", "done");
    assertThat(shell.steps("2025-03-30-2")).doesNotContainKey("pull shop-nps");

    // an earlier day is kept beside
    Outcome older =
        shell.run("backfill", "--from", "2025-03-28", "--to", "2025-03-28").exits(ExitCode.DONE);
    assertThat(older.err()).contains("current: 2025-03-30-2");
    assertThat(shell.value(RELEASE)).isEqualTo("2025-03-30-2");
    JsonNode releases = shell.run("rollback", "--json").exits(ExitCode.DONE).json();
    assertThat(releases.findValuesAsText("release"))
        .containsExactlyInAnyOrder("2025-03-30-1", "2025-03-29-1", "2025-03-30-2", "2025-03-28-1");

    // a day is what a night of that day over the same lake would have made
    shell.run("run", "--as-of", "2025-03-28").exits(ExitCode.DONE);
    assertThat(shell.value(RELEASE)).isEqualTo("2025-03-28-2");
    assertThat(shell.marts("2025-03-28-2")).isEqualTo(shell.marts("2025-03-28-1"));
  }

  @Test
  void aDayThatFailsStopsItAndDoneDaysAreNotDoneAgain() throws IOException {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Path check = home.file("sql/checks/refuses_a_day.sql");
      Files.writeString(
          check,
          "-- severity: error\nselect release_id from marts._publication where setia_as_of() = date '2025-03-30'\n");
      Path metrics = directory.resolve("setia.prom");
      Path settings = home.file("config/setia.yml");
      Files.writeString(
          settings, Files.readString(settings) + "metrics: {file: %s}\n".formatted(metrics));

      Outcome stopped = backfill(shell, "2025-03-29", "2025-03-31").exits(ExitCode.CHECKS_FAILED);

      assertThat(stopped.out().lines().skip(2).map(line -> line.replaceAll(" +", " ")))
          .containsExactly(
              "2025-03-29 2025-03-29-1 published current", "2025-03-30 2025-03-30-1 checks_failed");
      assertThat(stopped.err())
          .contains("Cannot publish: 1 of ", "refuses_a_day")
          .contains("go on: ./setia backfill --from 2025-03-30 --to 2025-03-31");
      assertThat(shell.value(RELEASE)).isEqualTo("2025-03-29-1");
      assertThat(Files.readAllLines(metrics))
          .contains(
              "setia_runs_total{status=\"published\"} 1.0",
              "setia_runs_total{status=\"checks_failed\"} 1.0",
              "setia_alerts_open{kind=\"checks_failed\"} 1.0");

      Files.delete(check);
      Outcome more = backfill(shell, "2025-03-29", "2025-03-31", "--json").exits(ExitCode.DONE);

      assertThat(more.json().get("days").findValuesAsText("run_id"))
          .containsExactly("2025-03-29-1", "2025-03-30-2", "2025-03-31-1");
      assertThat(more.json().get("days").findValuesAsText("done_before"))
          .containsExactly("true", "false", "false");
      assertThat(shell.value(RELEASE)).isEqualTo("2025-03-31-1");
      assertThat(Files.readAllLines(metrics))
          .contains("setia_runs_total{status=\"published\"} 3.0")
          .noneMatch(line -> line.startsWith("setia_alerts_open"));
      Outcome forced =
          backfill(shell, "2025-03-30", "2025-03-31", "--force", "--json").exits(ExitCode.DONE);
      assertThat(forced.json().get("days").findValuesAsText("run_id"))
          .containsExactly("2025-03-30-3", "2025-03-31-2");
    }
  }

  @Test
  void itIsNeverBesideARun() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    try (Child holder =
        Child.start(HolderMain.class, Map.of(), List.of(), shell.workspace().toString())) {
      holder.awaitLine("held");
      assertThat(backfill(shell, "2025-03-29", "2025-03-31").exits(ExitCode.BUSY).err())
          .contains("another run is at work");
      holder.kill();
    }
  }

  @Test
  void wrongDaysAreRefused() {
    Shell shell = new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", "nowhere"));
    assertThat(
            shell
                .run("backfill", "--from", "2025-03-02", "--to", "2025-03-01")
                .exits(ExitCode.USAGE)
                .err())
        .contains("Invalid --to: 2025-03-01 (must not be before --from, 2025-03-02)");
    assertThat(
            shell
                .run("backfill", "--from", "2026-01-01", "--to", "2026-01-02")
                .exits(ExitCode.USAGE)
                .err())
        .contains("Invalid --to: 2026-01-02 (must be before today, 2026-01-02");
    assertThat(shell.run("backfill", "--from", "2026-01-01").exits(ExitCode.USAGE).err())
        .contains("--to");
    assertThat(directory.resolve("workspace")).doesNotExist();
  }

  private static Outcome backfill(Shell shell, String from, String to, String... more) {
    List<String> arguments = new ArrayList<>(List.of("backfill", "--from", from, "--to", to));
    arguments.addAll(List.of(more));
    return shell.run(arguments.toArray(String[]::new));
  }

  /** The last export of a kind, by name. */
  private Path newest(String kind) throws IOException {
    try (Stream<Path> exports = Files.list(directory.resolve("shop/exports"))) {
      return exports
          .filter(file -> file.getFileName().toString().startsWith(kind))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private static long answers(Shell shell, String release) throws IOException {
    JsonNode manifest =
        new ObjectMapper()
            .readTree(
                shell.workspace().resolve("releases/%s/manifest.json".formatted(release)).toFile());
    return manifest.at("/tables/core.feedback/rows").asLong();
  }
}
