package id.setia.night;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.lease.Lease;
import id.setia.lease.WorkspaceBusyException;
import id.setia.monitoring.Logs;
import id.setia.monitoring.Progress;
import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Status;
import id.setia.privacy.ForgetHold;
import id.setia.state.LeaseLostException;
import id.setia.state.StateAddress;
import id.setia.warehouse.ModelCatalog;
import id.setia.warehouse.Release;
import id.setia.warehouse.cltv.AllModels;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the nightly job once: a new run, or one that stopped, from the step where it stopped. */
public final class NightRun {

  private static final Logger LOG = LoggerFactory.getLogger(NightRun.class);

  /**
   * What to run.
   *
   * @param workspace where the warehouse lives
   * @param configuration what it is made of
   * @param models the directory of the SQL models
   * @param asOf the business day up to which facts are seen
   * @param onlySource pulls and loads this source alone; empty: all
   * @param intake whether it looks for new exports
   * @param promotion whether readers see its release
   * @param occasion what the run is for
   * @param remake how the tables are made where no model has to build them
   */
  public record Request(
      Workspace workspace,
      Configuration configuration,
      Path models,
      LocalDate asOf,
      Optional<String> onlySource,
      Intake intake,
      Promotion promotion,
      Occasion occasion,
      Optional<Remake> remake) {

    /** A night: it looks for new exports, and readers see what it publishes. */
    public Request(
        Workspace workspace,
        Configuration configuration,
        Path models,
        LocalDate asOf,
        Optional<String> onlySource) {
      this(workspace, configuration, models, asOf, onlySource, Intake.PULL, Promotion.ALWAYS);
    }

    /** A night of another kind. */
    public Request(
        Workspace workspace,
        Configuration configuration,
        Path models,
        LocalDate asOf,
        Optional<String> onlySource,
        Intake intake,
        Promotion promotion) {
      this(
          workspace,
          configuration,
          models,
          asOf,
          onlySource,
          intake,
          promotion,
          Occasion.NIGHT,
          Optional.empty());
    }

    /** A business day again: its release never takes readers back. */
    public Request again(LocalDate day, Intake newIntake) {
      return new Request(
          workspace,
          configuration,
          models,
          day,
          onlySource,
          newIntake,
          Promotion.ONLY_IF_NEWER,
          Occasion.BACKFILL,
          Optional.empty());
    }

    /** The same with tables that another release's are made into. */
    public Request with(Optional<Remake> way) {
      return new Request(
          workspace, configuration, models, asOf, onlySource, intake, promotion, occasion, way);
    }

    /** This request in a workspace with another folder for scratch files. */
    Request in(Workspace other) {
      return new Request(
          other, configuration, models, asOf, onlySource, intake, promotion, occasion, remake);
    }
  }

  /**
   * Tables made of another release's, which stands on the same lake but for what is taken out. They
   * are built anew all the same where the program or the settings are other ones.
   *
   * @param from a finished release
   * @param into writes database and Parquet files of the new release
   */
  public record Remake(Release from, Consumer<Release> into) {}

  /** What a run is for. */
  public enum Occasion {
    /** The night's own day, on time or caught up. */
    NIGHT,
    /** A business day of a backfill. */
    BACKFILL
  }

  /** Where the facts of a run come from. */
  public enum Intake {
    /** New exports are pulled and loaded first. */
    PULL,
    /** The lake as it is. */
    SKIP_PULL
  }

  /** When a release becomes the current one. */
  public enum Promotion {
    /** Whatever readers see now: the day was asked for. */
    ALWAYS,
    /** Not where readers see a later business day already; the release is kept beside it. */
    ONLY_IF_NEWER
  }

  /**
   * How it ended.
   *
   * @param runId the run's name; empty when none could begin
   * @param status how it ended
   * @param message why it stopped; empty where it did not
   */
  public record Result(String runId, Status status, String message) {}

  private final Progress progress;
  private final Clock clock;
  private final StopSignal stopSignal;

  /**
   * Tells {@code progress} of the run; {@code clock} only dates records, no number depends on it.
   */
  public NightRun(Progress progress, Clock clock) {
    this(progress, clock, new StopSignal());
  }

  /** A run that can be asked to stop between two steps. */
  public NightRun(Progress progress, Clock clock, StopSignal stopSignal) {
    this.progress = progress;
    this.clock = clock;
    this.stopSignal = stopSignal;
  }

  /**
   * Runs.
   *
   * @throws WorkspaceBusyException when another run is at work in the workspace
   * @throws LeaseLostException when this process stood still and another took its place
   * @throws SetiaException when the configuration or the models can't be read
   */
  public Result run(Request request) {
    return new RunFollowUp(request, sources(request), clock).of(() -> runAlone(request));
  }

  /** Runs for a caller that holds the lease. */
  public Result run(Request request, Lease lease) {
    return new RunFollowUp(request, sources(request), clock).of(() -> alone(request, lease));
  }

  private Result runAlone(Request request) {
    Workspace workspace = request.workspace();
    workspace.create();
    Settings.State settings = request.configuration().settings().state();
    try (Lease lease = Lease.take(workspace, settings, clock, "run")) {
      return alone(request, lease);
    }
  }

  private Result alone(Request request, Lease lease) {
    Workspace workspace = request.workspace();
    StateAddress address = StateAddress.of(workspace, request.configuration().settings().state());
    try (BatchRepository batch = BatchRepository.open(address, lease.fence())) {
      Scratch.makeRoom(workspace);
      if (request.intake() == Intake.PULL) {
        new ForgetHold(workspace, request.configuration().settings(), lease).beforeLoading();
      }
      Request leased = request.in(lease.workspace(workspace));
      ModelCatalog catalog = catalog(leased);
      RunPlan plan = RunPlan.of(leased, catalog, lease, batch);
      lease.nowDoing(plan.work());
      new RunHistory(lease.state()).othersDied(plan.runId(), clock);
      Logs.toFile(
          workspace.logs().resolve(plan.runId() + ".log"),
          request.configuration().settings().log().format(),
          request.configuration().settings().phoneRegion());
      LOG.info("run {} as of {} begins, {}", plan.runId(), request.asOf(), lease);
      return run(leased, plan, catalog, lease, batch);
    }
  }

  private static ModelCatalog catalog(Request request) {
    try (DuckDb parser =
        DuckDb.inMemory(
            request.configuration().settings().duckdb().limits(), request.workspace().temp())) {
      return AllModels.read(request.models(), request.workspace(), request.configuration(), parser);
    }
  }

  private Result run(
      Request request, RunPlan plan, ModelCatalog catalog, Lease lease, BatchRepository batch) {
    RunHistory history = new RunHistory(lease.state());
    history.started(plan.runId(), request.asOf(), clock);
    try (Logs.Field field = Logs.with("run", plan.runId());
        NightContext night =
            new NightContext(request, catalog, lease, progress, clock, stopSignal, plan)) {
      LOG.debug("every line says {}", field.name());
      NightlyJob nightly = new NightlyJob(night, batch.repository(), sources(request));
      progress.usually(history.usualMillis());
      progress.runStarted(plan.runId(), request.asOf(), nightly.stepNames());
      ToldLineage told = ToldLineage.begin(request, catalog, plan.runId(), clock);
      Result result =
          JobStart.outcome(request, plan, JobStart.start(batch.operator(), nightly, request, plan));
      end(history, result);
      told.end(result);
      return result;
    }
  }

  /**
   * What stopped the run may keep its end from being noted too: the run's message is the one to
   * tell.
   */
  private void end(RunHistory history, Result result) {
    try {
      history.ended(
          result.runId(),
          result.status(),
          result.message().isEmpty() ? null : result.message(),
          clock);
    } catch (SetiaException unwritable) {
      if (result.status() == Status.PUBLISHED || unwritable instanceof LeaseLostException) {
        throw unwritable;
      }
      LOG.error("the end of run {} can't be noted", result.runId(), unwritable);
    }
  }

  private static List<SourceConfig> sources(Request request) {
    if (request.intake() == Intake.SKIP_PULL) {
      return List.of();
    }
    return request
        .onlySource()
        .map(name -> List.of(request.configuration().source(name)))
        .orElse(request.configuration().sources());
  }
}
