package id.setia.serve;

import id.setia.config.ScheduledJob;
import id.setia.state.StateDb;
import id.setia.state.StateTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of every time of the schedule, in the state database. */
public final class ScheduleLog {

  /**
   * One time of the schedule that came.
   *
   * @param schedule the entry's name
   * @param fireAt the time, UTC, ISO 8601
   * @param asOf the business day
   * @param outcome done, failed, checks_failed, refused, stopped, cancelled or running
   * @param attempts how often it was tried
   * @param passedOver times before it that were left out
   * @param runId the run; null where none began
   * @param startedAt when the last try began
   * @param endedAt when it was dealt with; null where it is not yet
   * @param message why; null where there is nothing to say
   */
  public record Trigger(
      String schedule,
      String fireAt,
      String asOf,
      String outcome,
      long attempts,
      long passedOver,
      @Nullable String runId,
      String startedAt,
      @Nullable String endedAt,
      @Nullable String message) {}

  private final StateDb state;

  /** The book of one workspace. */
  public ScheduleLog(StateDb state) {
    this.state = state;
  }

  void started(ScheduledJob job, Due due, int attempts, Instant now) {
    state.update(
        "insert into setia_fire (schedule, fire_at, as_of, outcome, attempts, passed_over, started_at)"
            + " values (?, ?, ?, 'running', ?, ?, ?) on conflict (schedule, fire_at) do update set outcome = 'running',"
            + " attempts = excluded.attempts, started_at = excluded.started_at, ended_at = null, message = null",
        job.name(),
        StateTime.text(due.fire()),
        due.asOf().toString(),
        attempts,
        due.passedOver(),
        StateTime.text(now));
  }

  void ended(ScheduledJob job, Due due, Outcome outcome, Instant now) {
    state.update(
        "update setia_fire set outcome = ?, run_id = ?, ended_at = ?, message = ? where schedule = ? and fire_at = ?",
        outcome.kind().text(),
        outcome.runId().orElse(null),
        outcome.kind().isFinal() ? StateTime.text(now) : null,
        outcome.message().isEmpty() ? null : outcome.message(),
        job.name(),
        StateTime.text(due.fire()));
  }

  /** The newest, the latest first. */
  public List<Trigger> newest(int limit) {
    return state.query(
        "select schedule, fire_at, as_of, outcome, attempts, passed_over, run_id, started_at, ended_at, message"
            + " from setia_fire order by fire_at desc, schedule limit ?",
        row ->
            new Trigger(
                row.getString("schedule"),
                String.valueOf(StateTime.shown(row.getString("fire_at"))),
                row.getString("as_of"),
                row.getString("outcome"),
                row.getLong("attempts"),
                row.getLong("passed_over"),
                row.getString("run_id"),
                String.valueOf(StateTime.shown(row.getString("started_at"))),
                StateTime.shown(row.getString("ended_at")),
                row.getString("message")),
        limit);
  }
}
