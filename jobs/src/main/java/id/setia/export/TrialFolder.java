package id.setia.export;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Workspace;
import id.setia.storage.FileTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the workspace for copies of exports that a command only tries: its owner's alone, and
 * gone when the command ends. What one that was killed has left is deleted when the next begins;
 * those at work are known by the lock that they hold.
 */
public final class TrialFolder implements AutoCloseable {

  private static final String FOLDER = "trials";
  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel lock;
  private final List<Path> made;

  private TrialFolder(Path path, FileChannel lock, List<Path> made) {
    this.path = path;
    this.lock = lock;
    this.made = made;
  }

  /**
   * Makes one, and deletes what others have left.
   *
   * @throws SetiaException when the workspace can't be written
   */
  public static TrialFolder in(Workspace workspace) {
    Path root = workspace.root().resolve(FOLDER);
    try {
      List<Path> made = new ArrayList<>();
      for (Path directory : List.of(root, workspace.root())) {
        if (!Files.exists(directory)) {
          made.add(directory);
        }
      }
      OwnerOnly.createDirectories(root);
      deleteStrays(workspace);
      Path path = Files.createTempDirectory(root, "trial-");
      FileChannel channel =
          FileChannel.open(OwnerOnly.create(path.resolve(LOCK)), StandardOpenOption.WRITE);
      channel.lock();
      return new TrialFolder(path, channel, made);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write to the workspace %s: %s".formatted(workspace.root(), failed), failed);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** What killed commands have left: copies of exports in plain. */
  public static List<Path> strays(Workspace workspace) {
    Path root = workspace.root().resolve(FOLDER);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<Path> strays = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        if (!isAtWork(folder)) {
          strays.add(folder);
        }
      }
    } catch (IOException failed) {
      throw new SetiaException("Cannot list %s: %s".formatted(root, failed), failed);
    }
    strays.sort(null);
    return strays;
  }

  private static boolean isAtWork(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return isHeld(free);
    } catch (OverlappingFileLockException held) {
      return true;
    }
  }

  private static boolean isHeld(@Nullable FileLock free) {
    return free == null;
  }

  /** Deletes what killed commands have left; how many folders. */
  public static int deleteStrays(Workspace workspace) {
    List<Path> strays = strays(workspace);
    strays.forEach(stray -> new FileTree(stray).delete());
    return strays.size();
  }

  /** Deletes it, and the workspace where it was made for it alone. */
  @Override
  public void close() {
    try {
      lock.close();
      new FileTree(path).delete();
      for (Path directory : made) {
        if (isEmpty(directory)) {
          Files.delete(directory);
        }
      }
    } catch (IOException failed) {
      throw new SetiaException("Cannot delete %s: %s".formatted(path, failed), failed);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
