package id.setia.monitoring.alert;

import id.setia.config.AlertSettings;
import id.setia.config.AlertSettings.Event;
import id.setia.config.SourceConfig;
import id.setia.monitoring.RunHistory.Run;
import id.setia.monitoring.RunHistory.Status;
import id.setia.monitoring.alert.Channel.UndeliveredException;
import id.setia.state.StateDb;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what a run left, and tells what is wrong and what is well again. Nothing that goes wrong
 * here touches the run: a message that cannot be delivered is logged and counted.
 */
public final class AlertService {

  private static final Logger LOG = LoggerFactory.getLogger(AlertService.class);

  private final AlertSettings settings;
  private final StateDb state;
  private final AlertLog book;
  private final String workspace;
  private final List<Channel> channels;

  /** A desk for one workspace. */
  public AlertService(AlertSettings settings, StateDb state, String workspace) {
    this.settings = settings;
    this.state = state;
    this.book = new AlertLog(state);
    this.workspace = workspace;
    this.channels = Channel.of(settings);
  }

  /**
   * A run could not begin or end properly, and the state database can't be had either: the message
   * goes out without being noted.
   */
  public static void sendWithoutState(
      AlertSettings settings, String workspace, String what, String message, Instant now) {
    if (!settings.events().contains(Event.RUN_FAILED)) {
      return;
    }
    Alert alert = NightAlerts.notBegun(what, message, now);
    for (Channel channel : Channel.of(settings)) {
      try {
        channel.send(AlertMessage.of(settings, alert, workspace));
      } catch (UndeliveredException undelivered) {
        LOG.error(
            "Cannot tell {} by {}: {}", alert.kind(), channel.name(), undelivered.getMessage());
      }
    }
  }

  /**
   * A run has ended.
   *
   * @param sources those it pulled
   * @param zone the zone of the business day
   */
  public void runEnded(Run run, List<SourceConfig> sources, ZoneId zone, Instant now) {
    tellHowItEnded(run, Alert.NIGHT, now);
    for (SourceConfig source : sources) {
      lookForSilence(source, run, now);
    }
    if (run.status() != Status.STOPPED) {
      lookAtVolumes(sources, run, zone, now);
    }
  }

  /**
   * A day of a backfill has ended: it is told when it failed, and when it is well again. How much
   * sources delivered, and when, is for nights to judge: a day gone by says nothing of it. The
   * newest day that has ever run is the night's business, whoever runs it.
   */
  public void backfilled(Run run, Instant now) {
    boolean isNewest =
        state
            .first("select max(as_of) from setia_run", row -> row.getString(1))
            .filter(run.asOf().toString()::equals)
            .isPresent();
    tellHowItEnded(run, isNewest ? Alert.NIGHT : dayOf(run), now);
  }

  /**
   * A night published: the first screen of its report goes to whoever asked for it.
   *
   * @param text its lines, the first being the subject
   * @param report where the whole report is: said as it is, so that it is in no language
   */
  public void digest(Run run, String text, String report, Instant now) {
    String[] parts = text.strip().split("\n", 2);
    tell(
        new Alert(
            Event.DIGEST,
            Alert.NIGHT,
            Optional.of(run.runId()),
            now,
            parts[0],
            parts.length > 1 ? parts[1] : "",
            report,
            "The night"));
  }

  private static String dayOf(Run run) {
    return "backfill " + run.asOf();
  }

  private void tellHowItEnded(Run run, String subject, Instant now) {
    switch (run.status()) {
      case FAILED -> raise(NightAlerts.runFailed(run, subject, now));
      case CHECKS_FAILED -> raise(NightAlerts.checksFailed(run, subject, now));
      case PUBLISHED -> recovered(run, subject, now);
      case STOPPED, RUNNING -> LOG.debug("nothing to tell of {}", run.status());
    }
  }

  /** A run could not begin. */
  public void couldNotBegin(String what, String message, Instant now) {
    raise(NightAlerts.notBegun(what, message, now));
  }

  /** Work of the schedule that is no run failed, such as maintenance. */
  public void workFailed(String work, String message, Instant now) {
    raise(
        new Alert(
            Event.RUN_FAILED,
            work,
            Optional.empty(),
            now,
            "%s failed".formatted(work),
            Alert.withoutExamples(message),
            "Mend what the reason names. It is done at its next time; ./setia schedule --history says what became of each.",
            "When it stops"));
  }

  /** Such work is done. */
  public void workDone(String work, Instant now) {
    for (AlertLog.Open before : book.end(Event.RUN_FAILED, work, now)) {
      tell(
          new Alert(
              Event.RECOVERED,
              work,
              Optional.empty(),
              now,
              "%s is done again".formatted(work),
              "it had not been since " + before.raisedAt(),
              "Nothing.",
              "Maintenance"));
    }
  }

  private void recovered(Run run, String subject, Instant now) {
    Stream.of(subject, dayOf(run))
        .distinct()
        .flatMap(
            mended ->
                Stream.of(Event.RUN_FAILED, Event.CHECKS_FAILED)
                    .flatMap(event -> book.end(event, mended, now).stream()))
        .map(AlertLog.Open::raisedAt)
        .min(Instant::compareTo)
        .ifPresent(
            since ->
                tell(
                    new Alert(
                        Event.RECOVERED,
                        subject,
                        Optional.of(run.runId()),
                        now,
                        "run %s as of %s published: the %s is well again"
                            .formatted(
                                run.runId(),
                                run.asOf(),
                                subject.equals(Alert.NIGHT) ? "night" : "day"),
                        "nothing had been published since " + since,
                        "Nothing.",
                        "The night")));
  }

  private void lookForSilence(SourceConfig source, Run run, Instant now) {
    Optional<Duration> silence = new Silence(state).tooLong(source, now);
    if (silence.isEmpty()) {
      for (AlertLog.Open before : book.end(Event.STALE_SOURCE, source.name(), now)) {
        tell(
            new Alert(
                Event.RECOVERED,
                source.name(),
                Optional.of(run.runId()),
                now,
                "source %s delivers again".formatted(source.name()),
                "it was silent for too long since " + before.raisedAt(),
                "Nothing.",
                "Sources that fall silent"));
      }
      return;
    }
    Alert stale =
        new Alert(
            Event.STALE_SOURCE,
            source.name(),
            Optional.of(run.runId()),
            now,
            "source %s has delivered nothing new for %s"
                .formatted(source.name(), readable(silence.get())),
            "it is expected every " + source.expectedEvery(),
            "Ask who exports it; look where it is read from (./setia sources list). If it has ended for good, list it under ended_sources and take expected_every away.",
            "Sources that fall silent");
    Optional<AlertLog.Open> open = book.open(Event.STALE_SOURCE, source.name());
    // once told it is told again only when it is over
    if (open.isEmpty() || open.get().told() == 0) {
      raise(stale);
    }
  }

  private void lookAtVolumes(List<SourceConfig> sources, Run run, ZoneId zone, Instant now) {
    Volumes volumes = new Volumes(state, zone, run.asOf());
    for (SourceConfig source : sources) {
      if (!volumes.isComparable(source.name(), run.asOf())) {
        continue;
      }
      long count = volumes.of(source.name(), run.asOf());
      OptionalDouble usual = VolumeRule.strange(volumes.before(source.name(), run.asOf()), count);
      String subject = source.name() + " " + run.asOf();
      if (usual.isPresent() && !book.isKnown(Event.VOLUME_ANOMALY, subject)) {
        Alert alert = NightAlerts.volume(source, run, count, usual.getAsDouble(), now);
        book.note(alert, Optional.of(now));
        tell(alert);
      }
    }
  }

  private static String readable(Duration duration) {
    return duration.toHours() >= 48 ? duration.toDays() + " days" : duration.toHours() + " hours";
  }

  private void raise(Alert alert) {
    if (book.open(alert.event(), alert.subject()).isEmpty()) {
      book.note(alert, Optional.empty());
    }
    book.told(alert.event(), alert.subject(), tell(alert));
  }

  /** How many receivers took it. */
  private long tell(Alert alert) {
    if (alert.event() == Event.DIGEST) {
      LOG.info("{}: {}", alert.kind(), alert.title());
    } else {
      LOG.warn("{}: {} ({})", alert.kind(), alert.title(), alert.reason());
    }
    if (!settings.events().contains(alert.event())) {
      return 0;
    }
    long told = 0;
    for (Channel channel : channels) {
      try {
        channel.send(AlertMessage.of(settings, alert, workspace));
        book.delivered(alert, channel.name(), "told");
        told++;
      } catch (UndeliveredException undelivered) {
        book.delivered(alert, channel.name(), "failed");
        LOG.error(
            "Cannot tell {} by {}: {}", alert.kind(), channel.name(), undelivered.getMessage());
      }
    }
    return told;
  }
}
