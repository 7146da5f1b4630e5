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
import id.setia.privacy.LandingEraser;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.storage.FileTree;
import id.setia.warehouse.Closes;
import id.setia.warehouse.Publisher;
import id.setia.warehouse.Release;
import id.setia.warehouse.Releases;
import id.setia.warehouse.RetentionPolicy;
import java.nio.file.Path;
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
import java.util.function.Predicate;
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

  /** Of one workspace; ages are told by {@code clock}. */
  public Maintenance(Workspace workspace, Settings settings, Clock clock) {
    this.workspace = workspace;
    this.settings = settings;
    this.clock = clock;
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
        lines.add(cache(lake, mode));
      }
      lines.add(landing(lease, mode));
      lines.add(logs(mode));
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
    Instant before = days == 0 ? Instant.MAX : ago(Duration.ofDays(days));
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
    Instant before = hours == 0 ? Instant.MAX : ago(Duration.ofHours(hours));
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

  /** Local copies of remote files that no current snapshot has. */
  private Line cache(Lake lake, Mode mode) {
    Set<String> needed = new HashSet<>();
    for (CanonicalTable canonical : CanonicalTables.all()) {
      lake.existing(canonical)
          .ifPresent(
              table ->
                  table
                      .files(table.snapshotId())
                      .forEach(
                          file ->
                              needed.add(
                                  file.location()
                                      .substring(file.location().lastIndexOf('/') + 1))));
    }
    return files(
        "cached lake files",
        workspace.cache(),
        Instant.MAX,
        file -> !needed.contains(file.getFileName().toString()),
        mode);
  }

  /** Archived bytes of files that were loaded; not of those with records that could be replayed. */
  private Line landing(Lease lease, Mode mode) {
    int days = settings.maintenance().landingDays();
    if (days == 0) {
      return new Line("landed files", 0, 0, "all are kept (maintenance.landing_days)");
    }
    Set<Path> loaded = new HashSet<>();
    lease
        .state()
        .query(
            "select landed_path from setia_file where status = 'LOADED' and file_id not in"
                + " (select file_id from setia_quarantine where status = 'OPEN')",
            row -> row.getString(1))
        .forEach(path -> loaded.add(workspace.root().resolve(path)));
    // one content can have been delivered by two sources, or wait under another entry
    lease
        .state()
        .query(
            "select landed_path from setia_file where status <> 'LOADED' or file_id in"
                + " (select file_id from setia_quarantine where status = 'OPEN')",
            row -> row.getString(1))
        .forEach(path -> loaded.remove(workspace.root().resolve(path)));
    return files(
        "landed files",
        workspace.landing(),
        ago(Duration.ofDays(days)),
        file -> loaded.contains(file) || file.toString().endsWith(LandingEraser.CONTACTS),
        mode);
  }

  private Line logs(Mode mode) {
    int days = settings.maintenance().logDays();
    return days == 0
        ? new Line("logs", 0, 0, "all are kept (maintenance.log_days)")
        : files("logs", workspace.logs(), ago(Duration.ofDays(days)), file -> true, mode);
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

  private static Line files(
      String what, Path directory, Instant before, Predicate<Path> mayGo, Mode mode) {
    List<FileTree.Entry> expired =
        new FileTree(directory)
            .files().stream()
                .filter(file -> mayGo.test(file.path()) && file.modifiedAt().isBefore(before))
                .toList();
    if (mode == Mode.APPLY) {
      expired.forEach(file -> new FileTree(file.path()).delete());
    }
    return new Line(
        what, expired.size(), expired.stream().mapToLong(FileTree.Entry::bytes).sum(), "");
  }

  private Instant ago(Duration duration) {
    return clock.instant().minus(duration);
  }
}
