package id.setia.monitoring.alert;

import id.setia.config.AlertSettings.Event;
import id.setia.config.SourceConfig;
import id.setia.monitoring.RunHistory.Run;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The alerts of nights that failed or were refused, and of deliveries of a strange size. */
final class NightAlerts {

  private NightAlerts() {}

  /** A run could not begin, or end properly. */
  static Alert notBegun(String what, String message, Instant now) {
    return new Alert(
        Event.RUN_FAILED,
        Alert.NIGHT,
        Optional.empty(),
        now,
        "%s failed before its first step or after its last".formatted(what),
        Alert.withoutExamples(message),
        "Mend what the reason names and start the run again; ./setia doctor looks at configuration, sources, space and keys.",
        "When it stops");
  }

  /** A run failed in one of its steps. */
  static Alert runFailed(Run run, String subject, Instant now) {
    return new Alert(
        Event.RUN_FAILED,
        subject,
        Optional.of(run.runId()),
        now,
        "run %s as of %s failed".formatted(run.runId(), run.asOf()),
        Alert.withoutExamples(String.valueOf(run.message())),
        "Readers keep the release before. Look at ./setia runs %s and logs/%1$s.log, mend the cause, start the run again: it goes on at the failed step."
            .formatted(run.runId()),
        "When it stops");
  }

  /** A run published nothing, as data or checks were not good enough. */
  static Alert checksFailed(Run run, String subject, Instant now) {
    return new Alert(
        Event.CHECKS_FAILED,
        subject,
        Optional.of(run.runId()),
        now,
        "run %s as of %s published nothing: data or checks were not good enough"
            .formatted(run.runId(), run.asOf()),
        Alert.withoutExamples(String.valueOf(run.message())),
        "Readers keep the release before. ./setia runs %s names checks and records; mend the export or the mapping and run again."
            .formatted(run.runId()),
        "When it stops");
  }

  /** A source delivered unusually much or little for a business day. */
  static Alert volume(SourceConfig source, Run run, long count, double usual, Instant now) {
    return new Alert(
        Event.VOLUME_ANOMALY,
        source.name() + " " + run.asOf(),
        Optional.of(run.runId()),
        now,
        String.format(
            Locale.ROOT,
            "source %s delivered %,d records for %s; usual on a %s are about %,.0f",
            source.name(),
            count,
            run.asOf(),
            run.asOf()
                .getDayOfWeek()
                .getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH),
            usual),
        "compared with the median of the last %d same weekdays".formatted(VolumeRule.HISTORY),
        "If a promotion or a holiday explains it, nothing. Otherwise look whether the export is whole; deliver the better file, and the next run takes its documents in place of the old ones.",
        "Strange volumes");
  }
}
