package id.setia.night;

import id.setia.config.Configuration;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.lease.Lease;
import id.setia.monitoring.Logs;
import id.setia.night.NightRun.Occasion;
import id.setia.privacy.ForgetHold;
import id.setia.pseudonym.CustomerKeys;
import id.setia.schema.CanonicalTables;
import id.setia.storage.FileTree;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls and loads one source, beside other processes that do so with theirs, on this machine or on
 * others. What each of them reads and writes is its own source's; they commit one after the other.
 */
public final class SourceLoad {

  private static final Logger LOG = LoggerFactory.getLogger(SourceLoad.class);

  private final Workspace workspace;
  private final Configuration configuration;
  private final Clock clock;

  /** In a workspace; {@code clock} dates lease and records. */
  public SourceLoad(Workspace workspace, Configuration configuration, Clock clock) {
    this.workspace = workspace;
    this.configuration = configuration;
    this.clock = clock;
  }

  /**
   * Pulls and loads a source.
   *
   * @return what was done, a sentence for each of both steps
   * @throws id.setia.lease.WorkspaceBusyException when another process loads the source, or is at
   *     work in the whole warehouse
   * @throws id.setia.SetiaException as a night's steps; nothing is committed then
   */
  public List<String> of(SourceConfig source) {
    workspace.create();
    try (Lease lease =
        Lease.takeSource(workspace, configuration.settings().state(), clock, source.name())) {
      String runId = "load-" + lease.fence().token();
      Logs.toFile(
          workspace.logs().resolve(runId + ".log"),
          configuration.settings().log().format(),
          configuration.settings().phoneRegion());
      LOG.info("{} of {} begins, {}", runId, source.name(), lease);
      return of(source, lease, lease.workspace(workspace), runId);
    }
  }

  private List<String> of(SourceConfig source, Lease lease, Workspace own, String runId) {
    try (Lake lake = Lake.open(own, configuration.settings(), lease);
        Logs.Field run = Logs.with("run", runId)) {
      lease.inTurn(
          () -> {
            // what the first of all makes, the others must find
            var unused = CustomerKeys.of(configuration.settings(), own);
            CanonicalTables.all().forEach(lake::table);
            new ForgetHold(workspace, configuration.settings(), lease).beforeLoading();
            return run;
          });
      SourceSteps steps =
          new SourceSteps(
              own,
              configuration,
              lease.state(),
              () -> lake,
              fraction -> {},
              lease::inTurn,
              runId,
              Occasion.NIGHT);
      List<String> done = List.of(told(steps.pull(source)), told(steps.load(source)));
      LOG.info("{} ended: {}", runId, done);
      return done;
    } finally {
      new FileTree(own.temp()).delete();
    }
  }

  private static String told(Work.Done done) {
    return "%,d %s, %s".formatted(done.count(), done.unit(), done.note());
  }
}
