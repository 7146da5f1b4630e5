package id.setia.monitoring.metrics;

import id.setia.config.SourceConfig;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the state database does not say.
 *
 * @param now the time of the reading
 * @param version of the program
 * @param release the release that readers see; empty: none
 * @param sources the configured sources
 * @param nextFires when each entry of the schedule is next due; empty where nothing is scheduled
 */
public record MetricsContext(
    Instant now,
    String version,
    Optional<Release> release,
    List<SourceConfig> sources,
    Map<String, Instant> nextFires) {

  /** Copies the collections. */
  public MetricsContext {
    sources = List.copyOf(sources);
    nextFires = Map.copyOf(nextFires);
  }

  /**
   * What readers see.
   *
   * @param asOf the business day up to which it sees facts
   * @param finishedAt when it was finished
   */
  public record Release(LocalDate asOf, Instant finishedAt) {}
}
