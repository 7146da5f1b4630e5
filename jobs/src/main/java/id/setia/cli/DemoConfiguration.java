package id.setia.cli;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configuration of a demo, beside its workspace: the example of many tools with the place of
 * the sample's exports written in, so that whatever looks at the workspace later needs neither an
 * option nor a variable.
 */
final class DemoConfiguration {

  private static final String SOURCES = "sources";
  private static final String VARIABLE = "files: ${SETIA_EXPORTS}/";

  /** An editor's hint, whose path leads nowhere from here. */
  private static final String HINT = "# yaml-language-server:";

  private static final String HEADING =
      "# Written anew by each ./setia demo: to change it, copy the folder and name it with --config.";

  private DemoConfiguration() {}

  /**
   * Writes it anew.
   *
   * @param example the directory of the example
   * @param exports the directory of the sample's exports
   * @param config where to
   * @throws SetiaException when it can't be written
   */
  static void write(Path example, Path exports, Path config) {
    try {
      Files.createDirectories(config.resolve(SOURCES));
      copy(example.resolve("setia.yml"), exports, config.resolve("setia.yml"));
      for (Path source : sources(example)) {
        copy(source, exports, config.resolve(SOURCES).resolve(source.getFileName().toString()));
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write %s: %s".formatted(config, FileFault.reason(failed)), failed);
    }
  }

  private static List<Path> sources(Path example) throws IOException {
    try (Stream<Path> files = Files.list(example.resolve(SOURCES))) {
      return files.sorted().toList();
    }
  }

  private static void copy(Path from, Path exports, Path to) throws IOException {
    Files.writeString(
        to,
        Files.readAllLines(from).stream()
            .filter(line -> !line.startsWith(HINT))
            .map(line -> line.startsWith(VARIABLE) ? files(line, exports) : line)
            .collect(Collectors.joining("\n", HEADING + "\n", "\n")));
  }

  private static String files(String line, Path exports) {
    String name = line.substring(VARIABLE.length());
    return "files: '%s'"
        .formatted(
            exports.toAbsolutePath().normalize().resolve(name).toString().replace("'", "''"));
  }
}
