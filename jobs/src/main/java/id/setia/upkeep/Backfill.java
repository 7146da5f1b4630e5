package id.setia.upkeep;

import id.setia.config.Workspace;
import id.setia.lease.Lease;
import id.setia.monitoring.Progress;
import id.setia.monitoring.RunHistory.Status;
import id.setia.night.NightRun;
import id.setia.night.NightRun.Intake;
import id.setia.night.NightRun.Request;
import id.setia.night.NightRun.Result;
import id.setia.state.StateDb;
import id.setia.state.StateTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs business days again, in their order, each as of its own day over what the lake holds now.
 * The first of them looks for new exports; the others see the same lake. Readers never go back to
 * an earlier day by it.
 */
public final class Backfill {

  /** What becomes of days that a backfill has done before. */
  public enum DoneDays {
    /** They are passed over. */
    STAY,
    /** They are done again. */
    AGAIN
  }

  /**
   * A day of a backfill.
   *
   * @param asOf the business day
   * @param runId its run
   * @param isDoneBefore whether an earlier backfill had done it
   * @param status how the run ended
   * @param message why it stopped; empty where it did not
   */
  public record Day(
      LocalDate asOf, String runId, boolean isDoneBefore, Status status, String message) {}

  private final Supplier<Progress> progress;
  private final Clock clock;

  /**
   * Tells of each day's run to a progress of its own; {@code clock} only dates records.
   *
   * @param progress asked once a day
   */
  public Backfill(Supplier<Progress> progress, Clock clock) {
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Runs the days from the request's to {@code last}. The workspace is held all the while: no night
   * comes between two days.
   *
   * @return the days in their order, up to the first that failed
   * @throws id.setia.lease.WorkspaceBusyException when another run is at work in the workspace
   * @throws IllegalArgumentException when {@code last} is before the first day
   */
  public List<Day> run(Request first, LocalDate last, DoneDays doneDays) {
    if (last.isBefore(first.asOf())) {
      throw new IllegalArgumentException(
          "Invalid days: %s to %s (the last must not be before the first)"
              .formatted(first.asOf(), last));
    }
    Workspace workspace = first.workspace();
    workspace.create();
    try (Lease lease =
        Lease.take(
            workspace, first.configuration().settings().state(), clock, "backfill to " + last)) {
      return days(first, last, doneDays, lease);
    }
  }

  private List<Day> days(Request first, LocalDate last, DoneDays doneDays, Lease lease) {
    List<Day> days = new ArrayList<>();
    Intake intake = Intake.PULL;
    for (LocalDate asOf : first.asOf().datesUntil(last.plusDays(1)).toList()) {
      Optional<String> before =
          doneDays == DoneDays.AGAIN ? Optional.empty() : doneBefore(lease.state(), asOf);
      if (before.isPresent()) {
        days.add(new Day(asOf, before.get(), true, Status.PUBLISHED, ""));
        continue;
      }
      Result result = new NightRun(progress.get(), clock).run(first.again(asOf, intake), lease);
      days.add(new Day(asOf, result.runId(), false, result.status(), result.message()));
      if (result.status() != Status.PUBLISHED) {
        return days;
      }
      enter(lease.state(), asOf, result.runId());
      intake = Intake.SKIP_PULL;
    }
    return days;
  }

  private static Optional<String> doneBefore(StateDb state, LocalDate asOf) {
    return state.first(
        "select run_id from setia_backfill_day where as_of = ?",
        row -> row.getString("run_id"),
        asOf.toString());
  }

  private void enter(StateDb state, LocalDate asOf, String runId) {
    state.update(
        "insert into setia_backfill_day (as_of, run_id, done_at) values (?, ?, ?)"
            + " on conflict (as_of) do update set run_id = excluded.run_id, done_at = excluded.done_at",
        asOf.toString(),
        runId,
        StateTime.text(clock.instant()));
  }
}
