package id.setia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How long a file may be: longer ones do two jobs. Those that are too long already are named, so
 * that none is added and one that is cut leaves its list.
 */
class SizeTest {

  private static final int JAVA_LINES = 300;
  private static final int SQL_LINES = 120;

  private static final Set<String> LONG_JAVA =
      Set.of(
          "config/Settings.java",
          "config/SourceConfig.java",
          "infer/WorthFinder.java",
          "load/LakeWriter.java",
          "load/Withdrawals.java",
          "mapping/MappingCompiler.java",
          "setup/SourceSetup.java");

  @Test
  void noFileOfTheProgramGrowsTooLong() {
    assertThat(longerThan(Path.of("jobs/src/main/java/id/setia"), ".java", JAVA_LINES))
        .containsExactlyInAnyOrderElementsOf(LONG_JAVA);
  }

  @Test
  void noModelGrowsTooLong() {
    Set<String> models = longerThan(Path.of("sql"), ".sql", SQL_LINES);
    models.remove("macros.sql");
    assertThat(models).isEmpty();
  }

  private static Set<String> longerThan(Path root, String ending, int most) {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(file -> file.toString().endsWith(ending))
          .filter(file -> lines(file) > most)
          .map(file -> root.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static int lines(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
