package id.setia.storage;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory of this machine with all that is below it. What can't be read or deleted is told as a
 * {@link SetiaException}.
 */
public record FileTree(Path root) {

  /** So often a tree is deleted that fills again meanwhile. */
  private static final int PASSES = 5;

  /** A file as it lay there. */
  public record Entry(Path path, long bytes, Instant modifiedAt) {}

  /** Its files in their order; none where it is not there. */
  public List<Entry> files() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(Files::isRegularFile).sorted().map(FileTree::entry).toList();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot list %s: %s".formatted(root, FileFault.reason(failed)), failed);
    }
  }

  private static Entry entry(Path file) {
    try {
      return new Entry(file, Files.size(file), Files.getLastModifiedTime(file).toInstant());
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  /** How many bytes its files take. */
  public long bytes() {
    return files().stream().mapToLong(Entry::bytes).sum();
  }

  /** Deletes it with all it holds. */
  public void delete() {
    delete(root);
  }

  /** Deletes all it holds; the directory itself stays. */
  public void empty() {
    children().forEach(FileTree::delete);
  }

  /**
   * Deletes what it holds, but what somebody goes on writing in.
   *
   * @return what is left
   */
  public List<Path> emptyButWhatIsWritten() {
    return children().stream().filter(FileTree::isWrittenStill).toList();
  }

  private static boolean isWrittenStill(Path child) {
    try {
      delete(child);
      return false;
    } catch (SetiaException failed) {
      if (failed.getCause() instanceof DirectoryNotEmptyException) {
        return true;
      }
      throw failed;
    }
  }

  private List<Path> children() {
    try (Stream<Path> children = Files.list(root)) {
      return children.toList();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot empty %s: %s".formatted(root, FileFault.reason(failed)), failed);
    }
  }

  /** Gives it another name on the same file system, by one rename. */
  public void moveTo(Path place) {
    try {
      Files.move(root, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot move %s: %s".formatted(root, FileFault.reason(failed)), failed);
    }
  }

  /**
   * Deletes a tree, and begins again where somebody has made a file in it meanwhile; what somebody
   * else deletes is gone all the same.
   */
  private static void delete(Path top) {
    int pass = 1;
    while (!isDeleted(top, pass == PASSES)) {
      pass++;
    }
  }

  private static boolean isDeleted(Path top, boolean isLast) {
    try {
      Files.walkFileTree(top, new Deletion());
      return true;
    } catch (DirectoryNotEmptyException filled) {
      if (isLast) {
        throw cannotDelete(top, filled);
      }
      return false;
    } catch (IOException failed) {
      throw cannotDelete(top, failed);
    }
  }

  private static SetiaException cannotDelete(Path top, IOException failed) {
    return new SetiaException(
        "Cannot delete %s: %s".formatted(top, FileFault.reason(failed)), failed);
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
      if (failed instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failed;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed)
        throws IOException {
      if (failed != null) {
        throw failed;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
