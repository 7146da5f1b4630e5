package id.setia.monitoring.metrics;

import id.setia.config.SourceConfig;
import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Run;
import id.setia.monitoring.RunHistory.Status;
import id.setia.monitoring.alert.Silence;
import id.setia.state.StateDb;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** All metrics of a workspace in Prometheus' text format. */
public final class MetricsPage {

  private static final int ALL = Integer.MAX_VALUE;

  private final StateDb state;
  private final MetricsContext around;
  private final Gauges meters = new Gauges();

  private MetricsPage(StateDb state, MetricsContext around) {
    this.state = state;
    this.around = around;
  }

  /** Reads all meters. */
  public static String read(StateDb state, MetricsContext around) {
    MetricsPage page = new MetricsPage(state, around);
    page.meters.set(
        Metric.BUILD_INFO, 1, around.version(), String.valueOf(Runtime.version().feature()));
    page.runs();
    page.release();
    page.rows();
    page.files();
    page.alerts();
    page.schedule();
    return page.meters.text();
  }

  private void runs() {
    RunHistory history = new RunHistory(state);
    List<Run> all = history.runs(ALL);
    List<Run> ended = all.stream().filter(run -> run.endedAt() != null).toList();
    Map<Status, Long> counts = new TreeMap<>();
    Map<Status, Double> seconds = new TreeMap<>();
    for (Run run : ended) {
      counts.merge(run.status(), 1L, Long::sum);
      seconds.merge(run.status(), seconds(run), Double::sum);
    }
    counts.forEach(
        (status, count) -> {
          String label = status.name().toLowerCase(Locale.ROOT);
          meters.set(Metric.RUNS, count, label);
          meters.time(Metric.RUN_SECONDS, count, seconds.getOrDefault(status, 0.0), label);
        });
    meters.set(Metric.RUN_ACTIVE, history.atWork(around.now()).isPresent() ? 1 : 0);
    ended.stream()
        .max(java.util.Comparator.comparing(MetricsPage::end))
        .ifPresent(last -> last(history, last));
    ended.stream()
        .filter(run -> run.status() == Status.PUBLISHED)
        .map(MetricsPage::end)
        .max(Instant::compareTo)
        .ifPresent(at -> meters.set(Metric.LAST_SUCCESS, at.getEpochSecond()));
  }

  private void last(RunHistory history, Run last) {
    meters.set(Metric.LAST_RUN_PUBLISHED, last.status() == Status.PUBLISHED ? 1 : 0);
    meters.set(Metric.LAST_RUN_TIMESTAMP, end(last).getEpochSecond());
    Map<String, Double> phases = new TreeMap<>();
    history
        .steps(last.runId())
        .forEach(
            step ->
                phases.merge(
                    step.name().replaceFirst(" .*", ""), step.millis() / 1000.0, Double::sum));
    phases.forEach((phase, took) -> meters.set(Metric.LAST_RUN_SECONDS, took, phase));
  }

  private static double seconds(Run run) {
    return Duration.between(run.startedAt(), end(run)).toMillis() / 1000.0;
  }

  private static Instant end(Run run) {
    return Objects.requireNonNull(run.endedAt());
  }

  private void release() {
    around
        .release()
        .ifPresent(
            release -> {
              meters.set(
                  Metric.RELEASE_AGE,
                  Duration.between(release.finishedAt(), around.now()).toMillis() / 1000.0);
              meters.set(
                  Metric.RELEASE_AS_OF,
                  release.asOf().plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
            });
  }

  private void rows() {
    // of each file the statement that holds: a replay has made a later one
    for (Counts counts :
        state.query(
            "select c.source, sum(c.records_read) as records_read, sum(c.records_loaded) as records_loaded,"
                + " sum(c.records_quarantined) as records_quarantined, sum(c.records_duplicate) as records_duplicate from setia_conservation c join setia_file f"
                + " on f.file_id = c.file_id and f.load_id = c.load_id group by c.source",
            row ->
                new Counts(
                    row.getString("source"),
                    row.getLong("records_read"),
                    row.getLong("records_loaded"),
                    row.getLong("records_quarantined"),
                    row.getLong("records_duplicate")))) {
      meters.set(Metric.ROWS_READ, counts.read, counts.source);
      meters.set(Metric.ROWS_LOADED, counts.loaded, counts.source);
      meters.set(Metric.ROWS_QUARANTINED, counts.quarantined, counts.source);
      meters.set(Metric.ROWS_DUPLICATE, counts.duplicate, counts.source);
    }
    withdrawn();
    Map<String, Long> open = new TreeMap<>();
    around.sources().forEach(source -> open.put(source.name(), 0L));
    state.query(
        "select source, count(*) as records from setia_quarantine where status = 'OPEN' group by source",
        row -> open.put(row.getString("source"), row.getLong("records")));
    open.forEach((source, records) -> meters.set(Metric.QUARANTINE_OPEN, records, source));
  }

  /** At once, and out of the lake since. */
  private void withdrawn() {
    Map<String, Long> withdrawn = new TreeMap<>();
    state.query(
        "select source, sum(records) as records from (select c.source as source, c.records_withdrawn as records"
            + " from setia_conservation c join setia_file f on f.file_id = c.file_id and f.load_id = c.load_id"
            + " union all select f.source, w.rows_withdrawn from setia_withdrawn w join setia_file f"
            + " on f.file_id = w.file_id where w.table_name = '*') every group by source",
        row -> withdrawn.put(row.getString("source"), row.getLong("records")));
    withdrawn.forEach((source, records) -> meters.set(Metric.ROWS_WITHDRAWN, records, source));
  }

  private record Counts(String source, long read, long loaded, long quarantined, long duplicate) {}

  private record Landed(String source, long files, long bytes) {}

  private void files() {
    for (Landed landed :
        state.query(
            "select source, count(*) as files, sum(bytes) as bytes from setia_file group by source",
            row ->
                new Landed(row.getString("source"), row.getLong("files"), row.getLong("bytes")))) {
      meters.set(Metric.FILES_LANDED, landed.files, landed.source);
      meters.set(Metric.BYTES_LANDED, landed.bytes, landed.source);
    }
    Silence silence = new Silence(state);
    for (SourceConfig source : around.sources()) {
      silence
          .lastHeard(source.name())
          .ifPresent(at -> meters.set(Metric.SOURCE_LAST_FILE, at.getEpochSecond(), source.name()));
      if (source.longestSilence().isPresent()) {
        boolean isStale = silence.tooLong(source, around.now()).isPresent();
        meters.set(Metric.SOURCE_STALE, isStale ? 1 : 0, source.name());
      }
    }
  }

  private record Delivered(String kind, String channel, String outcome, long messages) {}

  private void alerts() {
    for (Delivered delivered :
        state.query(
            "select kind, channel, outcome, messages from setia_alert_delivery",
            row ->
                new Delivered(
                    row.getString("kind"),
                    row.getString("channel"),
                    row.getString("outcome"),
                    row.getLong("messages")))) {
      meters.set(
          Metric.ALERTS, delivered.messages, delivered.kind, delivered.channel, delivered.outcome);
    }
    for (Map.Entry<String, Long> open :
        state.query(
            "select kind, count(*) as alerts from setia_alert where ended_at is null group by kind",
            row -> Map.entry(row.getString("kind"), row.getLong("alerts")))) {
      meters.set(Metric.ALERTS_OPEN, open.getValue(), open.getKey());
    }
  }

  private record Fired(String schedule, String outcome, long fires) {}

  private void schedule() {
    for (Fired fired :
        state.query(
            "select schedule, outcome, count(*) as fires from setia_fire where ended_at is not null group by schedule, outcome",
            row ->
                new Fired(
                    row.getString("schedule"), row.getString("outcome"), row.getLong("fires")))) {
      meters.set(Metric.FIRES, fired.fires, fired.schedule, fired.outcome);
    }
    around
        .nextFires()
        .forEach((name, at) -> meters.set(Metric.NEXT_FIRE, at.getEpochSecond(), name));
  }
}
