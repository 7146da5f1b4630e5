package id.setia.night;

import id.setia.warehouse.BuildAhead;
import id.setia.warehouse.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Builds every model that the run has not built yet. Each counts as a step of its own for progress,
 * history, log and {@link StopSignal}, and is noted as built before the next one begins: a run that
 * was killed goes on with the model in which it died.
 */
final class ModelsStep implements Tasklet {

  private final NightContext night;
  private final JobRepository repository;
  private final List<String> order;

  /**
   * A step of one run.
   *
   * @param order the names of all steps of the run, as its history shows them
   */
  ModelsStep(NightContext night, JobRepository repository, List<String> order) {
    this.night = night;
    this.repository = repository;
    this.order = order;
  }

  /** Opens the build with the first model, whose step tells where that fails. */
  private static final class Builder implements AutoCloseable {

    private final NightContext night;
    private @Nullable BuildAhead ahead;

    Builder(NightContext night) {
      this.night = night;
    }

    long build(Model model, ExecutionContext context) {
      if (ahead == null) {
        ahead =
            BuildAhead.start(
                night.build(context),
                night.catalog().models().stream()
                    .filter(each -> !RunPlan.hasBuilt(context, each))
                    .toList());
      }
      return ahead.build(model);
    }

    @Override
    public void close() {
      if (ahead != null) {
        ahead.close();
      }
    }
  }

  /** What the history calls the building of one model. */
  static String nameOf(Model model) {
    return "build " + model.table();
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    JobExecution job = chunk.getStepContext().getStepExecution().getJobExecution();
    ExecutionContext context = job.getExecutionContext();
    if (Reuse.isTakenOver(context)) {
      return RepeatStatus.FINISHED;
    }
    try (Builder builder = new Builder(night)) {
      for (Model model : night.catalog().models()) {
        if (!RunPlan.hasBuilt(context, model)) {
          Work work = built -> new Work.Done(builder.build(model, built), "rows", "");
          new WorkStep(nameOf(model), work, night, order).execute(contribution, chunk);
          RunPlan.built(context, model);
          repository.updateExecutionContext(job);
        }
      }
    }
    return RepeatStatus.FINISHED;
  }
}
