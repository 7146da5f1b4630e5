package id.setia.monitoring.alert;

import id.setia.config.AlertSettings.Event;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing to be told.
 *
 * @param event what kind of thing
 * @param subject what it is about: a source, or the night
 * @param runId the run that found it; empty where none could begin
 * @param at when
 * @param title what happened, in one line
 * @param reason why, without values of records: they may be personal
 * @param action what to do
 * @param section the runbook's heading that says more
 */
public record Alert(
    Event event,
    String subject,
    Optional<String> runId,
    Instant at,
    String title,
    String reason,
    String action,
    String section) {

  /** What a run is called when a subject is asked for. */
  public static final String NIGHT = "night";

  /** Its kind as it is written. */
  public String kind() {
    return event.name().toLowerCase(Locale.ROOT);
  }

  /** How loud it is. */
  public String severity() {
    return switch (event) {
      case RUN_FAILED, CHECKS_FAILED -> "error";
      case STALE_SOURCE, VOLUME_ANOMALY -> "warning";
      case RECOVERED, DIGEST -> "info";
    };
  }

  /**
   * A message without the examples it gives: they are values of records, and what is sent out of
   * the house must not hold personal data.
   */
  static String withoutExamples(String message) {
    return message
        .replaceAll(", e\\.g\\. (?s:.*?)(?=; [a-z_]+\\.[a-z_]+ |$)", "")
        .replaceAll("(?s)(nothing was loaded\\.) .*", "$1");
  }
}
