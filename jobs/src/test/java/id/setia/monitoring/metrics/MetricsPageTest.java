package id.setia.monitoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.PlainText;
import id.setia.config.Configuration;
import id.setia.monitoring.Progress;
import id.setia.monitoring.Progress.StepEnd;
import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Run;
import id.setia.monitoring.RunHistory.Status;
import id.setia.state.StateDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsPageTest {

  private static final Instant START = Instant.parse("2026-03-02T19:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private final Path directory;

  MetricsPageTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private String page() throws IOException {
    Files.createDirectories(directory.resolve("sources"));
    Files.writeString(
        directory.resolve("sources/shop.yml"),
        "name: shop\nfiles: /x\nexpected_every: 2h\ntables: {customers: {columns: {customer_ref: ID}}}\n");
    try (StateDb state = StateDb.open(directory.resolve("state.db"))) {
      fill(state);
      return MetricsPage.read(
          state,
          new MetricsContext(
              START.plusSeconds(86_400),
              "9.9",
              Optional.of(new MetricsContext.Release(DAY, START.plusSeconds(60))),
              Configuration.read(directory, Map.of()).sources(),
              Map.of("night", START.plusSeconds(90_000))));
    }
  }

  private static void fill(StateDb state) {
    RunHistory history = new RunHistory(state);
    history.started("r1", DAY, at(START));
    history.stepEnded(
        "r2",
        0,
        START,
        new StepEnd("pull shop", Progress.Status.DONE, 1, "new files", 100, 1_500, ""));
    history.stepEnded(
        "r2",
        1,
        START,
        new StepEnd("pull tickets", Progress.Status.DONE, 1, "new files", 50, 250, ""));
    history.ended("r1", Status.PUBLISHED, null, at(START.plusSeconds(60)));
    history.started("r2", DAY, at(START.plusSeconds(100)));
    history.ended("r2", Status.FAILED, "why", at(START.plusSeconds(110)));
    history.started("r3", DAY, at(START.plusSeconds(200)));
    state.update(
        "insert into setia_file (file_id, source, uri, file_name, sha256, bytes, modified_millis, landed_path, status, landed_run, load_id) values (1, 'shop', 'u', 'f', 's', 100, 0, 'p', 'LOADED', 'r1', 'l2')");
    // what the first load said is not what holds since a replay
    state.update(
        "insert into setia_conservation values ('l1', 'r1', 'shop', 1, 10, 6, 3, 1, '0', '0', '0', '0', 0, '0', 0)");
    state.update(
        "insert into setia_conservation values ('l2', 'r1', 'shop', 1, 10, 7, 1, 1, '0', '0', '0', '0', 1, '0', 0)");
    state.update("insert into setia_withdrawn values ('l2', '*', 1, 1, 'ignored', 2, '0')");
    state.update("insert into setia_withdrawn values ('l2', 'orders', 1, 1, 'ignored', 9, '0')");
    state.update(
        "insert into setia_quarantine values (1, 4, 'shop', 'l2', 'required', 'c', null, 'r', '{}', null, 'OPEN', 1)");
    state.update("insert into setia_alert_delivery values ('run_failed', 'mail', 'told', 2)");
    state.update(
        "insert into setia_alert values ('run_failed', 'night', 'r2', '2026-03-02T19:01:50Z', null, 1, 'why')");
    state.update(
        "insert into setia_fire values ('night', '2026-03-02T19:00:00Z', '2026-03-02', 'published', 1, 0, 'r1', 's', 'e', null)");
    state.update(
        "insert into setia_fire values ('night', '2026-03-03T19:00:00Z', '2026-03-03', 'running', 1, 0, 'r3', 's', null, null)");
  }

  @Test
  void everyNumberIsCountedFromTheState() throws IOException {
    assertThat(page().lines().filter(line -> !line.startsWith("#")))
        .contains(
            "setia_runs_total{status=\"published\"} 1.0",
            "setia_runs_total{status=\"failed\"} 1.0",
            "setia_run_seconds_count{status=\"published\"} 1",
            "setia_run_seconds_sum{status=\"published\"} 60.0",
            "setia_run_active 0.0",
            "setia_last_run_seconds{phase=\"pull\"} 1.75",
            "setia_last_run_published 0.0",
            "setia_last_run_timestamp_seconds " + seconds(110),
            "setia_last_success_timestamp_seconds " + seconds(60),
            "setia_release_age_seconds 86340.0",
            "setia_rows_read_total{source=\"shop\"} 10.0",
            "setia_rows_loaded_total{source=\"shop\"} 7.0",
            "setia_rows_quarantined_total{source=\"shop\"} 1.0",
            "setia_rows_duplicate_total{source=\"shop\"} 1.0",
            "setia_rows_withdrawn_total{source=\"shop\"} 3.0",
            "setia_quarantine_open_rows{source=\"shop\"} 1.0",
            "setia_files_landed_total{source=\"shop\"} 1.0",
            "setia_landed_bytes_total{source=\"shop\"} 100.0",
            "setia_source_last_file_timestamp_seconds{source=\"shop\"} " + seconds(0),
            "setia_source_stale{source=\"shop\"} 1.0",
            "setia_alerts_total{channel=\"mail\",kind=\"run_failed\",outcome=\"told\"} 2.0",
            "setia_alerts_open{kind=\"run_failed\"} 1.0",
            "setia_schedule_fires_total{outcome=\"published\",schedule=\"night\"} 1.0",
            "setia_schedule_next_timestamp_seconds{schedule=\"night\"} " + seconds(90_000));
  }

  /** Prometheus' text format: a line end outside a label's escapes would begin another sample. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "\r",
        "\u0085",
        "\u2028",
        "\u001b[2J",
        "\u202e",
        "\"} 1\nsetia_run_active{x=\""
      })
  void noLabelIsASampleOrACommand(String mark) {
    try (StateDb state = StateDb.open(directory.resolve("state.db"))) {
      state.update(
          "insert into setia_file (file_id, source, uri, file_name, sha256, bytes, modified_millis, landed_path, status, landed_run, load_id) values (1, ?, 'u', 'f', 's', 100, 0, 'p', 'LOADED', 'r1', 'l2')",
          "shop" + mark + "setia_forged 1.0");
      String page =
          MetricsPage.read(
              state, new MetricsContext(START, "9.9", Optional.empty(), List.of(), Map.of()));

      assertThat(page).contains("setia_forged 1.0");
      assertThat(page.codePoints()).allMatch(PlainText::isPlain);
      assertThat(page.lines())
          .noneMatch(line -> line.startsWith("setia_forged"))
          .filteredOn(line -> line.startsWith("setia_run_active"))
          .hasSize(1);
    }
  }

  @Test
  void aRunIsActiveAsLongAsItsLeaseIsAlive() {
    try (StateDb state = StateDb.open(directory.resolve("state.db"))) {
      RunHistory history = new RunHistory(state);
      history.started("r1", DAY, at(START));
      assertThat(active(state, 0)).as("nobody holds the lease").isEqualTo("setia_run_active 0.0");
      state.update(
          "insert into setia_lease values ('warehouse', 7, 'h', 'm', 1, 'run r1', ?, ?, ?)",
          START.toString(),
          START.toString(),
          START.plusMillis(60_500).toString());
      assertThat(active(state, 60)).isEqualTo("setia_run_active 1.0");
      assertThat(active(state, 61)).as("it died").isEqualTo("setia_run_active 0.0");
      Run run = history.find("r1").orElseThrow();
      assertThat(history.standing(run, START.plusSeconds(60))).isEqualTo("running");
      assertThat(history.standing(run, START.plusSeconds(61))).isEqualTo("died");
      state.update("update setia_lease set work = 'maintenance'");
      assertThat(active(state, 60)).as("something else").isEqualTo("setia_run_active 0.0");
      state.update("update setia_lease set work = 'run r1'");
      history.ended("r1", Status.PUBLISHED, null, at(START.plusSeconds(30)));
      assertThat(active(state, 31)).as("it ended").isEqualTo("setia_run_active 0.0");
    }
  }

  private static String active(StateDb state, long seconds) {
    return MetricsPage.read(
            state,
            new MetricsContext(
                START.plusSeconds(seconds), "9.9", Optional.empty(), List.of(), Map.of()))
        .lines()
        .filter(line -> line.startsWith("setia_run_active"))
        .findFirst()
        .orElseThrow();
  }

  private static String seconds(long after) {
    return String.valueOf((double) START.plusSeconds(after).getEpochSecond());
  }

  @Test
  void theTableInTheDocumentsNamesEveryMetricAndNoOther() throws IOException {
    Set<String> told =
        Pattern.compile("^# TYPE (\\S+) (\\S+)$", Pattern.MULTILINE)
            .matcher(page())
            .results()
            .map(type -> type.group(1) + " " + type.group(2))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(told).hasSize(Metric.values().length);
    Set<String> documented =
        Pattern.compile("^\\| `(setia_\\w+)` \\| (\\w+) \\|[^|]*\\|", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("docs/watching.md")))
            .results()
            .map(row -> row.group(1) + " " + row.group(2))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(told);
  }

  @Test
  void theFileIsReplacedInOneMoveAndEveryoneMayReadIt() throws IOException {
    Path file = directory.resolve("textfile/setia.prom");
    MetricsFile.write(file, "one\n");
    MetricsFile.write(file, "two\n");
    assertThat(file).hasContent("two\n");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    try (var files = Files.list(directory.resolve("textfile"))) {
      assertThat(files).containsExactly(file);
    }
    assertThat(List.of(Metric.values())).extracting(Metric::meter).doesNotHaveDuplicates();
  }
}
