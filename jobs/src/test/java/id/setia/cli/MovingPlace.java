package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A workspace that readers reach by a link, and that moves: a copy is made, the link names it from
 * then on, and the place before the last is gone, so that who has just followed the link can end
 * what it reads.
 */
final class MovingPlace {

  private final Path directory;
  private Path place;
  private int moves;

  /**
   * Puts the link.
   *
   * @param directory of the link and of the copies
   * @param first where the workspace is
   */
  MovingPlace(Path directory, Path first) throws IOException {
    this.directory = directory;
    this.place = first;
    Files.createSymbolicLink(link(), first);
  }

  /** What readers are told. */
  Path link() {
    return directory.resolve("warehouse");
  }

  /** Where the workspace really is. */
  Path place() {
    return place;
  }

  int moves() {
    return moves;
  }

  void move() throws IOException, InterruptedException {
    Path from = place;
    Path to = directory.resolve("at-" + ++moves);
    assertThat(new ProcessBuilder("cp", "-a", from.toString(), to.toString()).start().waitFor())
        .isZero();
    Path fresh = directory.resolve("fresh");
    Files.createSymbolicLink(fresh, to);
    Files.move(fresh, link(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    place = to;
    if (moves > 1) {
      delete(directory.resolve("at-" + (moves - 2)));
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }
}
