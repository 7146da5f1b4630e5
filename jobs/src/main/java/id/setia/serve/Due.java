package id.setia.serve;

import id.setia.config.ScheduledJob;
import id.setia.config.ScheduledJob.Misfire;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is to be done now for an entry of the schedule.
 *
 * @param fire the time of the schedule it is done for
 * @param asOf the business day of that time
 * @param passedOver times before it that are left out
 */
record Due(Instant fire, LocalDate asOf, long passedOver) {

  /**
   * Chooses among the times that have come. A business day is done once, for the last of its times:
   * an hourly entry that was away for a day does not run 24 times. To catch up means the oldest
   * missed day first (but at most {@code catchUpDays} of them), to skip means the last.
   *
   * @param planned the first time that was not done yet
   * @param now not before {@code planned}
   */
  static Due choose(ScheduledJob job, Instant planned, Instant now) {
    Deque<Due> days = new ArrayDeque<>();
    long passed = 0;
    for (Instant fire = planned; !fire.isAfter(now); fire = job.after(fire)) {
      LocalDate day = job.asOf(fire);
      if (!days.isEmpty() && days.getLast().asOf.equals(day)) {
        days.removeLast();
      }
      days.addLast(new Due(fire, day, passed));
      passed++;
    }
    if (days.isEmpty()) {
      // the clock was set back after the time had come
      return new Due(planned, job.asOf(planned), 0);
    }
    if (job.misfire() == Misfire.SKIP) {
      return days.getLast();
    }
    while (days.size() > job.catchUpDays()) {
      days.removeFirst();
    }
    return days.getFirst();
  }
}
