package id.setia.night;

import id.setia.config.AlertSettings;
import id.setia.config.AlertSettings.Event;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.foreign.FileFault;
import id.setia.lease.WorkspaceBusyException;
import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Run;
import id.setia.monitoring.RunHistory.Status;
import id.setia.monitoring.alert.AlertService;
import id.setia.monitoring.metrics.MetricsFile;
import id.setia.night.NightRun.Occasion;
import id.setia.night.NightRun.Request;
import id.setia.night.NightRun.Result;
import id.setia.report.Language;
import id.setia.state.LeaseLostException;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import id.setia.warehouse.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows a run, however it ended: alerts and the metrics file. Nothing that fails here
 * changes how it ended.
 */
final class RunFollowUp {

  private static final Logger LOG = LoggerFactory.getLogger(RunFollowUp.class);

  private final Request request;
  private final List<SourceConfig> sources;
  private final Clock clock;

  RunFollowUp(Request request, List<SourceConfig> sources, Clock clock) {
    this.request = request;
    this.sources = sources;
    this.clock = clock;
  }

  /** Does the run, and what follows it. */
  Result of(Supplier<Result> run) {
    try {
      Result result = run.get();
      ended(result);
      return result;
    } catch (WorkspaceBusyException | LeaseLostException busy) {
      throw busy;
    } catch (RuntimeException failed) {
      couldNotBegin(failed);
      throw failed;
    }
  }

  private void ended(Result result) {
    try (StateDb state = StateDb.open(address())) {
      new RunHistory(state).find(result.runId()).ifPresent(run -> tell(desk(state), run));
    } catch (RuntimeException failed) {
      LOG.error("alerts failed; the run stands as it ended", failed);
      if (result.status() == Status.FAILED || result.status() == Status.CHECKS_FAILED) {
        sendWithoutState(result.message());
      }
    }
    writeMetrics();
  }

  private void tell(AlertService desk, Run run) {
    Settings settings = request.configuration().settings();
    switch (request.occasion()) {
      case NIGHT -> {
        desk.runEnded(run, sources, settings.zone(), clock.instant());
        if (run.status() == RunHistory.Status.PUBLISHED
            && settings.alerts().events().contains(Event.DIGEST)) {
          digest(desk, run, settings.alerts());
        }
      }
      case BACKFILL -> desk.backfilled(run, clock.instant());
    }
  }

  private void digest(AlertService desk, Run run, AlertSettings alerts) {
    Language language = Language.valueOf(alerts.language().name());
    Path report = Release.of(request.workspace(), run.runId()).report();
    Path digest = report.resolveSibling(language.digest());
    try {
      desk.digest(
          run,
          Files.readString(digest),
          request.workspace().report().resolve(language.file()).toString(),
          clock.instant());
    } catch (IOException failed) {
      LOG.error("Cannot read the digest {}: {}", digest, FileFault.reason(failed));
    }
  }

  private void couldNotBegin(RuntimeException cause) {
    String message = String.valueOf(cause.getMessage());
    try (StateDb state = StateDb.open(address())) {
      desk(state).couldNotBegin(what(), message, clock.instant());
    } catch (RuntimeException failed) {
      LOG.error("the state can't be had: the alert goes out without being noted", failed);
      sendWithoutState(message);
    }
    writeMetrics();
  }

  private void sendWithoutState(String message) {
    AlertService.sendWithoutState(
        request.configuration().settings().alerts(),
        request.workspace().root().toString(),
        what(),
        message,
        clock.instant());
  }

  private String what() {
    return (request.occasion() == Occasion.NIGHT ? "the run as of " : "the backfilled day ")
        + request.asOf();
  }

  private AlertService desk(StateDb state) {
    return new AlertService(
        request.configuration().settings().alerts(), state, request.workspace().root().toString());
  }

  private StateAddress address() {
    return StateAddress.of(request.workspace(), request.configuration().settings().state());
  }

  private void writeMetrics() {
    String file = request.configuration().settings().metrics().file();
    if (file.isEmpty()) {
      return;
    }
    try (StateDb state = StateDb.open(address())) {
      MetricsFile.write(
          Path.of(file),
          new WorkspaceMetrics(request.workspace(), request.configuration().sources(), clock)
              .text(state, Map.of()));
    } catch (RuntimeException failed) {
      LOG.error("metrics failed; the run stands as it ended", failed);
    }
  }
}
