package id.setia.monitoring;

import id.setia.monitoring.Progress.StepEnd;
import id.setia.state.StateDb;
import id.setia.state.StateTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs of a workspace, in its state database. */
public final class RunHistory {

  /** How a run stands. */
  public enum Status {
    /** It runs, or died without saying so. */
    RUNNING,
    /** It published a release. */
    PUBLISHED,
    /** It stopped on an error. */
    FAILED,
    /** It stopped because data or checks were not good enough to publish. */
    CHECKS_FAILED,
    /** It was asked to stop, and goes on when it is started again. */
    STOPPED
  }

  /**
   * One run.
   *
   * @param runId its name
   * @param asOf the business day up to which it saw facts
   * @param startedAt when it began, or began for the first time
   * @param endedAt when it ended; null while it runs
   * @param status how it stands
   * @param message why it stopped; null where it did not
   */
  public record Run(
      String runId,
      LocalDate asOf,
      Instant startedAt,
      @Nullable Instant endedAt,
      Status status,
      @Nullable String message) {}

  /**
   * One step of a run.
   *
   * @param name its name
   * @param status how it ended
   * @param rows how much it did
   * @param unit of what; empty where that was not noted
   * @param bytes how many bytes it read or wrote; 0 where that is not known
   * @param startedAt UTC, ISO 8601; empty where that was not noted
   * @param millis how long it took
   * @param message what there is to say of it; empty where nothing
   */
  public record Step(
      String name,
      String status,
      long rows,
      String unit,
      long bytes,
      String startedAt,
      long millis,
      String message) {}

  /**
   * What a run took in and put out.
   *
   * @param records records read from exports
   * @param quarantined how many records of them its loads set aside
   * @param bytesRead bytes of the files pulled
   * @param bytesPublished bytes of the release
   */
  public record Totals(long records, long quarantined, long bytesRead, long bytesPublished) {}

  private final StateDb state;

  /** The history in a state database. */
  public RunHistory(StateDb state) {
    this.state = state;
  }

  /** A run begins, or goes on. */
  public void started(String runId, LocalDate asOf, Clock clock) {
    state.update(
        "insert into setia_run (run_id, as_of, started_at, status) values (?, ?, ?, ?)"
            + " on conflict (run_id) do update set status = excluded.status, ended_at = null, message = null",
        runId,
        asOf.toString(),
        StateTime.text(clock.instant()),
        Status.RUNNING.name());
  }

  /** The latest business day that any run was of, one that is still at work included. */
  public Optional<LocalDate> latestDay() {
    return state
        .first("select coalesce(max(as_of), '') from setia_run", row -> row.getString(1))
        .filter(day -> !day.isEmpty())
        .map(LocalDate::parse);
  }

  /**
   * Whatever else says that it runs has died: the caller holds the workspace's lock. Its work is
   * not lost; a run of its day goes on with it.
   */
  public void othersDied(String runId, Clock clock) {
    state.update(
        "update setia_run set status = ?, message = ?, ended_at = ? where status = ? and run_id <> ?",
        Status.FAILED.name(),
        "its process died; " + runId + " began after it",
        StateTime.text(clock.instant()),
        Status.RUNNING.name(),
        runId);
  }

  /** A run ended. */
  public void ended(String runId, Status status, @Nullable String message, Clock clock) {
    state.update(
        "update setia_run set status = ?, message = ?, ended_at = ?, release_id = ? where run_id = ?",
        status.name(),
        message,
        StateTime.text(clock.instant()),
        status == Status.PUBLISHED ? runId : null,
        runId);
  }

  /** A step of a run ended. */
  public void stepEnded(String runId, int order, Instant startedAt, StepEnd end) {
    state.update(
        "insert into setia_run_step_detail (run_id, step_name, started_at, unit, bytes) values (?, ?, ?, ?, ?)"
            + " on conflict (run_id, step_name) do update set started_at = excluded.started_at,"
            + " unit = excluded.unit, bytes = excluded.bytes",
        runId,
        end.step(),
        StateTime.text(startedAt),
        end.unit(),
        end.bytes());
    state.update(
        "insert into setia_run_step (run_id, step_name, step_order, status, rows_out, millis, message)"
            + " values (?, ?, ?, ?, ?, ?, ?) on conflict (run_id, step_name) do update set status = excluded.status,"
            + " rows_out = excluded.rows_out, millis = excluded.millis, message = excluded.message",
        runId,
        end.step(),
        order,
        end.status().name().toLowerCase(Locale.ROOT),
        end.count(),
        end.millis(),
        end.note());
  }

  /** The newest runs, the latest first. */
  public List<Run> runs(int limit) {
    return state.query(
        "select run_id, as_of, started_at, ended_at, status, message from setia_run"
            + " order by started_at desc, run_id desc limit ?",
        RunHistory::run,
        limit);
  }

  /** One run. */
  public Optional<Run> find(String runId) {
    return state.first(
        "select run_id, as_of, started_at, ended_at, status, message from setia_run where run_id = ?",
        RunHistory::run,
        runId);
  }

  /**
   * The run that is at work: the one whose process keeps the lease alive. One that only says so
   * died.
   */
  public Optional<String> atWork(Instant now) {
    return state
        .query(
            "select r.run_id, l.expires_at from setia_run r join setia_lease l on l.work = 'run ' || r.run_id"
                + " where r.status = ? and l.expires_at is not null",
            row -> Map.entry(row.getString("run_id"), Instant.parse(row.getString("expires_at"))),
            Status.RUNNING.name())
        .stream()
        .filter(run -> now.isBefore(run.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** How a run stands, as people are told: one that says it runs, and does not, died. */
  public String standing(Run run, Instant now) {
    boolean isDead =
        run.status() == Status.RUNNING && atWork(now).filter(run.runId()::equals).isEmpty();
    return isDead ? "died" : run.status().name().toLowerCase(Locale.ROOT);
  }

  /** The steps of a run, in their order. */
  public List<Step> steps(String runId) {
    return state.query(
        "select s.step_name, s.status, s.rows_out, coalesce(d.unit, '') as unit, coalesce(d.bytes, 0) as bytes,"
            + " coalesce(d.started_at, '') as started_at, s.millis, coalesce(s.message, '') as message from setia_run_step s"
            + " left join setia_run_step_detail d on d.run_id = s.run_id and d.step_name = s.step_name"
            + " where s.run_id = ? order by s.step_order",
        row ->
            new Step(
                row.getString("step_name"),
                row.getString("status"),
                row.getLong("rows_out"),
                row.getString("unit"),
                row.getLong("bytes"),
                String.valueOf(StateTime.shown(row.getString("started_at"))),
                row.getLong("millis"),
                row.getString("message")),
        runId);
  }

  /** What each step took in the newest run that published, in milliseconds. */
  public Map<String, Long> usualMillis() {
    Map<String, Long> usual = new HashMap<>();
    state.query(
        "select step_name, millis from setia_run_step where run_id = (select run_id from setia_run"
            + " where status = ? order by started_at desc, run_id desc limit 1)",
        row -> usual.put(row.getString("step_name"), row.getLong("millis")),
        Status.PUBLISHED.name());
    return usual;
  }

  /** What a run took in and put out. */
  public Totals totals(String runId) {
    List<Step> steps = steps(runId);
    return new Totals(
        steps.stream().filter(step -> step.name().startsWith("load ")).mapToLong(Step::rows).sum(),
        state
            .first(
                "select coalesce(sum(records_quarantined), 0) from setia_conservation where run_id = ?",
                row -> row.getLong(1),
                runId)
            .orElse(0L),
        steps.stream().filter(step -> step.name().startsWith("pull ")).mapToLong(Step::bytes).sum(),
        steps.stream().filter(step -> step.name().equals("publish")).mapToLong(Step::bytes).sum());
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getString("run_id"),
        LocalDate.parse(row.getString("as_of")),
        Instant.parse(row.getString("started_at")),
        StateTime.read(row.getString("ended_at")),
        Status.valueOf(row.getString("status")),
        row.getString("message"));
  }
}
