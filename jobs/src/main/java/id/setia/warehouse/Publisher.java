package id.setia.warehouse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import id.setia.storage.FileTree;
import id.setia.warehouse.Releases.Finished;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes a finished release the current one, by one rename, and lets the oldest go. */
public final class Publisher {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Workspace workspace;
  private final Consumer<Runnable> fence;

  /** A publisher for one workspace. */
  public Publisher(Workspace workspace) {
    this(workspace, Runnable::run);
  }

  /** A publisher whose renames and deletions are run by {@code fence}, which may refuse them. */
  public Publisher(Workspace workspace, Consumer<Runnable> fence) {
    this.workspace = workspace;
    this.fence = fence;
  }

  /** Writes the manifest: from here on the directory is a release. */
  public void writeManifest(Release release, Map<String, Object> manifest) {
    try {
      Path part = release.manifest().resolveSibling("manifest.json.part");
      Files.writeString(part, JSON.writeValueAsString(manifest) + "\n");
      fence.accept(() -> move(part, release.manifest()));
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write %s: %s".formatted(release.manifest(), FileFault.reason(failed)), failed);
    }
  }

  /**
   * Makes a release current: the report first, then the database, whose rename is the moment of
   * publishing, then the link to its directory.
   *
   * @throws SetiaException when the release is not finished or the workspace can't be written
   */
  public void makeCurrent(Release release) {
    if (!Files.exists(release.manifest())) {
      throw new SetiaException(
          "Cannot publish %s: it has no manifest, it was never finished".formatted(release.id()));
    }
    try {
      Map<Path, Path> fresh = new LinkedHashMap<>();
      for (Path page : release.reportPages()) {
        Path shown = workspace.report().resolve(page.getFileName());
        fresh.put(beside(page, shown), shown);
      }
      Path workbook = workspace.report().resolve(release.workbook().getFileName());
      if (Files.exists(release.workbook())) {
        fresh.put(beside(release.workbook(), workbook), workbook);
      } else {
        // an older release that is current again has none: another's must not stand beside it
        Files.deleteIfExists(workbook);
      }
      fresh.put(beside(release.database(), workspace.warehouse()), workspace.warehouse());
      fence.accept(() -> fresh.forEach(Publisher::move));
      fence.accept(() -> new CurrentLink(workspace).to(release));
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot publish %s: %s".formatted(release.id(), FileFault.reason(failed)), failed);
    }
  }

  /** A hard link costs nothing, whatever the size; where the file system has none, a copy. */
  private static Path beside(Path from, Path to) throws IOException {
    Path fresh = to.resolveSibling("." + to.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try {
      Files.createLink(fresh, from);
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.copy(from, fresh, StandardCopyOption.REPLACE_EXISTING);
    }
    return fresh;
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot publish %s: %s".formatted(to, FileFault.reason(failed)), failed);
    }
  }

  /**
   * Deletes the releases that {@code keep} lets go, and unfinished ones of other runs. One that a
   * reader has open stays until it is closed: its views come back to the Parquet files long after
   * the database was opened. Whatever expires releases asks here, or {@link #expired}.
   *
   * @param made the release that was just made; it stays
   * @return the ids of those deleted
   */
  public List<String> expire(Release made, RetentionPolicy keep) {
    List<Release> expired = expired(Optional.of(made), keep);
    delete(expired);
    return expired.stream().map(Release::id).toList();
  }

  /**
   * The releases that {@code keep} lets go, and unfinished ones: never the current one, nor one
   * that a reader has open.
   *
   * @param made a release that stays whatever its age
   */
  public List<Release> expired(Optional<Release> made, RetentionPolicy keep) {
    Releases releases = new Releases(workspace);
    List<Finished> finished = releases.finished();
    Set<String> stay = keep.of(finished);
    made.map(Release::id).ifPresent(stay::add);
    releases.current().map(Release::id).ifPresent(stay::add);
    Set<Object> open = OpenFiles.keys();
    return releases.directories().stream()
        .filter(release -> !stay.contains(release.id()))
        .filter(release -> !OpenFiles.holds(open, release.directory()))
        .toList();
  }

  /**
   * Deletes releases with all they hold: their manifests first, as what a process leaves of a
   * release that dies here must not count as one.
   */
  public void delete(List<Release> expired) {
    fence.accept(() -> expired.forEach(Publisher::removeManifest));
    fence.accept(() -> expired.forEach(release -> new FileTree(release.directory()).delete()));
  }

  private static void removeManifest(Release release) {
    try {
      Files.deleteIfExists(release.manifest());
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot delete %s: %s".formatted(release.manifest(), FileFault.reason(failed)), failed);
    }
  }
}
