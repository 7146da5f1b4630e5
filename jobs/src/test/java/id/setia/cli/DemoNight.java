package id.setia.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The demo, made once for the test classes of a process that only look at it. */
final class DemoNight {

  private static final Shell SHELL = make();

  private DemoNight() {}

  /** A shell over the demo's workspace, whose release nobody changes. */
  static Shell shell() {
    return SHELL;
  }

  private static Shell make() {
    try {
      Path directory = Files.createTempDirectory(Path.of("target"), "demo").toAbsolutePath();
      Shell.bare(Map.of(), "demo", "--dir", directory.toString()).exits(ExitCode.DONE);
      return new Shell(
          directory.resolve("workspace"),
          Map.of("SETIA_EXPORTS", directory.resolve("exports").toString()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
