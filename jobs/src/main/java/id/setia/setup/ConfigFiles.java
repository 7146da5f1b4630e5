package id.setia.setup;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Reads and writes the files of a configuration. */
final class ConfigFiles {

  private ConfigFiles() {}

  /** Writes a text that is there whole or not at all. */
  static void write(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot delete %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  /** The YAML files of a folder, by name; none where there is no such folder. */
  static List<Path> yaml(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches(".*\\.ya?ml"))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(folder, FileFault.reason(failed)), failed);
    }
  }
}
