package id.setia.foreign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a text is no YAML, and where. */
public final class YamlFault {

  private static final int SHOWN = 120;

  /** A line may hold what nobody else should read. */
  private static final Pattern SECRET =
      Pattern.compile("((?:password|passwd|secret|token|key)[^:]*:).*", Pattern.CASE_INSENSITIVE);

  private static final Map<Pattern, String> KINDS = new LinkedHashMap<>();

  static {
    kind("Duplicate field '(.*?)'", "the key %s is there twice");
    kind("'\\\\t|\\\\t\\(TAB\\)|\\\\t|\\(TAB\\)", "a tab stands where blanks must indent");
    kind(
        "found character '?(\\S)\\S*?'? ?that cannot start any token",
        "a text begins with %s: it needs quotes");
    kind(
        "mapping values are not allowed",
        "a colon too many: a text with a colon and a blank needs quotes, or the line is indented otherwise than those above");
    kind(
        "could not find expected ':'|did not find expected ':'",
        "a line has no colon after its key, or a text of several lines is not indented");
    kind(
        "while scanning a quoted scalar|found unexpected end of stream|found unexpected document separator",
        "a quote is opened and not closed");
    kind(
        "unknown escape character",
        "a backslash in double quotes means something else: use single quotes");
    kind("expected ',' or '\\]'", "a list [...] lacks a comma or its end");
    kind("expected ',' or '}'", "a map {...} lacks a comma or its end");
    kind("alias|anchor", "a text begins with * or &: it needs quotes");
    kind(
        "special characters are not allowed",
        "it has a character that can't be seen and is not allowed");
    kind(
        "tag|while scanning a directive|found character",
        "a text begins with ! or %%: it needs quotes");
    kind(
        "expected <block end>|block mapping|block collection|block sequence|expected the node content|block entries",
        "the line is indented otherwise than those above, or lacks a key");
    kind("nesting depth|exceeds|too (large|long|deep)", "it is too deep or too long");
    kind(
        "Trailing token|expected a single document|document start",
        "a second document (---) begins");
    kind("No content to map|end-of-input", "it holds nothing");
  }

  private YamlFault() {}

  private static void kind(String pattern, String sentence) {
    KINDS.put(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), sentence);
  }

  /**
   * What is wrong with a text, where, and the line.
   *
   * @param message what its reader says
   * @param line from 1; less where it isn't known
   * @param column from 1
   * @param text what was read
   */
  public static String reason(String message, int line, int column, String text) {
    List<String> lines = text.lines().toList();
    for (int at = Math.max(1, line); at <= Math.min(line + 1, lines.size()); at++) {
      String indent = lines.get(at - 1).replaceFirst("\\S.*", "");
      if (indent.contains("\t")) {
        return "a tab stands where blanks must indent (line %d, column %d)"
            .formatted(at, indent.indexOf('\t') + 1);
      }
    }
    String where =
        line < 1
            ? ""
            : " (line %d, column %d)".formatted(line, Math.max(1, column))
                + echo(lines, line).map(written -> ": " + written).orElse("");
    return sentence(message) + where;
  }

  private static String sentence(String message) {
    for (Map.Entry<Pattern, String> kind : KINDS.entrySet()) {
      Matcher found = kind.getKey().matcher(message);
      if (found.find()) {
        return kind.getValue().formatted(found.groupCount() > 0 ? found.group(1) : "");
      }
    }
    return "it is no YAML here";
  }

  private static Optional<String> echo(List<String> lines, int line) {
    return line < 1 || line > lines.size()
        ? Optional.empty()
        : Optional.of(lines.get(line - 1))
            .map(written -> SECRET.matcher(written).replaceFirst("$1 ..."))
            .map(written -> written.substring(0, Math.min(SHOWN, written.length())));
  }
}
