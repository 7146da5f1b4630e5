package id.setia.night;

import id.setia.warehouse.Model;
import java.util.List;
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
  private final NightSteps steps;
  private final JobRepository repository;
  private final List<String> order;

  /**
   * A step of one run.
   *
   * @param order the names of all steps of the run, as its history shows them
   */
  ModelsStep(NightContext night, NightSteps steps, JobRepository repository, List<String> order) {
    this.night = night;
    this.steps = steps;
    this.repository = repository;
    this.order = order;
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
    for (Model model : night.catalog().models()) {
      if (!RunPlan.hasBuilt(context, model)) {
        Work work = built -> steps.build(model, built);
        new WorkStep(nameOf(model), work, night, order).execute(contribution, chunk);
        RunPlan.built(context, model);
        repository.updateExecutionContext(job);
      }
    }
    return RepeatStatus.FINISHED;
  }
}
