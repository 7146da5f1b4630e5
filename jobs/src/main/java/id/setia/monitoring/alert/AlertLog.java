package id.setia.monitoring.alert;

import id.setia.config.AlertSettings.Event;
import id.setia.state.StateDb;
import id.setia.state.StateTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is wrong and what was, in the state database. */
final class AlertLog {

  /**
   * Something that is wrong.
   *
   * @param kind of it
   * @param subject what it is about
   * @param raisedAt since when
   * @param told how many receivers know
   */
  record Open(String kind, String subject, Instant raisedAt, long told) {}

  private final StateDb state;

  AlertLog(StateDb state) {
    this.state = state;
  }

  private static Open open(ResultSet row) throws SQLException {
    return new Open(
        row.getString("kind"),
        row.getString("subject"),
        Instant.parse(row.getString("raised_at")),
        row.getLong("told"));
  }

  /** What of a kind is wrong with a subject now. */
  Optional<Open> open(Event event, String subject) {
    return state.first(
        "select kind, subject, raised_at, told from setia_alert"
            + " where kind = ? and subject = ? and ended_at is null order by raised_at",
        AlertLog::open,
        kind(event),
        subject);
  }

  /** Whether a thing that does not last was ever noted. */
  boolean isKnown(Event event, String subject) {
    return state
        .first(
            "select 1 from setia_alert where kind = ? and subject = ?",
            row -> row.getInt(1),
            kind(event),
            subject)
        .isPresent();
  }

  /** Notes something; with an end where it does not last. */
  void note(Alert alert, Optional<Instant> endedAt) {
    state.update(
        "insert into setia_alert (kind, subject, run_id, raised_at, ended_at, told, reason)"
            + " values (?, ?, ?, ?, ?, 0, ?) on conflict do nothing",
        alert.kind(),
        alert.subject(),
        alert.runId().orElse(null),
        StateTime.text(alert.at()),
        endedAt.map(StateTime::text).orElse(null),
        alert.reason());
  }

  /** Somebody knows of it. */
  void told(Event event, String subject, long receivers) {
    state.update(
        "update setia_alert set told = told + ? where kind = ? and subject = ? and ended_at is null",
        receivers,
        kind(event),
        subject);
  }

  /**
   * It is well again.
   *
   * @return what was wrong, the oldest first
   */
  List<Open> end(Event event, String subject, Instant at) {
    List<Open> ended =
        state.query(
            "select kind, subject, raised_at, told from setia_alert"
                + " where kind = ? and subject = ? and ended_at is null order by raised_at",
            AlertLog::open,
            kind(event),
            subject);
    state.update(
        "update setia_alert set ended_at = ? where kind = ? and subject = ? and ended_at is null",
        StateTime.text(at),
        kind(event),
        subject);
    return ended;
  }

  /** Counts a message that went out, or did not. */
  void delivered(Alert alert, String channel, String outcome) {
    state.update(
        "insert into setia_alert_delivery (kind, channel, outcome, messages) values (?, ?, ?, 1)"
            + " on conflict (kind, channel, outcome) do update set messages = setia_alert_delivery.messages + 1",
        alert.kind(),
        channel,
        outcome);
  }

  private static String kind(Event event) {
    return event.name().toLowerCase(Locale.ROOT);
  }
}
