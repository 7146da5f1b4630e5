package id.setia.serve;

import id.setia.config.ScheduledJob;
import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Run;
import id.setia.monitoring.RunHistory.Status;
import id.setia.state.StateDb;
import java.time.LocalDate;
import java.util.List;

/** The runs that a process left behind when it died. */
final class Recovery {

  /** What goes on with such a run: the nightly run of its day. */
  static final ScheduledJob JOB =
      new ScheduledJob(
          "recovery",
          ScheduledJob.Job.RUN,
          "0 0 1 1 *",
          "UTC",
          ScheduledJob.Misfire.SKIP,
          1,
          0,
          "",
          0,
          1);

  private static final int LOOKED_AT = 1000;

  private final StateDb state;

  Recovery(StateDb state) {
    this.state = state;
  }

  /**
   * The business days to be gone on with: of runs that say they are at work (where one truly is,
   * going on is refused), but for those that the schedule does by itself, and those of before the
   * newest published day: readers would go back in time.
   */
  List<LocalDate> leftBehind(List<LocalDate> scheduled) {
    List<Run> runs = new RunHistory(state).runs(LOOKED_AT);
    LocalDate newest =
        runs.stream()
            .filter(run -> run.status() == Status.PUBLISHED)
            .map(Run::asOf)
            .max(LocalDate::compareTo)
            .orElse(LocalDate.MIN);
    return runs.stream()
        .filter(run -> run.status() == Status.RUNNING)
        .map(Run::asOf)
        .filter(day -> !day.isBefore(newest) && !scheduled.contains(day))
        .distinct()
        .sorted()
        .toList();
  }
}
