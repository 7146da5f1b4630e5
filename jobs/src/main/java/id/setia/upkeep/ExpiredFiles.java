package id.setia.upkeep;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.lease.Lease;
import id.setia.privacy.LandingEraser;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.storage.FileTree;
import id.setia.upkeep.Maintenance.Line;
import id.setia.upkeep.Maintenance.Mode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Local files that nothing needs any more: copies of lake files, landed exports, logs. */
final class ExpiredFiles {

  private final Workspace workspace;
  private final Settings settings;
  private final Clock clock;

  ExpiredFiles(Workspace workspace, Settings settings, Clock clock) {
    this.workspace = workspace;
    this.settings = settings;
    this.clock = clock;
  }

  /** Local copies of remote files that no current snapshot has. */
  Line cache(Lake lake, Mode mode) {
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
  Line landing(Lease lease, Mode mode) {
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
            row -> row.getString("landed_path"))
        .forEach(path -> loaded.add(workspace.root().resolve(path)));
    // one content can have been delivered by two sources, or wait under another entry
    lease
        .state()
        .query(
            "select landed_path from setia_file where status <> 'LOADED' or file_id in"
                + " (select file_id from setia_quarantine where status = 'OPEN')",
            row -> row.getString("landed_path"))
        .forEach(path -> loaded.remove(workspace.root().resolve(path)));
    return files(
        "landed files",
        workspace.landing(),
        ago(Duration.ofDays(days)),
        file -> loaded.contains(file) || file.toString().endsWith(LandingEraser.CONTACTS),
        mode);
  }

  /** Logs that are older than {@code maintenance.log_days}. */
  Line logs(Mode mode) {
    int days = settings.maintenance().logDays();
    return days == 0
        ? new Line("logs", 0, 0, "all are kept (maintenance.log_days)")
        : files("logs", workspace.logs(), ago(Duration.ofDays(days)), file -> true, mode);
  }

  static Line files(String what, Path directory, Instant before, Predicate<Path> mayGo, Mode mode) {
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

  /** The instant so long before now. */
  Instant ago(Duration duration) {
    return clock.instant().minus(duration);
  }
}
