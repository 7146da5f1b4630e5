package id.setia.lease;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that a process keeps locked for as long as it lives. The operating system lets go of the
 * lock when the process is gone, however it went: on one machine this tells the dead from the slow.
 */
final class ProcessLock implements AutoCloseable {

  /**
   * Closing any channel to a file gives up all locks of the process on it, so those held here must
   * not be tried.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static ProcessLock hold(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new SetiaException("Cannot lock %s: another process does".formatted(file));
      }
      HELD.add(file);
      return new ProcessLock(file, channel);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot lock %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  /** Whether the process that held it is gone; false where that can't be told. */
  static boolean isReleased(Path file) {
    if (HELD.contains(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (NoSuchFileException unknown) {
      return false;
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot look at %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot delete %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  /** Nobody will ask whether it is cut: what it was for has been given back. */
  void forget() {
    remove(file);
  }

  /** Releases the lock: other processes see at once that this one is gone. */
  @Override
  public void close() {
    try {
      HELD.remove(file);
      channel.close();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot let go of %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }
}
