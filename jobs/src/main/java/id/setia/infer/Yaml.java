package id.setia.infer;

import id.setia.PlainText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** YAML with a comment beside what was guessed. */
final class Yaml {

  private static final Pattern PLAIN = Names.unicode("[\\p{L}/][\\p{L}\\p{N} ._/()+-]*");
  private static final Pattern WORD =
      Names.unicode("(?i)y|n|yes|no|on|off|true|false|null|nan|\\.inf|~");

  private final StringBuilder text = new StringBuilder();

  Yaml comment(String comment) {
    PlainText.lines(comment).lines().forEach(line -> text.append("# ").append(line).append('\n'));
    return this;
  }

  Yaml line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
    return this;
  }

  /** A line that is no more than a guess. */
  Yaml guess(int depth, String line, String evidence) {
    return line(depth, line + "  # GUESS: " + PlainText.line(evidence));
  }

  /** The lines of another. */
  Yaml add(Yaml other) {
    text.append(other.text);
    return this;
  }

  static String scalar(String value) {
    boolean isPlain =
        PLAIN.matcher(value).matches() && !value.endsWith(" ") && !WORD.matcher(value).matches();
    return isPlain ? value : "\"" + escaped(value) + "\"";
  }

  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t")
        .replace("${", "\\x24{")
        .codePoints()
        .mapToObj(c -> PlainText.isPlain(c) ? Character.toString(c) : "\\U%08X".formatted(c))
        .collect(Collectors.joining());
  }

  static String list(List<String> values) {
    return values.stream().map(Yaml::scalar).collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
