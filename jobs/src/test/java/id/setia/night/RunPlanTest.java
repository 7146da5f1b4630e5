package id.setia.night;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.monitoring.RunHistory;
import id.setia.state.StateDb;
import id.setia.warehouse.CheckResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;

/** Which run a start is: a new one with a number of its own, or one that died and goes on. */
class RunPlanTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-04-01T02:00:00Z"), ZoneOffset.UTC);

  @Test
  void numberIsNeverGivenTwiceWhateverOfTheHistoryIsGone(@TempDir Path directory) {
    try (StateDb state = StateDb.open(directory.resolve("state.db"))) {
      RunHistory history = new RunHistory(state);
      assertThat(RunPlan.lastNumber(state, DAY)).isZero();
      for (int number = 1; number <= 11; number++) {
        history.started(DAY + "-" + number, DAY, CLOCK);
      }
      history.started("2026-04-01-40", DAY.plusDays(1), CLOCK);
      state.update("delete from setia_run where run_id in ('2026-03-31-1', '2026-03-31-4')");

      assertThat(RunPlan.lastNumber(state, DAY)).as("nine are left").isEqualTo(11);
    }
  }

  @Test
  void stepWhoseChecksFailedSaysSoByItsExitCode() {
    assertThat(RunPlan.isFailedCheck(ended(new ChecksFailedException(List.<CheckResult>of(), 7))))
        .isTrue();
    assertThat(RunPlan.isFailedCheck(ended(new IllegalStateException(described())))).isFalse();
  }

  /** A message that names the class, as a trace does. */
  private static String described() {
    return "because of " + ChecksFailedException.class.getName();
  }

  /** A step as Spring Batch leaves it: the status of the failure, and then what the step says. */
  private static StepExecution ended(RuntimeException failure) {
    JobExecution job = new JobExecution(1, new JobInstance(1, "night"), new JobParameters());
    StepExecution step = new StepExecution(1, "check", job);
    step.addFailureException(failure);
    step.setExitStatus(ExitStatus.FAILED.addExitDescription(failure));
    ExitStatus own = WorkStep.exitStatus(step);
    step.setExitStatus(own == null ? step.getExitStatus() : step.getExitStatus().and(own));
    return step;
  }
}
