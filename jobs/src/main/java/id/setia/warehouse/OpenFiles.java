package id.setia.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that processes of this machine have open, as Linux tells in {@code /proc}: by
 * descriptor for processes of the same user (of every user for root), and by lock for all others,
 * as DuckDB locks what it reads. By inode, as a file that was replaced has lost its name and not
 * its readers. Where there is no {@code /proc}, none counts as open.
 */
public final class OpenFiles {

  private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

  private static final Path PROCESSES = Path.of("/proc");
  private static final int LOCKED_FILE = 5;

  private OpenFiles() {}

  /** What identifies each open file; empty where the system does not tell. */
  public static Set<Object> keys() {
    return keys(PROCESSES);
  }

  public static Set<Object> keys(Path processes) {
    Set<Object> keys = new HashSet<>();
    if (!Files.isDirectory(processes)) {
      return keys;
    }
    try (DirectoryStream<Path> each = Files.newDirectoryStream(processes, "[0-9]*")) {
      for (Path process : each) {
        addKeys(process.resolve("fd"), keys);
      }
      Path locks = processes.resolve("locks");
      if (Files.isReadable(locks)) {
        Files.readAllLines(locks, StandardCharsets.ISO_8859_1).forEach(line -> addLock(line, keys));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot list " + processes, unreadable);
    }
    return keys;
  }

  private static void addKeys(Path descriptors, Set<Object> keys) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(descriptors)) {
      for (Path file : files) {
        addKey(file, keys);
      }
    } catch (IOException | DirectoryIteratorException ofAnotherUserOrEnded) {
      LOG.trace("{} does not tell", descriptors, ofAnotherUserOrEnded);
    }
  }

  private static void addKey(Path file, Set<Object> keys) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      if (attributes.isRegularFile() && key != null) {
        keys.add(key);
      }
    } catch (NoSuchFileException closedMeanwhile) {
      LOG.trace("{} is closed", file, closedMeanwhile);
    }
  }

  /**
   * {@code 1: POSIX ADVISORY READ 4711 08:01:131090 0 EOF}. On some file systems the device has
   * another number here than the file says itself, so the inode must do: where two meet by chance,
   * a release stays a night longer.
   */
  private static void addLock(String line, Set<Object> keys) {
    List<String> words = List.of(line.replace("->", "").trim().split("\\s+"));
    if (words.size() > LOCKED_FILE) {
      String file = words.get(LOCKED_FILE);
      keys.add(lockKey(file.substring(file.lastIndexOf(':') + 1)));
    }
  }

  private static String lockKey(Object inode) {
    return "locked inode " + inode;
  }

  /** Whether one of the open files lies in the directory. */
  public static boolean holds(Set<Object> open, Path directory) {
    if (open.isEmpty()) {
      return false;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        if ((key != null && open.contains(key))
            || open.contains(lockKey(Files.getAttribute(file, "unix:ino")))) {
          LOG.info("{} is open", file);
          return true;
        }
      }
      return false;
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot list " + directory, unreadable);
    }
  }
}
