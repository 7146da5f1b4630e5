package id.setia.night;

import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.monitoring.metrics.MetricsContext;
import id.setia.monitoring.metrics.MetricsPage;
import id.setia.state.StateDb;
import id.setia.warehouse.Releases;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics of a workspace as they stand now. */
public final class WorkspaceMetrics {

  private final Workspace workspace;
  private final List<SourceConfig> sources;
  private final Clock clock;

  /** Of one workspace and its sources. */
  public WorkspaceMetrics(Workspace workspace, List<SourceConfig> sources, Clock clock) {
    this.workspace = workspace;
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * In Prometheus' text format.
   *
   * @param nextFires when each entry of the schedule is next due
   */
  public String text(StateDb state, Map<String, Instant> nextFires) {
    return MetricsPage.read(
        state,
        new MetricsContext(clock.instant(), SetiaVersion.current(), release(), sources, nextFires));
  }

  private Optional<MetricsContext.Release> release() {
    Releases releases = new Releases(workspace);
    return releases
        .current()
        .flatMap(
            current ->
                releases.finished().stream()
                    .filter(finished -> finished.release().equals(current))
                    .findFirst())
        .map(
            finished ->
                new MetricsContext.Release(
                    LocalDate.parse(finished.asOf()), finished.finishedAt()));
  }
}
