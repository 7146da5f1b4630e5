package id.setia.serve;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.ScheduledJob;
import id.setia.config.Workspace;
import id.setia.job.NightRun;
import id.setia.job.NightRun.Intake;
import id.setia.job.NightRun.Request;
import id.setia.job.NightRun.Result;
import id.setia.job.NightRun.Turn;
import id.setia.job.StopSignal;
import id.setia.ops.Progress;
import id.setia.ops.alert.AlertDesk;
import id.setia.state.LeaseLostException;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import id.setia.state.WorkspaceBusyException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the nightly run as {@code ./setia run} does, with the configuration as it is then. */
final class NightJob implements JobRunner {

  private static final Logger LOG = LoggerFactory.getLogger(NightJob.class);

  private final Workspace workspace;
  private final Path models;
  private final Supplier<Configuration> configurations;
  private final Clock clock;
  private final StopSignal stop;
  private volatile Configuration lastGood;

  NightJob(
      Workspace workspace,
      Path models,
      Supplier<Configuration> configurations,
      Configuration first,
      Clock clock,
      StopSignal stop) {
    this.workspace = workspace;
    this.models = models;
    this.configurations = configurations;
    this.lastGood = first;
    this.clock = clock;
    this.stop = stop;
  }

  /** The configuration of the newest run that could read one. */
  Configuration configuration() {
    return lastGood;
  }

  @Override
  public Outcome run(ScheduledJob job, LocalDate asOf) {
    try {
      lastGood = configurations.get();
    } catch (SetiaException invalid) {
      tell(job, asOf, invalid);
      return failed(invalid);
    }
    try {
      Optional<String> source =
          job.source().isEmpty() ? Optional.empty() : Optional.of(job.source());
      Request request =
          new Request(
              workspace,
              lastGood,
              models,
              asOf,
              source,
              Intake.PULL,
              // a day that is caught up must not take the place of a later one
              Turn.NEVER_BACK);
      return outcome(new NightRun(new Quiet(), clock, stop).run(request));
    } catch (WorkspaceBusyException | LeaseLostException busy) {
      return new Outcome(Outcome.Kind.REFUSED, Optional.empty(), String.valueOf(busy.getMessage()));
    } catch (RuntimeException failed) {
      LOG.error("the run as of {} could not begin", asOf, failed);
      return failed(failed);
    }
  }

  private void tell(ScheduledJob job, LocalDate asOf, SetiaException invalid) {
    try (StateDb state = StateDb.open(StateAddress.of(workspace, lastGood.settings().state()))) {
      new AlertDesk(lastGood.settings().alerts(), state, workspace.root().toString())
          .couldNotBegin(
              "schedule %s: the run as of %s".formatted(job.name(), asOf),
              String.valueOf(invalid.getMessage()),
              clock.instant());
    }
  }

  private static Outcome failed(RuntimeException failed) {
    return new Outcome(Outcome.Kind.FAILED, Optional.empty(), String.valueOf(failed.getMessage()));
  }

  private static Outcome outcome(Result result) {
    Outcome.Kind kind =
        switch (result.status()) {
          case PUBLISHED -> Outcome.Kind.DONE;
          case CHECKS_FAILED -> Outcome.Kind.CHECKS_FAILED;
          case STOPPED -> Outcome.Kind.STOPPED;
          case FAILED, RUNNING -> Outcome.Kind.FAILED;
        };
    return new Outcome(kind, Optional.of(result.runId()), result.message());
  }

  /** The log tells of every step. */
  private static final class Quiet implements Progress {
    @Override
    public void runStarted(String runId, LocalDate asOf, List<String> steps) {
      LOG.info("run {} as of {}: {} steps", runId, asOf, steps.size());
    }

    @Override
    public void stepStarted(String step, DoubleSupplier fraction) {}

    @Override
    public void stepEnded(StepEnd end) {}
  }
}
