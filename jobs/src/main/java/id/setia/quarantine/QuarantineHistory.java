package id.setia.quarantine;

import id.setia.quarantine.Quarantine.Filter;
import id.setia.quarantine.Quarantine.Status;
import id.setia.state.StateDb;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was done with quarantined records, when and why. Nothing here is ever changed. */
public final class QuarantineHistory {

  /** What a person can do. */
  public enum Kind {
    /** Put records through the present mapping again. */
    REPLAY,
    /** Leave records out for good. */
    DISCARD
  }

  /** What became of a record. */
  public enum Outcome {
    /** It is in the lake. */
    REPLAYED,
    /** A newer delivery of its document was in the lake already. */
    SUPERSEDED,
    /** It still breaks a rule. */
    REFUSED,
    /** It is left out. */
    DISCARDED
  }

  /**
   * A replay or discard.
   *
   * @param id its name, such as {@code replay-3}
   * @param kind what was done
   * @param at when, to the second
   * @param filter to which records
   * @param reason why; null for a replay
   */
  public record Action(String id, Kind kind, Instant at, Filter filter, @Nullable String reason) {}

  /**
   * What an action did to the records that a rule had set aside.
   *
   * @param actionId the action
   * @param kind what was done
   * @param at when (UTC, ISO 8601)
   * @param source the source
   * @param rule the rule that had set them aside
   * @param outcome what became of them
   * @param ruleAfter the rule they break now; null where they pass
   * @param records how many
   * @param reason why; null for a replay
   */
  public record Line(
      String actionId,
      Kind kind,
      String at,
      String source,
      String rule,
      Outcome outcome,
      @Nullable String ruleAfter,
      long records,
      @Nullable String reason) {}

  private final StateDb state;

  /** The history in a state database. */
  public QuarantineHistory(StateDb state) {
    this.state = state;
  }

  /** A new action, not entered yet. */
  public Action next(Kind kind, Instant at, Filter filter, @Nullable String reason) {
    long number =
        state
            .first(
                "select coalesce(max(action_no), 0) + 1 from setia_quarantine_action",
                row -> row.getLong(1))
            .orElse(1L);
    String id = kind.name().toLowerCase(Locale.ROOT) + "-" + number;
    return new Action(id, kind, at.truncatedTo(ChronoUnit.SECONDS), filter, reason);
  }

  /** Enters an action; one that is entered already stays as it is. */
  public void enter(Action action) {
    Filter filter = action.filter();
    state.update(
        "insert into setia_quarantine_action (action_id, action_no, kind, at, source_filter, rule_filter,"
            + " file_filter, record_filter, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        action.id(),
        Long.valueOf(action.id().substring(action.id().indexOf('-') + 1)),
        action.kind().name(),
        action.at().toString(),
        filter.source(),
        filter.rule(),
        filter.file(),
        filter.record(),
        action.reason());
  }

  /** Leaves the open records of a filter out for good, in one transaction; how many there were. */
  public long discard(Action action) {
    return state.inTransaction(
        () -> {
          long discarded =
              state.update(
                  "insert into setia_quarantine_event (action_id, file_id, record_no, source, rule_id, column_name, outcome)"
                      + " select '%s', q.file_id, q.record_no, q.source, q.rule_id, q.column_name, '%s'"
                          .formatted(action.id(), Outcome.DISCARDED)
                      + " from setia_quarantine q join setia_file f on f.file_id = q.file_id where q.status = 'OPEN' and "
                      + Quarantine.FILTERED,
                  action.filter().parameters());
          if (discarded > 0) {
            enter(action);
          }
          state.update(
              "update setia_quarantine set status = ? where exists (select 1 from setia_quarantine_event e where"
                  + " e.action_id = ? and e.file_id = setia_quarantine.file_id"
                  + " and e.record_no = setia_quarantine.record_no)",
              Status.DISCARDED.name(),
              action.id());
          return discarded;
        });
  }

  /** Everything that was done, the latest first. */
  public List<Line> lines() {
    return state.query(
        "select a.action_id, a.kind, a.at, e.source, e.rule_id, e.outcome, e.rule_after, count(*) as records, a.reason"
            + " from setia_quarantine_action a join setia_quarantine_event e on e.action_id = a.action_id"
            + " group by a.action_no, a.action_id, a.kind, a.at, e.source, e.rule_id, e.outcome, e.rule_after, a.reason"
            + " order by a.action_no desc, e.source, e.rule_id, e.outcome, e.rule_after",
        row ->
            new Line(
                row.getString("action_id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("at"),
                row.getString("source"),
                row.getString("rule_id"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("rule_after"),
                row.getLong("records"),
                row.getString("reason")));
  }
}
