package id.setia.night;

import id.setia.monitoring.Logs;
import id.setia.monitoring.Progress.Status;
import id.setia.monitoring.Progress.StepEnd;
import id.setia.monitoring.RunHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Runs a piece of work as a batch step, and tells progress, history and log of it. */
final class WorkStep implements Tasklet, StepExecutionListener {

  private static final Logger LOG = LoggerFactory.getLogger(WorkStep.class);

  /** How a step ends whose checks failed: data to be built anew, not work to go on with. */
  static final ExitStatus CHECKS_FAILED = new ExitStatus("CHECKS_FAILED");

  private final String name;
  private final Work work;
  private final NightContext night;
  private final List<String> order;

  WorkStep(String name, Work work, NightContext night, List<String> order) {
    this.name = name;
    this.work = work;
    this.night = night;
    this.order = order;
  }

  @Override
  public @Nullable ExitStatus afterStep(StepExecution execution) {
    return exitStatus(execution);
  }

  /** What a step says of how it ended, beside what Spring Batch does; null: nothing. */
  static @Nullable ExitStatus exitStatus(StepExecution execution) {
    return execution.getFailureExceptions().stream()
            .anyMatch(ChecksFailedException.class::isInstance)
        ? CHECKS_FAILED
        : null;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    try (Logs.Field step = Logs.with("step", name);
        Logs.Field source = Logs.with("source", sourceOf(name))) {
      LOG.debug("begins {} {}", step, source);
      return work(contribution, chunk);
    }
  }

  private RepeatStatus work(StepContribution contribution, ChunkContext chunk) {
    // before the step has begun: the next start begins with it
    night.stopSignal().check(name);
    Instant start = night.clock().instant();
    night.progress().stepStarted(name, night::fraction);
    try {
      Work.Done done =
          work.run(
              chunk.getStepContext().getStepExecution().getJobExecution().getExecutionContext());
      contribution.incrementWriteCount(done.count());
      end(
          start,
          new StepEnd(
              name,
              Status.DONE,
              done.count(),
              done.unit(),
              done.bytes(),
              since(start),
              done.note()));
      return RepeatStatus.FINISHED;
    } catch (RuntimeException failed) {
      end(
          start,
          new StepEnd(
              name, Status.FAILED, 0, "", 0, since(start), String.valueOf(failed.getMessage())));
      throw failed;
    }
  }

  /** The source a step is about; empty where it is about none. */
  private static String sourceOf(String step) {
    return step.startsWith("pull ") || step.startsWith("load ") ? step.substring(5) : "";
  }

  private long since(Instant start) {
    return Duration.between(start, night.clock().instant()).toMillis();
  }

  private void end(Instant start, StepEnd end) {
    night.progress().stepEnded(end);
    new RunHistory(night.state()).stepEnded(night.runId(), order.indexOf(name), start, end);
    LOG.info(
        "{} {} {} {} in {} ms {}",
        end.step(),
        end.status(),
        end.count(),
        end.unit(),
        end.millis(),
        end.note());
  }
}
