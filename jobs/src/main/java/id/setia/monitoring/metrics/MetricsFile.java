package id.setia.monitoring.metrics;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** The metrics as a file for a collector such as the node exporter's textfile collector. */
public final class MetricsFile {

  private MetricsFile() {}

  /**
   * Writes the file in one move, so that a collector never reads half of it. It holds no personal
   * data and everyone may read it, as collectors run under another name.
   *
   * @throws SetiaException when it can't be written
   */
  public static void write(Path file, String text) {
    Path absolute = file.toAbsolutePath();
    try {
      Path directory = Objects.requireNonNull(absolute.getParent());
      Files.createDirectories(directory);
      Path part = Files.createTempFile(directory, "." + absolute.getFileName(), ".part");
      try {
        Files.writeString(part, text);
        if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.move(
            part, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write the metrics %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }
}
