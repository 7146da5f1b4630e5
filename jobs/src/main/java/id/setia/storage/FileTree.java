package id.setia.storage;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of this machine with all that is below it. What can't be read or deleted is told as a
 * {@link SetiaException}.
 */
public record FileTree(Path root) {

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
    try (Stream<Path> children = Files.list(root)) {
      children.toList().forEach(FileTree::delete);
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

  private static void delete(Path top) {
    try (Stream<Path> tree = Files.walk(top)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot delete %s: %s".formatted(top, FileFault.reason(failed)), failed);
    }
  }
}
