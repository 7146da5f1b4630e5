package id.setia.serve;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.ScheduledJob;
import id.setia.config.ScheduledJob.Misfire;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of the times that have come is done: every night at 2, Jakarta (19:00 UTC). */
class DueTest {

  private static final Instant FIRST = Instant.parse("2026-03-02T19:00:00Z");
  private static final ScheduledJob NIGHT = job("0 2 * * *", Misfire.CATCH_UP, 31);

  static ScheduledJob job(String cron, Misfire misfire, int catchUpDays) {
    return new ScheduledJob(
        "night", ScheduledJob.Job.RUN, cron, "Asia/Jakarta", misfire, catchUpDays, 1, "", 0, 10);
  }

  private static List<Due> all(ScheduledJob job, Instant planned, Instant now) {
    List<Due> done = new ArrayList<>();
    for (Instant next = planned; !next.isAfter(now); ) {
      Due due = Due.choose(job, next, now);
      done.add(due);
      next = job.after(due.fire());
    }
    return done;
  }

  private static Due due(String fire, String asOf, long passedOver) {
    return new Due(Instant.parse(fire), LocalDate.parse(asOf), passedOver);
  }

  @Test
  void aNightOnTimeIsForTheDayThatEnded() {
    assertThat(all(NIGHT, FIRST, FIRST))
        .containsExactly(due("2026-03-02T19:00:00Z", "2026-03-02", 0));
  }

  @Test
  void missedNightsAreCaughtUpInOrderEachAsOfItsDay() {
    assertThat(all(NIGHT, FIRST, Instant.parse("2026-03-05T08:00:00Z")))
        .containsExactly(
            due("2026-03-02T19:00:00Z", "2026-03-02", 0),
            due("2026-03-03T19:00:00Z", "2026-03-03", 0),
            due("2026-03-04T19:00:00Z", "2026-03-04", 0));
  }

  @Test
  void orOnlyTheLastIsDone() {
    ScheduledJob job = job("0 2 * * *", Misfire.SKIP, 31);
    assertThat(all(job, FIRST, Instant.parse("2026-03-05T08:00:00Z")))
        .containsExactly(due("2026-03-04T19:00:00Z", "2026-03-04", 2));
  }

  @Test
  void anHourlyEntryIsCaughtUpOnceADay() {
    ScheduledJob job = job("0 * * * *", Misfire.CATCH_UP, 31);
    // 02:00 of the 3rd to 15:30 of the 4th, Jakarta: 22 times of one day, 16 of the next
    assertThat(all(job, FIRST, Instant.parse("2026-03-04T08:30:00Z")))
        .containsExactly(
            due("2026-03-03T16:00:00Z", "2026-03-02", 21),
            due("2026-03-04T08:00:00Z", "2026-03-03", 15));
  }

  @Test
  void aLongAbsenceIsCaughtUpOnlySoFar() {
    ScheduledJob job = job("0 2 * * *", Misfire.CATCH_UP, 2);
    assertThat(all(job, FIRST, Instant.parse("2026-06-01T00:00:00Z")))
        .containsExactly(
            due("2026-05-30T19:00:00Z", "2026-05-30", 89),
            due("2026-05-31T19:00:00Z", "2026-05-31", 0));
  }

  @Test
  void aClockThatWasSetBackDoesTheTimeItWasWokenFor() {
    assertThat(Due.choose(NIGHT, FIRST, FIRST.minusSeconds(5)))
        .isEqualTo(due("2026-03-02T19:00:00Z", "2026-03-02", 0));
  }

  @Test
  void theTicketSurvivesItsText() {
    ScheduleState ticket = ScheduleState.of(NIGHT, FIRST).tried(2, FIRST);
    assertThat(ScheduleState.parse(ticket.text())).isEqualTo(ticket);
    assertThat(ticket.isOf(NIGHT)).isTrue();
    assertThat(ticket.isOf(job("0 3 * * *", Misfire.CATCH_UP, 31))).isFalse();
  }
}
