package id.setia.serve;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One scheduler at a time in a workspace, by a lock that is gone when its process is. */
final class ServeLock implements AutoCloseable {

  private final FileChannel channel;

  private ServeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws ServeBusyException when another scheduler has it
   */
  static ServeLock take(Workspace workspace) {
    Path file = workspace.root().resolve("serve.lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new ServeBusyException(workspace.root());
      }
      return new ServeLock(channel);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot lock %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ofThisProcess) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot release the scheduler's lock: %s".formatted(FileFault.reason(failed)), failed);
    }
  }
}
