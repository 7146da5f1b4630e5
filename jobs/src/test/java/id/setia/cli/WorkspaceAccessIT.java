package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher's demo, for real: every file and directory of the workspace is its owner's alone.
 */
class WorkspaceAccessIT {

  @Test
  void everythingIsItsOwnersAlone(@TempDir Path directory) throws Exception {
    Process demo =
        new ProcessBuilder("./setia", "demo", "--dir", directory.resolve("demo").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(demo.waitFor()).as(said).isZero();

    Path workspace = directory.resolve("demo/workspace");
    TreeSet<String> others = new TreeSet<>();
    int files = 0;
    try (Stream<Path> tree = Files.walk(workspace)) {
      for (Path path : tree.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        boolean isDirectory = Files.isDirectory(path);
        files += isDirectory ? 0 : 1;
        if (!mode.equals(isDirectory ? "rwx------" : "rw-------")) {
          others.add(mode + " " + workspace.relativize(path));
        }
      }
    }
    assertThat(others).isEmpty();
    assertThat(files).isGreaterThan(100);
    for (String part :
        List.of(
            "landing",
            "lake",
            "releases",
            "report",
            "logs",
            "state.db",
            "hmac.key",
            "warehouse.duckdb")) {
      assertThat(workspace.resolve(part)).exists();
    }
  }
}
