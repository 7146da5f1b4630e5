package id.setia.ops;

import id.setia.ops.Progress.StepEnd;
import id.setia.state.StateDb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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
    CHECKS_FAILED
  }

  /**
   * One run.
   *
   * @param runId its name
   * @param asOf the business day up to which it saw facts
   * @param startedAt UTC, ISO 8601
   * @param endedAt UTC, ISO 8601; null while it runs
   * @param status how it stands
   * @param message why it stopped; null where it did not
   */
  public record Run(
      String runId,
      LocalDate asOf,
      String startedAt,
      @Nullable String endedAt,
      Status status,
      @Nullable String message) {}

  /**
   * One step of a run.
   *
   * @param name its name
   * @param status how it ended
   * @param rows how much it did
   * @param millis how long it took
   * @param message what there is to say of it; empty where nothing
   */
  public record Step(String name, String status, long rows, long millis, String message) {}

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
        clock.instant().toString(),
        Status.RUNNING.name());
  }

  /** A run ended. */
  public void ended(String runId, Status status, @Nullable String message, Clock clock) {
    state.update(
        "update setia_run set status = ?, message = ?, ended_at = ?, release_id = ? where run_id = ?",
        status.name(),
        message,
        clock.instant().toString(),
        status == Status.PUBLISHED ? runId : null,
        runId);
  }

  /** A step of a run ended. */
  public void stepEnded(String runId, int order, StepEnd end) {
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

  /** The steps of a run, in their order. */
  public List<Step> steps(String runId) {
    return state.query(
        "select step_name, status, rows_out, millis, coalesce(message, '') from setia_run_step"
            + " where run_id = ? order by step_order",
        row ->
            new Step(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5)),
        runId);
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getString(1),
        LocalDate.parse(row.getString(2)),
        row.getString(3),
        row.getString(4),
        Status.valueOf(row.getString(5)),
        row.getString(6));
  }
}
