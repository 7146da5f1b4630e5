package id.setia.upkeep;

import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.warehouse.Release;
import id.setia.warehouse.Releases;
import id.setia.warehouse.Releases.Finished;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The release that readers see, where it stands on the lake as it is. */
final class StandingRelease {

  private StandingRelease() {}

  /** A lake that was loaded into since, or rewritten by an earlier attempt, is another one. */
  static Optional<Release> of(Workspace workspace, Lake lake) {
    Map<String, Long> snapshots = new HashMap<>();
    for (CanonicalTable canonical : CanonicalTables.all()) {
      lake.existing(canonical)
          .ifPresent(table -> snapshots.put(canonical.name(), table.snapshotId()));
    }
    return new Releases(workspace)
        .currentFinished()
        .filter(finished -> finished.lakeSnapshots().equals(snapshots))
        .map(Finished::release);
  }
}
