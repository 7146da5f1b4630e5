package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a load makes in DuckDB is handed on as a {@link id.setia.duckdb.Relation}: only the class
 * that makes a table or view knows what it is called there.
 */
class RelationsTest {

  private static final Path PROGRAM = Path.of("jobs/src/main/java/id/setia");

  private static final List<String> ROOMS = List.of("load", "load/personal", "quarantine");

  private static final Pattern COMMENT =
      Pattern.compile("/\\*.*?\\*/|(?m)^\\s*//.*$", Pattern.DOTALL);
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

  /** A name that ends with an underscore gets the number of a table of the mapping behind it. */
  private static final Pattern MADE =
      Pattern.compile("create (?:or replace )?(?:table|view) ([a-z]+(?:_[a-z]+)*_?)(?![a-z])");

  private static final Pattern HANDED =
      Pattern.compile(
          "Relation\\s*\\.(?:table|view|empty)\\(\\s*[\\w.()]+,\\s*\"([a-z]+(?:_[a-z]+)*_?)\"");

  private final Map<String, String> classes = classes();

  @Test
  void onlyItsMakerNamesATable() {
    Map<String, Set<String>> makers = makers();
    List<String> strangers = new ArrayList<>();
    makers.forEach(
        (table, by) ->
            classes.forEach(
                (name, text) -> {
                  if (!by.contains(name) && names(table, text)) {
                    strangers.add("%s of %s is named by %s".formatted(table, by, name));
                  }
                }));

    assertThat(makers).as("tables of a load").hasSizeGreaterThan(30);
    assertThat(strangers).isEmpty();
  }

  /** Two classes that make one table read each other's rows one day. */
  @Test
  void aTableHasOneMaker() {
    Map<String, Set<String>> makers = makers();
    makers.values().removeIf(by -> by.size() == 1);

    // a replay's own way of doing what its parent does
    assertThat(makers)
        .containsExactlyEntriesOf(Map.of("replaced_key", Set.of("LakeWriter", "ReplayWriter")));
  }

  private Map<String, Set<String>> makers() {
    Map<String, Set<String>> makers = new TreeMap<>();
    classes.forEach(
        (name, text) ->
            Stream.concat(HANDED.matcher(text).results(), MADE.matcher(literals(text)).results())
                .forEach(
                    made ->
                        makers.computeIfAbsent(made.group(1), none -> new TreeSet<>()).add(name)));
    return makers;
  }

  private static boolean names(String table, String text) {
    String read = "(?:from|join|into|update|table|view)\\s+";
    Pattern used =
        Pattern.compile(
            table.endsWith("_")
                ? "(?:^|" + read + ")" + table + "(?:%[0-9$]*d|$)"
                : read + table + "(?![a-z_0-9.(])");
    return LITERAL
        .matcher(text)
        .results()
        .map(RelationsTest::content)
        .anyMatch(literal -> used.matcher(literal).find());
  }

  private static String literals(String text) {
    return LITERAL
        .matcher(text)
        .results()
        .map(RelationsTest::content)
        .collect(Collectors.joining("\n"));
  }

  private static String content(MatchResult literal) {
    return literal.group(1) == null ? literal.group(2) : literal.group(1);
  }

  private static Map<String, String> classes() {
    Map<String, String> classes = new TreeMap<>();
    for (String room : ROOMS) {
      try (Stream<Path> files = Files.list(PROGRAM.resolve(room))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          classes.put(name, COMMENT.matcher(Files.readString(file)).replaceAll(""));
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return classes;
  }
}
