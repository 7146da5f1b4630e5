package id.setia.upkeep;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.lake.LakeTable;
import id.setia.lake.TableMaintenance;
import id.setia.lake.TableMaintenance.LakeObject;
import id.setia.landing.Ledger;
import id.setia.lease.Lease;
import id.setia.load.Compactor;
import id.setia.load.Compactor.Compaction;
import id.setia.load.LoadJournal;
import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Run;
import id.setia.monitoring.RunHistory.Status;
import id.setia.night.Scratch;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.warehouse.Closes;
import id.setia.warehouse.Publisher;
import id.setia.warehouse.Release;
import id.setia.warehouse.Releases;
import id.setia.warehouse.RetentionPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a workspace small: few large files in place of many small ones, and nothing that no
 * release, close or setting asks to keep. What the next night makes of the lake stays the same.
 */
public final class Maintenance {

  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

  /** Whether it is done or only told. */
  public enum Mode {
    /** Deletes and rewrites. */
    APPLY,
    /** Says what it would do, and changes nothing. */
    DRY_RUN
  }

  /**
   * What was done, or would be.
   *
   * @param what the work
   * @param count how many files, snapshots or releases went
   * @param bytes what that frees; of a compaction the bytes rewritten, which go with their
   *     snapshots
   * @param note what else there is to say; empty where nothing
   */
  public record Line(String what, long count, long bytes, String note) {}

  private final Workspace workspace;
  private final Settings settings;
  private final Clock clock;
  private final ExpiredFiles local;

  /** Of one workspace; ages are told by {@code clock}. */
  public Maintenance(Workspace workspace, Settings settings, Clock clock) {
    this.workspace = workspace;
    this.settings = settings;
    this.clock = clock;
    this.local = new ExpiredFiles(workspace, settings, clock);
  }

  /**
   * Does it, or tells what it would do.
   *
   * @throws id.setia.lease.WorkspaceBusyException while a run holds the workspace
   */
  public List<Line> run(Mode mode) {
    try (Lease lease = Lease.take(workspace, settings.state(), clock, "maintenance")) {
      LOG.info("maintenance begins, {}, {}", mode, lease);
      List<Line> lines = new ArrayList<>();
      if (mode == Mode.APPLY) {
        Scratch.empty(workspace);
      }
      try (Lake lake = Lake.open(workspace, settings, lease)) {
        if (mode == Mode.APPLY) {
          Ledger ledger = new Ledger(lease.state(), workspace);
          Compactor.undoInterrupted(lake, new LoadJournal(lease.state(), ledger));
        }
        Optional<Run> stopped =
            new RunHistory(lease.state()).runs(1).stream().filter(Maintenance::mayGoOn).findFirst();
        lines.add(
            stopped
                .map(run -> waits("small lake files", run))
                .orElseGet(() -> compact(lake, mode)));
        lines.add(releases(lease, mode));
        lines.add(
            stopped
                .map(run -> waits("lake snapshots", run))
                .orElseGet(() -> snapshots(lake, lease, mode)));
        lines.add(orphans(lake, lease, mode));
        lines.add(local.cache(lake, mode));
      }
      lines.add(local.landing(lease, mode));
      lines.add(local.logs(mode));
      lines.add(state(lease, mode));
      return lines;
    }
  }

  /** Such a run goes on where it stopped, with the snapshots it has pinned. */
  private static boolean mayGoOn(Run run) {
    return run.status() != Status.PUBLISHED;
  }

  private static Line waits(String what, Run run) {
    return new Line(
        what, 0, 0, "left alone: run %s has stopped and may go on".formatted(run.runId()));
  }

  private Line compact(Lake lake, Mode mode) {
    Compactor compactor = new Compactor(workspace, settings);
    int files = 0;
    int made = 0;
    long bytes = 0;
    for (CanonicalTable canonical : CanonicalTables.all()) {
      Optional<LakeTable> table = lake.existing(canonical);
      if (table.isPresent()) {
        Compaction compaction =
            mode == Mode.APPLY
                ? compactor.compact(canonical, table.get())
                : compactor.plan(table.get());
        files += compaction.files();
        made += compaction.made();
        bytes += compaction.bytes();
      }
    }
    return new Line("small lake files", files, bytes, files == 0 ? "" : "now " + made);
  }

  private Line releases(Lease lease, Mode mode) {
    List<Release> expired = expired(lease);
    long bytes = expired.stream().mapToLong(Release::bytes).sum();
    if (mode == Mode.APPLY) {
      publisher(lease).delete(expired);
    }
    return new Line(
        "releases",
        expired.size(),
        bytes,
        String.join(", ", expired.stream().map(Release::id).toList()));
  }

  private List<Release> expired(Lease lease) {
    Optional<Release> last =
        new RunHistory(lease.state())
            .runs(1).stream().map(run -> Release.of(workspace, run.runId())).findFirst();
    return publisher(lease)
        .expired(last, RetentionPolicy.of(settings.publish(), new Closes(lease.state())));
  }

  private Publisher publisher(Lease lease) {
    return new Publisher(workspace, lease.state()::doInTransaction);
  }

  private Line snapshots(Lake lake, Lease lease, Mode mode) {
    int days = settings.maintenance().snapshotDays();
    Instant before = days == 0 ? Instant.MAX : local.ago(Duration.ofDays(days));
    Map<String, Set<Long>> keep = keptSnapshots(lease);
    long count = 0;
    long bytes = 0;
    for (CanonicalTable canonical : CanonicalTables.all()) {
      Optional<LakeTable> table = lake.existing(canonical);
      if (table.isPresent()) {
        TableMaintenance care = table.get().care();
        Set<Long> expired = care.expired(keep.getOrDefault(canonical.name(), Set.of()), before);
        count += expired.size();
        bytes += care.filesOnlyIn(expired).values().stream().mapToLong(Long::longValue).sum();
        if (mode == Mode.APPLY) {
          lease.requireHeld();
          care.expire(expired);
        }
      }
    }
    return new Line("lake snapshots", count, bytes, "");
  }

  /** Those of closed months, and those that kept releases stand on. */
  private Map<String, Set<Long>> keptSnapshots(Lease lease) {
    Map<String, Set<Long>> keep = new HashMap<>(new Closes(lease.state()).snapshots());
    // where it is only told, releases that would go are still there
    List<Release> expired = expired(lease);
    new Releases(workspace)
        .finished().stream()
            .filter(release -> !expired.contains(release.release()))
            .forEach(
                release ->
                    release
                        .lakeSnapshots()
                        .forEach(
                            (table, snapshot) ->
                                keep.merge(
                                    table,
                                    Set.of(snapshot),
                                    (some, others) -> {
                                      Set<Long> all = new HashSet<>(some);
                                      all.addAll(others);
                                      return all;
                                    })));
    return keep;
  }

  private Line orphans(Lake lake, Lease lease, Mode mode) {
    int hours = settings.maintenance().orphanHours();
    Instant before = hours == 0 ? Instant.MAX : local.ago(Duration.ofHours(hours));
    long count = 0;
    long bytes = 0;
    for (CanonicalTable canonical : CanonicalTables.all()) {
      Optional<LakeTable> table = lake.existing(canonical);
      if (table.isPresent()) {
        List<LakeObject> orphans = table.get().care().orphans(before);
        count += orphans.size();
        bytes += orphans.stream().mapToLong(LakeObject::bytes).sum();
        if (mode == Mode.APPLY) {
          lease.requireHeld();
          table.get().care().delete(orphans);
        }
      }
    }
    return new Line("orphan lake files", count, bytes, "");
  }

  /** SQLite keeps the pages of deleted rows for later ones. */
  private Line state(Lease lease, Mode mode) {
    long before = stateBytes();
    if (mode == Mode.APPLY) {
      lease.state().vacuum();
    }
    return new Line(
        "state database",
        0,
        before - stateBytes(),
        mode == Mode.APPLY ? "" : "known when it is done");
  }

  private long stateBytes() {
    return Stream.of("", "-wal")
        .map(
            ending ->
                workspace.stateDb().resolveSibling(workspace.stateDb().getFileName() + ending))
        .mapToLong(file -> file.toFile().length())
        .sum();
  }
}
