package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of cases/README.md names every case once, and no case or test that isn't there. */
class CasesTableTest {

  private static final Path CASES = Path.of("cases");
  private static final Path TESTS = Path.of("jobs/src/test/java");
  private static final int PROMISES = 12;

  /** The names in a column of the table, 1 = cases, 2 = test classes. */
  private static List<String> names(int column) throws IOException {
    List<String> rows =
        Files.readAllLines(CASES.resolve("README.md")).stream()
            .dropWhile(line -> !line.startsWith("| promise "))
            .skip(2)
            .takeWhile(line -> line.startsWith("| "))
            .toList();
    assertThat(rows).hasSize(PROMISES);
    return rows.stream()
        .flatMap(row -> Stream.of(row.split("\\|", -1)[column + 1].strip().split(", ", -1)))
        .toList();
  }

  @Test
  void everyCaseStandsInTheTableOnce() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      assertThat(names(1))
          .containsExactlyInAnyOrderElementsOf(
              folders
                  .filter(Files::isDirectory)
                  .map(folder -> folder.getFileName().toString())
                  .toList());
    }
  }

  @Test
  void everyTestClassOfTheTableExists() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .containsAll(names(2).stream().map(name -> name + ".java").toList());
    }
  }
}
