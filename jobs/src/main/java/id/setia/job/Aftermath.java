package id.setia.job;

import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.job.NightRun.Request;
import id.setia.job.NightRun.Result;
import id.setia.ops.RunHistory;
import id.setia.ops.alert.AlertDesk;
import id.setia.ops.metrics.MetricsFile;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
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
    withState(
        state -> {
          new RunHistory(state)
              .find(result.runId())
              .ifPresent(
                  run -> desk(state).runEnded(run, sources, settings.zone(), clock.instant()));
          writeMetrics(state);
        });
  }

  void couldNotBegin(RuntimeException cause) {
    withState(
        state -> {
          desk(state)
              .couldNotBegin(
                  "the run as of " + request.asOf(),
                  String.valueOf(cause.getMessage()),
                  clock.instant());
          writeMetrics(state);
        });
  }

  private AlertDesk desk(StateDb state) {
    return new AlertDesk(
        request.configuration().settings().alerts(), state, request.workspace().root().toString());
  }

  private void writeMetrics(StateDb state) {
    String file = request.configuration().settings().metrics().file();
    if (!file.isEmpty()) {
      MetricsFile.write(
          Path.of(file),
          new Readings(request.workspace(), request.configuration().sources(), clock)
              .text(state, java.util.Map.of()));
    }
  }

  private void withState(Consumer<StateDb> work) {
    try (StateDb state =
        StateDb.open(
            StateAddress.of(request.workspace(), request.configuration().settings().state()))) {
      work.accept(state);
    } catch (RuntimeException failed) {
      LOG.error("alerts or metrics failed; the run stands as it ended", failed);
    }
  }
}
