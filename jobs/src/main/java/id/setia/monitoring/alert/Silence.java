package id.setia.monitoring.alert;

import id.setia.config.SourceConfig;
import id.setia.state.StateDb;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long sources have been silent: since the start of the run that pulled the last file with new
 * content, or, where there never was one, since the first run that looked for it.
 */
public final class Silence {

  private final StateDb state;

  /** The silence of the sources of one workspace. */
  public Silence(StateDb state) {
    this.state = state;
  }

  /** When something new of a source was last pulled; empty: never. */
  public Optional<Instant> lastHeard(String source) {
    return time(
        "select max(r.started_at) from setia_file f join setia_run r on r.run_id = f.landed_run"
            + " where f.source = ?",
        source);
  }

  /** How long a source has been silent, where that is longer than it may. */
  public Optional<Duration> tooLong(SourceConfig source, Instant now) {
    return source
        .longestSilence()
        .flatMap(
            longest ->
                lastHeard(source.name())
                    .or(() -> firstLookedFor(source.name()))
                    .map(since -> Duration.between(since, now))
                    .filter(silence -> silence.compareTo(longest) > 0));
  }

  /** A source may be newer than its workspace: it is not silent before it was there. */
  private Optional<Instant> firstLookedFor(String source) {
    return time(
        "select min(r.started_at) from setia_run_step s join setia_run r on r.run_id = s.run_id"
            + " where s.step_name = ?",
        "pull " + source);
  }

  private Optional<Instant> time(String sql, Object... parameters) {
    return state
        .first(sql, row -> Optional.ofNullable(row.getString(1)), parameters)
        .flatMap(text -> text)
        .map(Instant::parse);
  }
}
