package id.setia.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.night.SetiaVersion;
import id.setia.night.StopSignal;
import id.setia.night.WorkspaceMetrics;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scheduler of one workspace with its status page, from its start until it is closed. */
public final class Service implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  /** How far apart looks at the schedule are: what a time may be late. */
  private static final Duration POLLING = Duration.ofSeconds(1);

  private final ServeLock lock;
  private final Timetable timetable;
  private final Optional<StatusServer> status;
  private final Workspace workspace;
  private final StateAddress address;
  private final Settings.State settings;
  private final WarehouseJobs job;
  private final ActionDesk desk;
  private final Clock clock;
  private final StopSignal stop;

  /**
   * Starts serving.
   *
   * @param models the directory of the SQL models
   * @param configurations reads the configuration; asked at the start, and again for every run
   * @param stop asked, it ends the run at work before its next step
   * @throws ServeBusyException when another scheduler serves the workspace
   * @throws SetiaException when the configuration can't be read or the address can't be had
   */
  public Service(
      Workspace workspace,
      Path models,
      Supplier<Configuration> configurations,
      Clock clock,
      StopSignal stop) {
    Configuration configuration = configurations.get();
    this.workspace = workspace;
    this.clock = clock;
    this.stop = stop;
    workspace.create();
    this.lock = ServeLock.take(workspace);
    this.address = StateAddress.of(workspace, configuration.settings().state());
    this.settings = configuration.settings().state();
    StateDb.open(address).close();
    this.job = new WarehouseJobs(workspace, models, configurations, configuration, clock, stop);
    this.timetable =
        new Timetable(
            configuration.settings().schedule(),
            job,
            this::state,
            address.dataSource(),
            clock,
            stop,
            name(workspace),
            POLLING);
    this.desk = new ActionDesk(workspace, job, this::state, clock);
    this.status = listen(configuration.settings().serve());
    timetable.start();
    LOG.info(
        "serving {}: {} entries{}",
        workspace.root(),
        configuration.settings().schedule().size(),
        status.map(server -> ", status on port " + server.port()).orElse(""));
  }

  private Optional<StatusServer> listen(Settings.Serve where) {
    return where.address().isEmpty()
        ? Optional.empty()
        : Optional.of(
            StatusServer.open(
                where,
                clock,
                new RunSite(
                    workspace,
                    job,
                    desk,
                    this::state,
                    timetable::next,
                    clock,
                    !where.token().isEmpty()),
                this::metrics,
                this::health));
  }

  /**
   * The name of this scheduler: it stays over a restart, so that what died under it is known to be
   * dead.
   */
  private static String name(Workspace workspace) {
    try {
      return InetAddress.getLocalHost().getHostName() + ":" + workspace.root();
    } catch (UnknownHostException nameless) {
      return "localhost:" + workspace.root();
    }
  }

  /** The port of the status page; empty where there is none. */
  public Optional<Integer> port() {
    return status.map(StatusServer::port);
  }

  /** A connection of its own for each thread. */
  private StateDb state() {
    return StateDb.openExisting(workspace, settings)
        .orElseThrow(
            () ->
                new SetiaException(
                    "Cannot open the state of %s: it is gone".formatted(workspace.root())));
  }

  private String metrics() {
    try (StateDb state = state()) {
      return new WorkspaceMetrics(workspace, job.configuration().sources(), clock)
          .text(state, timetable.next());
    }
  }

  private StatusServer.Health health() {
    boolean isWell = timetable.isAlive() && !stop.isAsked();
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("status", isWell ? "ok" : stop.isAsked() ? "stopping" : "down");
    json.put("version", SetiaVersion.current());
    ObjectNode next = json.putObject("next");
    timetable.next().forEach((name, at) -> next.put(name, at.toString()));
    return new StatusServer.Health(isWell, json + "\n");
  }

  /** Takes nothing more; a run at work ends before its next step. Waits for it. */
  @Override
  public void close() {
    timetable.close();
    status.ifPresent(StatusServer::close);
    desk.close();
    lock.close();
    LOG.info("stopped; what is due goes on at the next start");
  }
}
