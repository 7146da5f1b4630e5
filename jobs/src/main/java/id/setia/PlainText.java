package id.setia;

import java.util.Locale;

/**
 * Texts of exports as they may be shown: nothing in them moves a cursor, renames a window, turns a
 * line around or begins another line.
 */
public final class PlainText {

  /** What stands where a character was that can't be shown. */
  private static final int REPLACEMENT = 0xFFFD;

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private PlainText() {}

  /** One line: line ends and tabs become blanks, other control and format characters U+FFFD. */
  public static String line(String text) {
    String shown = lines(text);
    return shown.indexOf('\n') < 0 && shown.indexOf('\t') < 0
        ? shown
        : shown.replace('\n', ' ').replace('\t', ' ');
  }

  /**
   * Lines: {@code \n} and tabs stay, {@code \r\n} and every other line end of Unicode become {@code
   * \n}, other control and format characters U+FFFD.
   */
  public static String lines(String text) {
    if (text.codePoints().allMatch(PlainText::isPlain)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .map(c -> isPlain(c) ? c : isLineEnd(c) ? '\n' : REPLACEMENT)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /**
   * Lines whose first alone stands at the margin: what a value of an export puts on further lines
   * passes for no message.
   */
  public static String indented(String text) {
    return lines(text).replace("\n", "\n  ");
  }

  /** A JSON text that shows as lines: what can't be shown stands in it as a {@code \\u} escape. */
  public static String json(String json) {
    if (json.codePoints().allMatch(PlainText::isPlain)) {
      return json;
    }
    StringBuilder shown = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            c -> {
              if (isPlain(c)) {
                shown.appendCodePoint(c);
              } else {
                Character.toString(c)
                    .chars()
                    .forEach(unit -> shown.append(String.format(Locale.ROOT, "\\u%04x", unit)));
              }
            });
    return shown.toString();
  }

  /** Whether a character can be shown as it is, {@code \n} and the tab among them. */
  public static boolean isPlain(int character) {
    return switch (character) {
      case '\n', '\t' -> true;
      // they join emoji and letters of some scripts, and command nothing
      case ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER -> true;
      default ->
          switch (Character.getType(character)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR,
                Character.SURROGATE ->
                false;
            default -> true;
          };
    };
  }

  private static boolean isLineEnd(int character) {
    return switch (character) {
      case '\r', 0x0B, 0x0C, 0x85, 0x2028, 0x2029 -> true;
      default -> false;
    };
  }
}
