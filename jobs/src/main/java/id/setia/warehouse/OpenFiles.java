package id.setia.warehouse;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that processes of this machine have open, as far as the operating system tells: on
 * Linux those of the same user (of every user for root). By inode, as a file that was replaced has
 * lost its name and not its readers.
 */
final class OpenFiles {

  private static final Path PROCESSES = Path.of("/proc");

  private OpenFiles() {}

  /** What identifies each open file; empty where the system does not tell. */
  static Set<Object> keys() {
    Set<Object> keys = new HashSet<>();
    if (!Files.isDirectory(PROCESSES)) {
      return keys;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        addKeys(process.resolve("fd"), keys);
      }
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException("Cannot list " + PROCESSES, unreadable);
    }
    return keys;
  }

  private static void addKeys(Path descriptors, Set<Object> keys) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(descriptors)) {
      for (Path file : files) {
        key(file, keys);
      }
    } catch (IOException ofAnotherUserOrEnded) {
      // what it has open is not ours to know
      return;
    }
  }

  private static void key(Path file, Set<Object> keys) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        keys.add(Objects.requireNonNull(attributes.fileKey()));
      }
    } catch (IOException closedMeanwhile) {
      return;
    }
  }

  /** Whether one of the open files lies in the directory. */
  static boolean holds(Set<Object> open, Path directory) {
    if (open.isEmpty()) {
      return false;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) tree::iterator) {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        if (key != null && open.contains(key)) {
          return true;
        }
      }
      return false;
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException("Cannot list " + directory, unreadable);
    }
  }
}
