package id.setia.job;

import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.job.NightRun.Request;
import id.setia.job.NightRun.Result;
import id.setia.ops.RunHistory;
import id.setia.ops.RunHistory.Status;
import id.setia.ops.alert.AlertDesk;
import id.setia.ops.metrics.MetricsFile;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows a run, however it ended: alerts and the metrics file. The run is over by then and
 * its lock free; nothing that fails here changes how it ended.
 */
final class Aftermath {

  private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

  private final Request request;
  private final List<SourceConfig> sources;
  private final Clock clock;

  Aftermath(Request request, List<SourceConfig> sources, Clock clock) {
    this.request = request;
    this.sources = sources;
    this.clock = clock;
  }

  void ended(Result result) {
    Settings settings = request.configuration().settings();
    try (StateDb state = StateDb.open(address())) {
      new RunHistory(state)
          .find(result.runId())
          .ifPresent(run -> desk(state).runEnded(run, sources, settings.zone(), clock.instant()));
    } catch (RuntimeException failed) {
      LOG.error("alerts failed; the run stands as it ended", failed);
      if (result.status() == Status.FAILED || result.status() == Status.CHECKS_FAILED) {
        shout(result.message());
      }
    }
    writeMetrics();
  }

  void couldNotBegin(RuntimeException cause) {
    String message = String.valueOf(cause.getMessage());
    try (StateDb state = StateDb.open(address())) {
      desk(state).couldNotBegin(what(), message, clock.instant());
    } catch (RuntimeException failed) {
      LOG.error("the state can't be had: the alert goes out without being noted", failed);
      shout(message);
    }
    writeMetrics();
  }

  private void shout(String message) {
    AlertDesk.shout(
        request.configuration().settings().alerts(),
        request.workspace().root().toString(),
        what(),
        message,
        clock.instant());
  }

  private String what() {
    return "the run as of " + request.asOf();
  }

  private AlertDesk desk(StateDb state) {
    return new AlertDesk(
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
          new Readings(request.workspace(), request.configuration().sources(), clock)
              .text(state, Map.of()));
    } catch (RuntimeException failed) {
      LOG.error("metrics failed; the run stands as it ended", failed);
    }
  }
}
