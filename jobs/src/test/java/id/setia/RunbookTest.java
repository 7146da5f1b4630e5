package id.setia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The runbook tells what the program says: every message of its table is one of the program's, and
 * every test that a document names is there.
 */
class RunbookTest {

  private static final Pattern MESSAGE = Pattern.compile("`((?:Cannot|Invalid) [^`]+)`");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))`");

  /** What stands for a value, or is said by a library. */
  private static final Pattern VALUE =
      Pattern.compile(
          "\\.\\.\\.|\\b(?:X|Y|A:P|WS|STEP|FILE|KIND|HOST:PORT|n|m|p)\\b"
              + "|file system operations are disabled|Read-only file system|unknown setting|Connection reset");

  /** So many words in a row are no coincidence. */
  private static final int WORDS = 3;

  @Test
  void everySymptomSaysWhatWasDoneAndWhatToDo() throws IOException {
    List<String> rows = rows();
    assertThat(rows).hasSizeGreaterThan(35);
    for (String row : rows) {
      List<String> cells = List.of(row.substring(1, row.length() - 1).split("(?<!\\\\)\\|", -1));
      assertThat(cells).as(row).hasSize(4).noneMatch(String::isBlank);
      assertThat(cells.get(1).strip()).as(row).matches("[0-5]|-|that of the day");
    }
  }

  @Test
  void everyMessageIsOneOfTheProgram() throws IOException {
    String program = program();
    List<String> unknown = new ArrayList<>();
    int messages = 0;
    for (String row : rows()) {
      for (MatchResult message : MESSAGE.matcher(row).results().toList()) {
        messages++;
        if (!isKnown(message.group(1), program)) {
          unknown.add(message.group(1));
        }
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(messages).isGreaterThan(30);
  }

  /** By three words in a row or, where values stand too close for that, by how it begins. */
  private static boolean isKnown(String message, String program) {
    List<String> phrases =
        VALUE
            .splitAsStream(message)
            .map(part -> List.of(part.strip().split(" ", -1)))
            .filter(words -> words.size() >= WORDS)
            .flatMap(
                words ->
                    IntStream.rangeClosed(0, words.size() - WORDS)
                        .mapToObj(from -> String.join(" ", words.subList(from, from + WORDS))))
            .toList();
    List<String> words = List.of(message.split(" ", 3));
    String beginning = "\"" + words.get(0) + " " + words.get(1) + " ";
    return phrases.isEmpty()
        ? program.contains(beginning + "%") || program.contains(beginning + "{")
        : phrases.stream().anyMatch(program::contains);
  }

  @Test
  void aMessageThatNobodySaysIsFound() throws IOException {
    String program = program();
    assertThat(isKnown("Cannot whistle X: no lips were found anywhere", program)).isFalse();
    assertThat(isKnown("Cannot whistle X", program)).isFalse();
    assertThat(isKnown("Cannot load X", program)).isTrue();
  }

  @Test
  void everyTestThatADocumentNamesIsThere() throws IOException {
    Set<String> tests = tests();
    for (Path document : files(Path.of("docs"), ".md")) {
      Set<String> named =
          TEST.matcher(Files.readString(document))
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(tests).as(document.toString()).containsAll(named);
    }
  }

  /** The table of faults. */
  private static List<String> rows() throws IOException {
    return Files.readAllLines(Path.of("docs/runbook.md")).stream()
        .dropWhile(line -> !line.equals("## When it stops"))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| ") && !line.startsWith("| symptom"))
        .toList();
  }

  /**
   * All code of the program, its launcher included: no comments, and texts that are written in
   * parts put together.
   */
  private static String program() throws IOException {
    StringBuilder all = new StringBuilder(Files.readString(Path.of("setia")));
    for (Path file : files(Path.of("jobs/src/main/java"), ".java")) {
      all.append(
          Files.readString(file)
              .replaceAll("(?s)/\\*\\*.*?\\*/", "")
              .replaceAll("(?m)^\\s*//.*$", "")
              .replaceAll("\"\\s*\\+\\s*\"", "")
              .replace("\\\"", "\""));
    }
    return all.toString();
  }

  private static Set<String> tests() throws IOException {
    return files(Path.of("jobs/src/test/java"), ".java").stream()
        .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
        .collect(Collectors.toSet());
  }

  private static List<Path> files(Path directory, String ending) {
    try (Stream<Path> tree = Files.walk(directory)) {
      return tree.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
