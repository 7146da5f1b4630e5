package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.AlertSettings;
import id.setia.config.Configuration;
import id.setia.config.ScheduledJob;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Run;
import id.setia.state.StateDb;
import id.setia.storage.FileStores;
import id.setia.storage.StoredFile;
import id.setia.warehouse.Release;
import id.setia.warehouse.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the doctor looks at for the next night: its space, its time, its schedule, its messengers.
 */
final class NightReadiness {

  private static final long MEBIBYTE = 1024L * 1024L;

  /** What a night takes of any size: logs, state, DuckDB's spilling. */
  private static final long LEAST_SPACE_MEBIBYTES = 2048;

  /** Clocks of machines that are set right differ by less. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Workspace workspace;
  private final Configuration configuration;
  private final Instant now;

  NightReadiness(Workspace workspace, Configuration configuration, Instant now) {
    this.workspace = workspace;
    this.configuration = configuration;
    this.now = now;
  }

  /**
   * What a night may need at its worst: the new files are copied, unpacked to scratch and written
   * to the lake, and a release like the last one is written beside it.
   */
  String space(Optional<StateDb> state) throws IOException {
    long fresh = fresh(state);
    long release = new Releases(workspace).current().map(Release::bytes).orElse(0L);
    long needed = LEAST_SPACE_MEBIBYTES + (3 * fresh + 2 * release) / MEBIBYTE;
    Path existing = workspace.root();
    while (!Files.exists(existing)) {
      existing = java.util.Objects.requireNonNull(existing.getParent());
    }
    long free = Files.getFileStore(existing).getUsableSpace() / MEBIBYTE;
    String finding =
        "%,d MiB free, a night may need %,d (%,d MiB of new files, a release of %,d)"
            .formatted(free, needed, fresh / MEBIBYTE, release / MEBIBYTE);
    if (free < needed) {
      throw new SetiaException("too little space: " + finding);
    }
    return finding;
  }

  /** Bytes of the exports that were never landed as they are now. */
  private long fresh(Optional<StateDb> state) throws IOException {
    long bytes = 0;
    for (SourceConfig source : configuration.sources()) {
      for (StoredFile file : files(source)) {
        boolean isKnown =
            state.isPresent()
                && state
                    .get()
                    .first(
                        "select 1 from setia_delivery where source = ? and uri = ? and bytes = ? and modified_millis = ?",
                        row -> row.getInt(1),
                        source.name(),
                        file.uri(),
                        file.bytes(),
                        file.modifiedMillis())
                    .isPresent();
        bytes += isKnown ? 0 : file.bytes();
      }
    }
    return bytes;
  }

  private List<StoredFile> files(SourceConfig source) throws IOException {
    FileStores stores = new FileStores(configuration.settings().hadoop());
    List<StoredFile> files = new ArrayList<>();
    for (String glob : source.files()) {
      files.addAll(stores.list(glob));
    }
    return files;
  }

  /** A clock that was set back would date tonight's run before the last one. */
  String clock(Optional<StateDb> state) throws IOException {
    Optional<Instant> newestRun =
        state.flatMap(
            open -> new RunHistory(open).runs(1).stream().map(Run::startedAt).findFirst());
    if (newestRun.isPresent() && now.plus(TOLERANCE).isBefore(newestRun.get())) {
      throw new SetiaException(
          "the clock says %s, but the newest run began %s: set the clock"
              .formatted(now, newestRun.get()));
    }
    long newestMillis = Long.MIN_VALUE;
    for (SourceConfig source : configuration.sources()) {
      for (StoredFile file : files(source)) {
        newestMillis = Math.max(newestMillis, file.modifiedMillis());
      }
    }
    boolean isAhead = newestMillis > now.plus(TOLERANCE).toEpochMilli();
    return "%s, today in %s is %s%s"
        .formatted(
            now,
            configuration.settings().timeZone(),
            java.time.LocalDate.ofInstant(now, configuration.settings().zone()),
            isAhead
                ? "; the newest export is of %s: is one of the clocks wrong?"
                    .formatted(Instant.ofEpochMilli(newestMillis))
                : "");
  }

  /** That the schedule means what its writer thinks: when it comes next, and for which day. */
  String schedule() {
    List<ScheduledJob> jobs = configuration.settings().schedule();
    for (ScheduledJob job : jobs) {
      if (!job.source().isEmpty()) {
        configuration.source(job.source());
      }
    }
    return jobs.isEmpty()
        ? "none: another scheduler starts ./setia run"
        : jobs.stream()
            .map(
                job ->
                    "%s next %s for %s"
                        .formatted(job.name(), job.after(now), job.asOf(job.after(now))))
            .collect(Collectors.joining("; "));
  }

  String alerts() {
    AlertSettings alerts = configuration.settings().alerts();
    List<String> told = new ArrayList<>();
    if (alerts.webhook().isSet()) {
      told.add("webhook");
    }
    if (alerts.mail().isSet()) {
      told.add("mail to " + String.join(", ", alerts.mail().to()));
    }
    return told.isEmpty() ? "nobody is told when a night goes wrong" : String.join("; ", told);
  }

  /** The key that made the hashes of what is loaded must be there, or nobody is recognised. */
  static String key(Workspace workspace, Configuration configuration) throws IOException {
    if (!configuration.settings().hmacKey().isEmpty()) {
      return "from the settings";
    }
    if (!Files.exists(workspace.keyFile())) {
      if (Files.exists(workspace.warehouse())) {
        throw new SetiaException(
            "%s is gone, and what is loaded was hashed with it: bring it back from the backup, or no customer is recognised"
                .formatted(workspace.keyFile()));
      }
      return "made at the first run";
    }
    if (Files.getPosixFilePermissions(workspace.keyFile()).stream()
        .anyMatch(permission -> !permission.name().startsWith("OWNER"))) {
      throw new SetiaException(
          "%s can be read by others (chmod 600 it)".formatted(workspace.keyFile()));
    }
    return workspace.keyFile() + " is its owner's alone";
  }
}
