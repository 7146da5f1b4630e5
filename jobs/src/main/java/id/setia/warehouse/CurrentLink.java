package id.setia.warehouse;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link {@code current} to the directory of the release that readers see. It is relative, so
 * that it moves with the workspace, and replaced by one rename, so that it is never missing.
 */
public final class CurrentLink {

  private static final Logger LOG = LoggerFactory.getLogger(CurrentLink.class);

  private final Workspace workspace;

  /** The link of one workspace. */
  public CurrentLink(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Points it at a release. A file system without links has none, and says so in the log.
   *
   * @throws SetiaException when something else has its name
   */
  void to(Release release) {
    Path link = workspace.current();
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
      throw new SetiaException(
          "Cannot link %s to release %s: it is no link; move it away"
              .formatted(link, release.id()));
    }
    Path fresh = link.resolveSibling(".current.new");
    try {
      Files.deleteIfExists(fresh);
      Files.createSymbolicLink(
          fresh, Path.of(workspace.releases().getFileName().toString(), release.id()));
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      LOG.warn("{} can't be made here, which has no links: {}", link, noLinks.getMessage());
      return;
    } catch (IOException failed) {
      throw failure(link, failed);
    }
    try {
      Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw failure(link, failed);
    }
  }

  private static SetiaException failure(Path link, IOException failed) {
    return new SetiaException(
        "Cannot link %s: %s".formatted(link, FileFault.reason(failed)), failed);
  }

  /**
   * The id of the release it points at; empty where there is no link.
   *
   * @throws SetiaException when it can't be read
   */
  public Optional<String> target() {
    Path link = workspace.current();
    if (!Files.isSymbolicLink(link)) {
      return Optional.empty();
    }
    try {
      return Optional.of(String.valueOf(Files.readSymbolicLink(link).getFileName()));
    } catch (IOException failed) {
      throw failure(link, failed);
    }
  }
}
