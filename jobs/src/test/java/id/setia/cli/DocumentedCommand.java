package id.setia.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call of {@code ./setia} that a page of the documentation shows.
 *
 * @param page where it stands
 * @param words what is written behind {@code ./setia}, as a shell would split it
 * @param output what the page shows as its output; empty where it shows none
 */
record DocumentedCommand(Path page, List<String> words, String output) {

  private static final Pattern FENCE = Pattern.compile("(?ms)^( *)```\\w*\\n(.*?)^ *```");
  private static final Pattern INLINE = Pattern.compile("`\\./setia ([^`\\n]+)`");
  private static final Pattern CALL =
      Pattern.compile(
          "(?m)^ *(\\$ )?(?:[A-Z_]+=\\S+ )?\\./setia((?:\"(?:\\\\.|[^\"\\\\])*\"|[^\"\\n])*)$");
  private static final Pattern WORD =
      Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"|'([^']*)'|([^\\s\"']+)");

  /** Every call on every page that a user reads, in the order of pages and lines. */
  static List<DocumentedCommand> all() throws IOException {
    List<DocumentedCommand> all = new ArrayList<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      for (MatchResult block : FENCE.matcher(text).results().toList()) {
        collect(page, block.group(2), all);
      }
      for (MatchResult call :
          INLINE.matcher(FENCE.matcher(text).replaceAll("")).results().toList()) {
        all.add(new DocumentedCommand(page, words(call.group(1)), ""));
      }
    }
    return all;
  }

  private static void collect(Path page, String block, List<DocumentedCommand> into) {
    List<MatchResult> calls = CALL.matcher(block).results().toList();
    for (int i = 0; i < calls.size(); i++) {
      MatchResult call = calls.get(i);
      int next = i + 1 < calls.size() ? calls.get(i + 1).start() : block.length();
      String behind = call.group(1) == null ? "" : block.substring(call.end(), next).strip();
      into.add(new DocumentedCommand(page, words(call.group(2)), behind));
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("SECURITY.md")));
    for (String folder : List.of("docs", "examples")) {
      try (Stream<Path> tree = Files.walk(Path.of(folder))) {
        tree.filter(file -> file.toString().endsWith(".md"))
            .filter(file -> !file.startsWith(Path.of("docs", "adr")))
            .sorted()
            .forEach(pages::add);
      }
    }
    return pages;
  }

  /** Up to a comment or a redirection; several commands in one line count as the first. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      String plain = word.group(3);
      if (plain != null && (plain.startsWith("#") || plain.equals(">") || plain.equals(";"))) {
        break;
      }
      words.add(
          plain != null
              ? plain
              : word.group(1) != null
                  ? word.group(1).replace("\\\"", "\"").replaceAll("\\n *", "\n")
                  : word.group(2));
    }
    return List.copyOf(words);
  }

  /** Whether it says what can be written, with brackets and dots, and not what somebody wrote. */
  boolean isSynopsis() {
    return words.stream()
        .anyMatch(word -> word.startsWith("[") || word.equals("|") || word.contains("./setia"));
  }

  /** The words, without a workspace or configuration of their own. */
  List<String> withoutPlace() {
    List<String> bare = new ArrayList<>(words);
    for (String option : List.of("--workspace", "--config")) {
      int at = bare.indexOf(option);
      if (at >= 0) {
        bare.subList(at, at + 2).clear();
      }
    }
    return bare;
  }

  @Override
  public String toString() {
    return page + ": ./setia " + String.join(" ", words);
  }
}
