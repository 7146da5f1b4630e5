package id.setia.night;

import id.setia.config.SourceConfig;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/** The night: pull, load, pin, build, check, publish, in that order. */
final class NightlyJob {

  static final String NAME = "nightly";
  static final String REUSE = "reuse";
  static final String BUILD = "build";
  static final String CHECK = "check";
  static final String PUBLISH = "publish";

  private final NightContext night;
  private final NightSteps steps;
  private final JobRepository repository;
  private final List<SourceConfig> pulled;

  NightlyJob(NightContext night, JobRepository repository, List<SourceConfig> pulled) {
    this.night = night;
    this.steps = new NightSteps(night);
    this.repository = repository;
    this.pulled = pulled;
  }

  List<String> stepNames() {
    List<String> names = new ArrayList<>();
    for (SourceConfig source : pulled) {
      names.add("pull " + source.name());
      names.add("load " + source.name());
    }
    names.add("pin");
    names.add(REUSE);
    night.catalog().models().forEach(model -> names.add(ModelsStep.nameOf(model)));
    names.add(CHECK);
    names.add(PUBLISH);
    return List.copyOf(names);
  }

  Job job() {
    List<Step> all = new ArrayList<>();
    for (SourceConfig source : pulled) {
      all.add(everyAttempt("pull " + source.name(), context -> steps.pull(source)));
      all.add(step("load " + source.name(), context -> steps.load(source)));
    }
    all.add(step("pin", steps::pin));
    all.add(step(REUSE, new Reuse(night)::run));
    all.add(models());
    all.add(step(CHECK, steps::check));
    all.add(step(PUBLISH, steps::publish));

    SimpleJobBuilder job = new JobBuilder(NAME, repository).start(all.get(0));
    all.subList(1, all.size()).forEach(job::next);
    return job.build();
  }

  /** One batch step for all models: a step of its own for each cost more than most of them. */
  private Step models() {
    return new StepBuilder(BUILD, repository)
        .tasklet(
            new ModelsStep(night, repository, stepNames()), new ResourcelessTransactionManager())
        .build();
  }

  private Step step(String name, Work work) {
    return new StepBuilder(name, repository)
        .tasklet(new WorkStep(name, work, night, stepNames()), new ResourcelessTransactionManager())
        .build();
  }

  /**
   * A restart looks for exports again: what stopped the run may have been mended by delivering a
   * better file.
   */
  private Step everyAttempt(String name, Work work) {
    return new StepBuilder(name, repository)
        .tasklet(new WorkStep(name, work, night, stepNames()), new ResourcelessTransactionManager())
        .allowStartIfComplete(true)
        .build();
  }
}
