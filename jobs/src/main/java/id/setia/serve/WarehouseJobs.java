package id.setia.serve;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.ScheduledJob;
import id.setia.config.Workspace;
import id.setia.lease.WorkspaceBusyException;
import id.setia.monitoring.Progress;
import id.setia.monitoring.alert.AlertService;
import id.setia.night.NightRun;
import id.setia.night.NightRun.Intake;
import id.setia.night.NightRun.Promotion;
import id.setia.night.NightRun.Request;
import id.setia.night.NightRun.Result;
import id.setia.night.StopSignal;
import id.setia.state.LeaseLostException;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import id.setia.upkeep.Maintenance;
import id.setia.upkeep.Maintenance.Mode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what an entry of the schedule names as {@code ./setia run} and {@code ./setia maintain} do,
 * with the configuration as it is then.
 */
final class WarehouseJobs implements JobRunner {

  private static final Logger LOG = LoggerFactory.getLogger(WarehouseJobs.class);

  private final Workspace workspace;
  private final Path models;
  private final Supplier<Configuration> configurations;
  private final Clock clock;
  private final StopSignal stop;
  private final Set<StopSignal> nights = ConcurrentHashMap.newKeySet();
  private volatile Configuration lastGood;

  WarehouseJobs(
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

  /** The directory of the SQL models. */
  Path models() {
    return models;
  }

  @Override
  public Outcome run(ScheduledJob job, LocalDate asOf) {
    try {
      lastGood = configurations.get();
    } catch (SetiaException invalid) {
      tell(
          desk ->
              desk.couldNotBegin(
                  "schedule %s: as of %s".formatted(job.name(), asOf),
                  String.valueOf(invalid.getMessage()),
                  clock.instant()));
      return failed(invalid);
    }
    try {
      return switch (job.job()) {
        case RUN -> night(job, asOf);
        case MAINTAIN -> maintenance(job);
      };
    } catch (WorkspaceBusyException | LeaseLostException busy) {
      return new Outcome(Outcome.Kind.REFUSED, Optional.empty(), String.valueOf(busy.getMessage()));
    } catch (RuntimeException failed) {
      LOG.error("{} as of {} failed", job.name(), asOf, failed);
      return failed(failed);
    }
  }

  private Outcome night(ScheduledJob job, LocalDate asOf) {
    Optional<String> source = job.source().isEmpty() ? Optional.empty() : Optional.of(job.source());
    return night(asOf, source);
  }

  private Outcome night(LocalDate asOf, Optional<String> source) {
    Request request =
        new Request(
            workspace,
            lastGood,
            models,
            asOf,
            source,
            Intake.PULL,
            // a day that is caught up must not take the place of a later one
            Promotion.ONLY_IF_NEWER);
    StopSignal own = new StopSignal(stop);
    nights.add(own);
    try {
      return outcome(new NightRun(new Quiet(), clock, own).run(request));
    } finally {
      nights.remove(own);
    }
  }

  /** The configuration as it is now. */
  Configuration freshConfiguration() {
    return configurations.get();
  }

  /** A night that a person has asked for, with the configuration as it is now. */
  Outcome nightByHand(LocalDate asOf) {
    lastGood = freshConfiguration();
    return night(asOf, Optional.empty());
  }

  /** Asks the night of this process to stop before its next step; none: there is no such night. */
  boolean stopNight() {
    nights.forEach(StopSignal::ask);
    return !nights.isEmpty();
  }

  private Outcome maintenance(ScheduledJob job) {
    try {
      Outcome outcome = maintained();
      tell(desk -> desk.workDone(subject(job), clock.instant()));
      return outcome;
    } catch (WorkspaceBusyException | LeaseLostException busy) {
      throw busy;
    } catch (RuntimeException failed) {
      tell(
          desk ->
              desk.workFailed(subject(job), String.valueOf(failed.getMessage()), clock.instant()));
      throw failed;
    }
  }

  private static String subject(ScheduledJob job) {
    return "schedule " + job.name();
  }

  private Outcome maintained() {
    String done =
        new Maintenance(workspace, lastGood.settings(), clock)
            .run(Mode.APPLY).stream()
                .filter(line -> line.count() > 0)
                .map(line -> "%d %s".formatted(line.count(), line.what()))
                .collect(Collectors.joining(", "));
    LOG.info("maintenance ends: {}", done.isEmpty() ? "nothing to do" : done);
    return new Outcome(Outcome.Kind.DONE, Optional.empty(), done);
  }

  /** What can't be told changes nothing of what happened. */
  private void tell(Consumer<AlertService> word) {
    try (StateDb state = StateDb.open(StateAddress.of(workspace, lastGood.settings().state()))) {
      word.accept(
          new AlertService(lastGood.settings().alerts(), state, workspace.root().toString()));
    } catch (SetiaException failed) {
      LOG.error("alerts failed", failed);
    }
  }

  private static Outcome failed(RuntimeException failed) {
    return new Outcome(Outcome.Kind.FAILED, Optional.empty(), String.valueOf(failed.getMessage()));
  }

  private Outcome outcome(Result result) {
    Outcome.Kind kind =
        switch (result.status()) {
          case PUBLISHED -> Outcome.Kind.DONE;
          case CHECKS_FAILED -> Outcome.Kind.CHECKS_FAILED;
          case STOPPED -> stop.isAsked() ? Outcome.Kind.STOPPED : Outcome.Kind.CANCELLED;
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
