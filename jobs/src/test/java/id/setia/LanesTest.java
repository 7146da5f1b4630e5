package id.setia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the whole check leaves to the long lane ({@code mvn verify -Plong}) is more of a kind that
 * it has: each test tagged long is listed here beside those that show its kind in every check.
 */
class LanesTest {

  /** A class, or a method of one, and what shows its kind. */
  private static final Map<String, Set<String>> SHOWN_BY =
      Map.of(
          "ForgetElsewhereIT#fromALakeOnHdfs", Set.of("HdfsIT", "ForgetElsewhereIT"),
          "MachinesIT", Set.of("LeaseIT", "PostgresIT"),
          "PostgresCareIT", Set.of("MaintainIT", "PostgresIT"),
          "PostgresLossIT", Set.of("PostgresIT", "RestartIT"),
          "SoakIT", Set.of("CloseIT", "KillsIT", "ManyToolsIT", "ReadersIT", "RollbackIT"),
          "UpkeepKillsIT", Set.of("CloseIT", "KillsIT", "MaintainIT"));

  private static final Pattern LONG =
      Pattern.compile(
          "\\bTag\\(\"long\"\\)(?:\\s+@[A-Z]\\w*(?:\\([^)]*\\))?)*\\s+(class|[\\w<>]+) (\\w+)");

  private final Map<String, String> tests = tests();

  LanesTest() throws IOException {}

  @Test
  void theLongLaneIsMoreOfWhatEveryCheckHas() {
    Set<String> found = new TreeSet<>();
    tests.forEach(
        (name, text) -> {
          for (Matcher tag = LONG.matcher(text); tag.find(); ) {
            found.add(tag.group(1).equals("class") ? tag.group(2) : name + "#" + tag.group(2));
          }
        });

    assertThat(found).isEqualTo(new TreeSet<>(SHOWN_BY.keySet()));
    SHOWN_BY.forEach(
        (test, others) ->
            assertThat(others)
                .as(test)
                .allSatisfy(other -> assertThat(tests).containsKey(other))
                .noneMatch(SHOWN_BY::containsKey));
  }

  /** A tag that is written otherwise would be run by neither lane, or by both. */
  @Test
  void thereIsOneTag() throws IOException {
    assertThat(
            tests.values().stream()
                .flatMap(text -> Pattern.compile("\\bTag\\(([^)]*)\\)").matcher(text).results())
                .map(tag -> tag.group(1))
                .collect(Collectors.toSet()))
        .containsExactly("\"long\"");
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<test.excluded>long</test.excluded>", "<test.groups>long</test.groups>");
  }

  private static Map<String, String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("jobs/src/test/java"))) {
      Map<String, String> tests = new TreeMap<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        if (!name.equals("LanesTest")) {
          tests.put(name, Files.readString(file));
        }
      }
      return tests;
    }
  }
}
