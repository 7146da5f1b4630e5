package id.setia.config;

import id.setia.config.Settings.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * One entry of the schedule: what {@code serve} starts by itself, and when.
 *
 * @param name what it is called; empty: as its job
 * @param job what is done
 * @param cron when: minute, hour, day of month, month, day of week as in crontab, or six fields
 *     with seconds first
 * @param zone the time zone of the cron expression and of its business day; empty: the warehouse's
 * @param misfire what becomes of times that passed while nothing could start
 * @param catchUpDays how many missed business days are caught up at most; older ones are left out
 * @param asOfDaysBefore how many days before the day of its time the business day lies; 1: a night
 *     run sees the day that has ended
 * @param source for {@code run}: pulls and loads this source alone; empty: all
 * @param retries how often a job that failed is started again; failed checks are not, as the same
 *     data fails them again
 * @param retryMinutes how long it waits before that, and before it asks again for a workspace that
 *     another run holds
 */
public record ScheduledJob(
    String name,
    Job job,
    String cron,
    String zone,
    Misfire misfire,
    int catchUpDays,
    int asOfDaysBefore,
    String source,
    int retries,
    int retryMinutes) {

  /** What can be scheduled. */
  public enum Job {
    /** The nightly run. */
    RUN,
    /** Maintenance: it has no business day, so that times it missed are one. */
    MAINTAIN
  }

  /** What becomes of times that passed while nothing could start. */
  public enum Misfire {
    /** Every missed business day is done, in order, each as of its own day. */
    CATCH_UP,
    /** Only the last one is done. */
    SKIP
  }

  /** Refuses what could never fire or be told apart. */
  public ScheduledJob {
    name = name.isEmpty() ? job.name().toLowerCase(java.util.Locale.ROOT) : name;
    Check.that(
        name.matches("[a-z0-9]+(-[a-z0-9]+)*"),
        "schedule.name",
        name,
        "must be lower-case words with dashes");
    misfire = job == Job.MAINTAIN ? Misfire.SKIP : misfire;
    Check.that(
        job == Job.RUN || source.isEmpty(), "schedule.source", source, "is for the job run alone");
    Check.that(!cron.isEmpty(), "schedule.cron", "nothing", "must be given");
    Cron.parse(cron);
    if (!zone.isEmpty()) {
      Check.zone("schedule.zone", zone);
    }
    Check.that(catchUpDays >= 1, "schedule.catch_up_days", catchUpDays, "must be at least 1");
    Check.that(
        asOfDaysBefore >= 0, "schedule.as_of_days_before", asOfDaysBefore, "must be 0 or more");
    Check.that(retries >= 0, "schedule.retries", retries, "must be 0 or more");
    Check.that(retryMinutes >= 1, "schedule.retry_minutes", retryMinutes, "must be at least 1");
  }

  ScheduledJob in(String warehouseZone) {
    return zone.isEmpty()
        ? new ScheduledJob(
            name,
            job,
            cron,
            warehouseZone,
            misfire,
            catchUpDays,
            asOfDaysBefore,
            source,
            retries,
            retryMinutes)
        : this;
  }

  /** The zone of its times and days. */
  public ZoneId zoneId() {
    return ZoneId.of(zone);
  }

  /** The first time after {@code instant}. */
  public Instant after(Instant instant) {
    return Cron.parse(cron).after(instant, zoneId());
  }

  /** The business day that a run of this time is for. */
  public LocalDate asOf(Instant time) {
    return LocalDate.ofInstant(time, zoneId()).minusDays(asOfDaysBefore);
  }
}
