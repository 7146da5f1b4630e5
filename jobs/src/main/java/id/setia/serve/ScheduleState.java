package id.setia.serve;

import id.setia.config.ScheduledJob;
import java.time.Instant;

/**
 * What the schedule keeps of an entry between two runs.
 *
 * @param planned the first time that was not done yet
 * @param attempts how often that was tried
 * @param cron the expression it was computed from
 * @param zone the zone it was computed in
 */
record ScheduleState(Instant planned, int attempts, String cron, String zone) {

  private static final String SEPARATOR = "\t";

  static ScheduleState of(ScheduledJob job, Instant planned) {
    return new ScheduleState(planned, 0, job.cron(), job.zone());
  }

  ScheduleState tried(int times, Instant fire) {
    return new ScheduleState(fire, times, cron, zone);
  }

  /** Whether the entry still says what it said then. */
  boolean isOf(ScheduledJob job) {
    return cron.equals(job.cron()) && zone.equals(job.zone());
  }

  String text() {
    return String.join(SEPARATOR, planned.toString(), String.valueOf(attempts), cron, zone);
  }

  static ScheduleState parse(String text) {
    String[] parts = text.split(SEPARATOR, -1);
    return new ScheduleState(
        Instant.parse(parts[0]), Integer.parseInt(parts[1]), parts[2], parts[3]);
  }
}
