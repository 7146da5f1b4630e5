package id.setia.monitoring.metrics;

import java.util.List;

/**
 * Every metric there is. Names follow Micrometer; Prometheus sees them with underscores, counters
 * with {@code _total} at their end.
 */
public enum Metric {
  /** Which program this is. */
  BUILD_INFO(Kind.GAUGE, "setia.build.info", "1, with the program's version", "version", "java"),
  /** Runs that ended. */
  RUNS(Kind.COUNTER, "setia.runs", "runs that ended, by how", "status"),
  /** How long they took. */
  RUN_SECONDS(Kind.TIMER, "setia.run.seconds", "how long runs took", "status"),
  /** Whether one is at work. */
  RUN_ACTIVE(
      Kind.GAUGE,
      "setia.run.active",
      "1 while a run is at work: one that died is not, once its lease has lapsed"),
  /** How long the newest took. */
  LAST_RUN_SECONDS(
      Kind.GAUGE,
      "setia.last.run.seconds",
      "how long the newest ended run took, by phase",
      "phase"),
  /** Whether the newest published. */
  LAST_RUN_PUBLISHED(
      Kind.GAUGE, "setia.last.run.published", "1 if the newest ended run published, 0 if not"),
  /** When the newest ended. */
  LAST_RUN_TIMESTAMP(
      Kind.GAUGE, "setia.last.run.timestamp.seconds", "when the newest run ended, Unix time"),
  /** When the newest that published ended. */
  LAST_SUCCESS(
      Kind.GAUGE,
      "setia.last.success.timestamp.seconds",
      "when the newest run that published ended, Unix time"),
  /** How old what readers see is. */
  RELEASE_AGE(Kind.GAUGE, "setia.release.age.seconds", "age of the release that readers see"),
  /** Up to when it sees. */
  RELEASE_AS_OF(
      Kind.GAUGE,
      "setia.release.as.of.timestamp.seconds",
      "end of the business day that this release sees, Unix time (UTC)"),
  /** Records read. */
  ROWS_READ(Kind.COUNTER, "setia.rows.read", "records read from exports", "source"),
  /** Records loaded. */
  ROWS_LOADED(Kind.COUNTER, "setia.rows.loaded", "records that went into the lake", "source"),
  /** Records set aside. */
  ROWS_QUARANTINED(Kind.COUNTER, "setia.rows.quarantined", "records that were set aside", "source"),
  /** Records that were taken back, at once or out of the lake. */
  ROWS_WITHDRAWN(
      Kind.COUNTER,
      "setia.rows.withdrawn",
      "records that a newer delivery took back, or a full export no longer holds",
      "source"),
  /** Records that repeat others. */
  ROWS_DUPLICATE(
      Kind.COUNTER,
      "setia.rows.duplicate",
      "records that a newer delivery of their document replaced at once",
      "source"),
  /** Records that wait to be mended. */
  QUARANTINE_OPEN(
      Kind.GAUGE, "setia.quarantine.open.rows", "records set aside and not mended yet", "source"),
  /** Files. */
  FILES_LANDED(Kind.COUNTER, "setia.files.landed", "files with new content", "source"),
  /** Their bytes. */
  BYTES_LANDED(Kind.COUNTER, "setia.landed.bytes", "bytes of files with new content", "source"),
  /** When a source was heard last. */
  SOURCE_LAST_FILE(
      Kind.GAUGE,
      "setia.source.last.file.timestamp.seconds",
      "when a file with new content was last pulled, Unix time",
      "source"),
  /** Whether a source is silent for too long. */
  SOURCE_STALE(
      Kind.GAUGE,
      "setia.source.stale",
      "1 if a source has been silent for longer than its expected_every",
      "source"),
  /** Alerts. */
  ALERTS(
      Kind.COUNTER,
      "setia.alerts",
      "messages, by what they tell, way and outcome (told, failed)",
      "kind",
      "channel",
      "outcome"),
  /** What is wrong now. */
  ALERTS_OPEN(Kind.GAUGE, "setia.alerts.open", "what is wrong now, by kind", "kind"),
  /** Times of the schedule that came. */
  FIRES(
      Kind.COUNTER,
      "setia.schedule.fires",
      "times of the schedule that came, by what became of them",
      "schedule",
      "outcome"),
  /** When the next comes. */
  NEXT_FIRE(
      Kind.GAUGE,
      "setia.schedule.next.timestamp.seconds",
      "when an entry of the schedule is next due, Unix time (only in serve)",
      "schedule");

  /** What kind of number it is. */
  public enum Kind {
    /** It goes up and down. */
    GAUGE,
    /** It only grows. */
    COUNTER,
    /** A count and a sum of seconds. */
    TIMER
  }

  private final Kind kind;
  private final String meter;
  private final String meaning;
  private final String labels;

  Metric(Kind kind, String meter, String meaning, String... labels) {
    this.kind = kind;
    this.meter = meter;
    this.meaning = meaning;
    this.labels = String.join(" ", labels);
  }

  /** What kind of number it is. */
  public Kind kind() {
    return kind;
  }

  /** Its name in Micrometer. */
  public String meter() {
    return meter;
  }

  /** What it means. */
  public String meaning() {
    return meaning;
  }

  /** What tells its series from each other. */
  public List<String> labels() {
    return labels.isEmpty() ? List.of() : List.of(labels.split(" ", -1));
  }
}
