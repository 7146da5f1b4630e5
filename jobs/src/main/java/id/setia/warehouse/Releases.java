package id.setia.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The finished releases of a workspace. */
public final class Releases {

  /** What a manifest says is the {@code kind} of a release that a backfill made. */
  public static final String BACKFILL = "backfill";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workspace workspace;

  /** The releases of one workspace. */
  public Releases(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * A release as its manifest tells of it.
   *
   * @param asOf the as-of day, as {@code yyyy-MM-dd}
   * @param finishedAt when its manifest was written
   * @param isBackfilled whether a backfill made it, and no night
   * @param lakeSnapshots the snapshot of each lake table that it stands on; 0 where it had none
   */
  public record Finished(
      Release release,
      String asOf,
      Instant finishedAt,
      boolean isBackfilled,
      Map<String, Long> lakeSnapshots) {
    /** Copies the map. */
    public Finished {
      lakeSnapshots = Map.copyOf(lakeSnapshots);
    }
  }

  /**
   * Those that were finished, the newest first; unfinished directories are none.
   *
   * @throws SetiaException when a manifest can't be read
   */
  public List<Finished> finished() {
    return directories().stream()
        .filter(release -> Files.exists(release.manifest()))
        .map(Releases::read)
        .sorted(
            Comparator.comparing(Finished::finishedAt)
                .thenComparing(finished -> finished.release().id())
                .reversed())
        .toList();
  }

  /** Finished ones and others. */
  List<Release> directories() {
    if (!Files.isDirectory(workspace.releases())) {
      return List.of();
    }
    try (Stream<Path> directories = Files.list(workspace.releases())) {
      return directories
          .filter(Files::isDirectory)
          .map(directory -> new Release(directory.getFileName().toString(), directory))
          .sorted(Comparator.comparing(Release::id))
          .toList();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot list the releases in %s: %s"
              .formatted(workspace.releases(), FileFault.reason(failed)),
          failed);
    }
  }

  private static Finished read(Release release) {
    try {
      JsonNode manifest = JSON.readTree(release.manifest().toFile());
      Map<String, Long> snapshots = new HashMap<>();
      manifest
          .path("lake_snapshots")
          .properties()
          .forEach(table -> snapshots.put(table.getKey(), table.getValue().asLong()));
      return new Finished(
          release,
          manifest.path("as_of").asText(),
          Files.getLastModifiedTime(release.manifest()).toInstant(),
          manifest.path("kind").asText().equals(BACKFILL),
          snapshots);
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(release.manifest(), FileFault.reason(unreadable)),
          unreadable);
    }
  }

  /**
   * A finished release by its id.
   *
   * @throws SetiaException when there is none; the message lists those there are
   */
  public Release find(String id) {
    List<Finished> known = finished();
    return known.stream()
        .map(Finished::release)
        .filter(release -> release.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new SetiaException(
                    "Cannot find release %s: %s"
                        .formatted(
                            id,
                            known.isEmpty()
                                ? "none has been published"
                                : known.stream()
                                    .map(finished -> finished.release().id())
                                    .collect(Collectors.joining(", ", "there are ", "")))));
  }

  /** The release that readers see: the one whose file {@code warehouse.duckdb} is. */
  public Optional<Release> current() {
    return currentFinished().map(Finished::release);
  }

  /** The current release with what its manifest tells; empty where none was finished. */
  public Optional<Finished> currentFinished() {
    return finished().stream().filter(finished -> isCurrent(finished.release())).findFirst();
  }

  /** Where a file system has no hard links the file is a copy, of the same bytes. */
  private boolean isCurrent(Release release) {
    try {
      return Files.exists(workspace.warehouse())
          && (Files.isSameFile(release.database(), workspace.warehouse())
              || Files.mismatch(release.database(), workspace.warehouse()) < 0);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot compare %s with %s: %s"
              .formatted(release.database(), workspace.warehouse(), failed),
          failed);
    }
  }
}
