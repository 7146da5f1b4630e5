package id.setia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each promise of docs/security.md names the tests that hold it, and they are there. */
class SecurityPromisesTest {

  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))`");

  @Test
  void everyPromiseHasItsTests() throws IOException {
    Set<String> tests = tests();
    List<String> promises =
        Files.readAllLines(Path.of("docs/security.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| promise"))
            .toList();
    assertThat(promises).hasSizeGreaterThan(12);
    for (String promise : promises) {
      String named = promise.substring(promise.lastIndexOf('|', promise.length() - 3));
      Set<String> holding =
          TEST.matcher(named).results().map(found -> found.group(1)).collect(Collectors.toSet());
      assertThat(holding).as(promise).isNotEmpty();
      assertThat(tests).as(promise).containsAll(holding);
    }
  }

  @Test
  void everyTestThatItNamesIsThere() throws IOException {
    Set<String> named =
        TEST.matcher(Files.readString(Path.of("docs/security.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(tests()).containsAll(named);
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("jobs/src/test/java"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith("Test.java") || name.endsWith("IT.java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
