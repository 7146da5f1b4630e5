package id.setia.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Third-party data that the project does not hold: tests that want it are skipped without it. */
final class RealData {

  private RealData() {}

  /** A folder of the data that {@code SETIA_DATA} names. */
  static Path folder(String name) {
    Path data = Path.of(Optional.ofNullable(System.getenv("SETIA_DATA")).orElse("../shared/data"));
    Path folder = data.resolve(name).toAbsolutePath().normalize();
    assumeTrue(
        Files.isDirectory(folder),
        () -> "Skipped: no folder %s (set SETIA_DATA to the folder of the data)".formatted(folder));
    return folder;
  }
}
