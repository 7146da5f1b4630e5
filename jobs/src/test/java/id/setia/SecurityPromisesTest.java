package id.setia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    List<String> document = Files.readAllLines(Path.of("docs/security.md"));

    assertThat(rows(document)).hasSizeGreaterThan(28);
    assertThat(faults(document)).isEmpty();
  }

  @Test
  void aPromiseThatNothingHoldsIsFound() throws IOException {
    String header = "| promise | test |\n|---|---|\n";
    assertThat(faults((header + "| it flies | |").lines().toList())).hasSize(1);
    assertThat(faults((header + "| it flies | `NoSuchTest` |").lines().toList())).hasSize(1);
    assertThat(faults((header + "| it `HtmlTest` flies | none |").lines().toList())).hasSize(1);
    assertThat(faults((header + "| it holds | `HtmlTest` |").lines().toList())).isEmpty();
  }

  /** Rows of all tables: promises, and what nobody of the threat model can do. */
  private static List<String> rows(List<String> document) {
    List<String> rows = new ArrayList<>();
    for (int line = 0; line < document.size(); line++) {
      boolean isHeader = line + 1 < document.size() && document.get(line + 1).startsWith("|---");
      if (document.get(line).startsWith("| ") && !isHeader) {
        rows.add(document.get(line));
      }
    }
    return rows;
  }

  /** Rows whose last cell names no test, or one that isn't there. */
  private static List<String> faults(List<String> document) throws IOException {
    Set<String> tests = tests();
    return rows(document).stream()
        .filter(
            row -> {
              String named = row.substring(row.lastIndexOf('|', row.length() - 3));
              Set<String> holding =
                  TEST.matcher(named)
                      .results()
                      .map(found -> found.group(1))
                      .collect(Collectors.toSet());
              return holding.isEmpty() || !tests.containsAll(holding);
            })
        .toList();
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
