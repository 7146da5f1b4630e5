package id.setia.job;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run at a time in a workspace, by a lock of the operating system: it is gone when its process
 * is.
 */
final class WorkspaceLock implements AutoCloseable {

  private final FileChannel channel;

  private WorkspaceLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @return empty when another process, or another run of this one, holds it
   */
  static Optional<WorkspaceLock> take(Workspace workspace, Instant now) {
    Path file = file(workspace);
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      String holder = "process %d since %s".formatted(ProcessHandle.current().pid(), now);
      Files.writeString(holderFile(workspace), holder, StandardCharsets.UTF_8);
      return Optional.of(new WorkspaceLock(channel));
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot lock the workspace %s: %s".formatted(workspace.root(), failed), failed);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** Who holds the lock, as it said itself. */
  static String holder(Workspace workspace) {
    try {
      return Files.readString(holderFile(workspace));
    } catch (IOException unreadable) {
      return "another process";
    }
  }

  private static Path file(Workspace workspace) {
    return workspace.root().resolve("run.lock");
  }

  private static Path holderFile(Workspace workspace) {
    return workspace.root().resolve("run.holder");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new SetiaException("Cannot release the workspace's lock: %s".formatted(failed), failed);
    }
  }
}
