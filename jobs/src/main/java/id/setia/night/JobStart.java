package id.setia.night;

import id.setia.SetiaException;
import id.setia.load.TooManyRejectsException;
import id.setia.load.TooManyWithdrawnException;
import id.setia.monitoring.RunHistory.Status;
import id.setia.night.NightRun.Request;
import id.setia.night.NightRun.Result;
import id.setia.state.LeaseLostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Starts the Spring Batch job of a run, and says how it ended. */
final class JobStart {

  private static final Logger LOG = LoggerFactory.getLogger(JobStart.class);

  private JobStart() {}

  /**
   * Runs the job to its end.
   *
   * @throws SetiaException when it can't be started
   */
  static JobExecution start(
      JobOperator operator, NightlyJob nightly, Request request, RunPlan plan) {
    try {
      return operator.start(nightly.job(), plan.parameters());
    } catch (JobExecutionException refused) {
      throw new SetiaException(
          "Cannot start %s: %s".formatted(plan.runId(), refused.getMessage()), refused);
    } catch (DataAccessException | TransactionException refused) {
      throw new SetiaException(FailureMessages.explain(refused, request), refused);
    }
  }

  /**
   * How the job ended.
   *
   * @throws LeaseLostException when another process took the place of this one
   */
  static Result outcome(Request request, RunPlan plan, JobExecution execution) {
    if (execution.getStatus() == BatchStatus.COMPLETED) {
      return new Result(plan.runId(), Status.PUBLISHED, "");
    }
    Throwable cause =
        execution.getAllFailureExceptions().stream()
            .findFirst()
            .orElseGet(
                () -> new IllegalStateException("the job ended as " + execution.getStatus()));
    if (cause instanceof RunStoppedException) {
      LOG.info("run {} stopped", plan.runId());
      return new Result(plan.runId(), Status.STOPPED, String.valueOf(cause.getMessage()));
    }
    LOG.error("run {} failed", plan.runId(), cause);
    if (cause instanceof LeaseLostException lost) {
      throw lost;
    }
    boolean isQuality =
        cause instanceof ChecksFailedException
            || cause instanceof TooManyRejectsException
            || cause instanceof TooManyWithdrawnException;
    return new Result(
        plan.runId(),
        isQuality ? Status.CHECKS_FAILED : Status.FAILED,
        FailureMessages.explain(cause, request));
  }
}
