package id.setia.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A copy of the program's {@code sql/} and {@code config/}, with the sources of the sample's shop,
 * that a test may change; in force until it is closed.
 */
final class Home implements AutoCloseable {

  static final String PROPERTY = "setia.home";

  private final Path directory;
  private final Optional<String> before;

  private Home(Path directory, Optional<String> before) {
    this.directory = directory;
    this.before = before;
  }

  static Home copiedTo(Path directory) throws IOException {
    for (String part : new String[] {"sql", "config"}) {
      copy(Path.of(part), directory.resolve(part));
    }
    copy(Shell.SHOP.resolve("sources"), directory.resolve("config/sources"));
    Home home = new Home(directory, Optional.ofNullable(System.getProperty(PROPERTY)));
    System.setProperty(PROPERTY, directory.toString());
    return home;
  }

  /** Copies a tree over what is there. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.sorted().toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  Path directory() {
    return directory;
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  @Override
  public void close() {
    before.ifPresentOrElse(
        home -> System.setProperty(PROPERTY, home), () -> System.clearProperty(PROPERTY));
  }
}
