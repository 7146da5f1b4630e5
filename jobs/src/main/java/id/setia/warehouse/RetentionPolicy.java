package id.setia.warehouse;

import id.setia.config.Settings;
import id.setia.warehouse.Releases.Finished;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which releases stay when the oldest go, beside the current one and those that readers have open.
 *
 * @param nights how many of the newest that nights made
 * @param backfilled how many of the newest that backfills made
 * @param pinned ids of those that stay whatever their age, such as those of closed months
 */
public record RetentionPolicy(int nights, int backfilled, Set<String> pinned) {

  /** Copies the set. */
  public RetentionPolicy {
    pinned = Set.copyOf(pinned);
  }

  /** What the settings say, and whatever closed months were reported from. */
  public static RetentionPolicy of(Settings.Publish publish, Closes closes) {
    return new RetentionPolicy(publish.keepReleases(), publish.keepBackfilled(), closes.releases());
  }

  /** The ids of those that stay; {@code finished} has the newest first. */
  Set<String> of(List<Finished> finished) {
    Set<String> stay = new HashSet<>(pinned);
    Stream.concat(
            finished.stream().filter(release -> !release.isBackfilled()).limit(nights),
            finished.stream().filter(Finished::isBackfilled).limit(backfilled))
        .map(release -> release.release().id())
        .forEach(stay::add);
    return stay;
  }
}
