package id.setia.monitoring;

import id.setia.state.StateDb;
import id.setia.state.StateTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people asked of the run page and of the commands that step in, and what became of it: an
 * audit trail in the state database, {@code ops.actions} in releases.
 */
public final class ActionLog {

  /**
   * One thing that was asked.
   *
   * @param action run, restart, stop, replay, discard or rollback
   * @param target the day, run, source and rule, or release it was asked for
   * @param client who asked: an address, or the account of a command
   * @param endedAt null where it is at work, or its process died
   * @param outcome running, done, failed, checks_failed, refused, cancelled, stopped or died
   * @param message what there is to say; null where nothing
   */
  public record Entry(
      String action,
      String target,
      String client,
      Instant askedAt,
      @Nullable Instant endedAt,
      String outcome,
      @Nullable String message) {}

  private final StateDb state;

  /** The log in a state database. */
  public ActionLog(StateDb state) {
    this.state = state;
  }

  /** Enters what is asked; its number. */
  public long begin(String action, String target, String client, Instant now) {
    return state.inTransaction(
        () -> {
          long number =
              state
                  .first(
                      "select coalesce(max(action_no), 0) + 1 from setia_action",
                      row -> row.getLong(1))
                  .orElse(1L);
          state.update(
              "insert into setia_action (action_no, action, target, client, asked_at, outcome) values (?, ?, ?, ?, ?, 'running')",
              number,
              action,
              target,
              client,
              StateTime.text(now));
          return number;
        });
  }

  /** Enters how it ended. */
  public void end(long number, String outcome, String message, Instant now) {
    state.update(
        "update setia_action set outcome = ?, message = ?, ended_at = ? where action_no = ?",
        outcome,
        message.isEmpty() ? null : message,
        StateTime.text(now),
        number);
  }

  /** A scheduler begins: what says that it is at work was left by one that died. */
  public void othersDied() {
    state.update("update setia_action set outcome = 'died' where outcome = 'running'");
  }

  /** The newest, the latest first. */
  public List<Entry> newest(int limit) {
    return state.query(
        "select action, target, client, asked_at, ended_at, outcome, message from setia_action order by action_no desc limit ?",
        row ->
            new Entry(
                row.getString("action"),
                row.getString("target"),
                row.getString("client"),
                Instant.parse(row.getString("asked_at")),
                StateTime.read(row.getString("ended_at")),
                row.getString("outcome"),
                row.getString("message")),
        limit);
  }
}
