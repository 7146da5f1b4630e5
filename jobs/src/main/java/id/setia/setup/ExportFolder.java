package id.setia.setup;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files in which exports may lie. */
public final class ExportFolder {

  private static final int DEEPEST = 8;

  private ExportFolder() {}

  /**
   * Files by themselves, and all that lie in folders and below; hidden ones and those that begin
   * with {@code _} are nobody's export.
   *
   * @throws SetiaException when a path is not there or can't be read
   */
  public static List<Path> files(List<Path> places) {
    List<Path> files = new ArrayList<>();
    for (Path place : places) {
      if (!Files.exists(place)) {
        throw new SetiaException(
            "Cannot look at %s: there is no such file or folder".formatted(place));
      }
      try (Stream<Path> tree = Files.walk(place, DEEPEST)) {
        tree.filter(Files::isRegularFile)
            .map(file -> file.toAbsolutePath().normalize())
            .filter(file -> isVisible(place.toAbsolutePath().normalize(), file))
            .forEach(files::add);
      } catch (IOException failed) {
        throw failure(place, failed);
      } catch (UncheckedIOException failed) {
        throw failure(place, Objects.requireNonNull(failed.getCause()));
      }
    }
    return files.stream().distinct().sorted().toList();
  }

  private static SetiaException failure(Path place, IOException failed) {
    return new SetiaException(
        "Cannot look at %s: %s".formatted(place, FileFault.reason(failed)), failed);
  }

  private static boolean isVisible(Path place, Path file) {
    for (Path part : place.equals(file) ? Path.of("x") : place.relativize(file)) {
      String name = part.toString();
      if (name.startsWith(".") || name.startsWith("_") || name.startsWith("~$")) {
        return false;
      }
    }
    return true;
  }
}
