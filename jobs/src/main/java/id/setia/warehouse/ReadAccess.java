package id.setia.warehouse;

import id.setia.SetiaException;
import id.setia.config.Settings.Readers;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who can read what in a workspace: what is published is for whom the settings say, all else for
 * its owner. Does nothing on file systems that don't know owners.
 */
public final class ReadAccess {

  private static final Logger LOG = LoggerFactory.getLogger(ReadAccess.class);

  private final Workspace workspace;

  /** The doors of one workspace. */
  public ReadAccess(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Opens a finished release, before it becomes current; older ones stay as they are.
   *
   * @throws SetiaException when the workspace can't be read
   */
  public void open(Release release, Readers readers) {
    if (!workspace.root().getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try {
      List<Path> published =
          List.of(workspace.releases(), workspace.report(), workspace.warehouse());
      for (Path entry : entries(workspace.root())) {
        if (!published.contains(entry)) {
          allow(entry, Readers.OWNER);
        }
      }
      try (Stream<Path> tree = Files.walk(release.directory())) {
        for (Path path : tree.toList()) {
          allow(path, readers);
        }
      }
      allow(workspace.report(), readers);
      allow(workspace.releases(), readers);
      allow(workspace.root(), readers);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot say who may read %s: %s".formatted(workspace.root(), FileFault.reason(failed)),
          failed);
    }
  }

  private static List<Path> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }

  /** A mounted volume may be another user's: that is for who mounted it, and no reason to stop. */
  private static void allow(Path path, Readers readers) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return;
    }
    Set<PosixFilePermission> wanted = permissions(path, readers);
    if (Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).equals(wanted)) {
      return;
    }
    try {
      Files.setPosixFilePermissions(path, wanted);
    } catch (FileSystemException notOurs) {
      LOG.warn("{} keeps its permissions: {}", path, notOurs.getMessage());
    }
  }

  private static Set<PosixFilePermission> permissions(Path path, Readers readers) {
    boolean isDirectory = Files.isDirectory(path);
    return PosixFilePermissions.fromString(
        switch (readers) {
          case OWNER -> isDirectory ? "rwx------" : "rw-------";
          case GROUP -> isDirectory ? "rwxr-x---" : "rw-r-----";
          case EVERYONE -> isDirectory ? "rwxr-xr-x" : "rw-r--r--";
        });
  }
}
