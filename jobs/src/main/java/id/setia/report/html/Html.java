package id.setia.report.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Writes markup that is both HTML and well-formed XML. All text and attribute values are escaped;
 * there is no way to write raw markup.
 */
public final class Html {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9:-]*");

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();

  /** Starts a page: the doctype of HTML. */
  public static Html page() {
    Html html = new Html();
    html.out.append("<!DOCTYPE html>\n");
    return html;
  }

  /**
   * Opens an element.
   *
   * @param attributes name, value, name, value...
   */
  public Html open(String tag, String... attributes) {
    start(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  /**
   * Closes the element opened last.
   *
   * @throws IllegalStateException when none is open
   */
  public Html close() {
    if (open.isEmpty()) {
      throw new IllegalStateException("Cannot close an element: none is open");
    }
    String tag = open.pop();
    out.append("</").append(tag).append('>');
    if (!tag.equals("span") && !tag.equals("a") && !tag.equals("strong") && !tag.equals("small")) {
      out.append('\n');
    }
    return this;
  }

  /** Writes escaped text. */
  public Html text(String text) {
    escape(text);
    return this;
  }

  /** Writes an element that holds only text. */
  public Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /**
   * Writes an element without content, as {@code <rect .../>}: SVG shapes and HTML void elements.
   */
  public Html empty(String tag, String... attributes) {
    start(tag, attributes);
    out.append("/>");
    return this;
  }

  /**
   * Writes a style element.
   *
   * @throws IllegalArgumentException when the sheet holds a character that HTML and XML read
   *     differently there
   */
  public Html style(String sheet) {
    if (sheet.indexOf('<') >= 0 || sheet.indexOf('&') >= 0) {
      throw new IllegalArgumentException("Invalid style sheet: it holds < or & (must not)");
    }
    out.append("<style>\n").append(sheet).append("</style>\n");
    return this;
  }

  /**
   * The markup.
   *
   * @throws IllegalStateException when an element is still open
   */
  public String finish() {
    if (!open.isEmpty()) {
      throw new IllegalStateException(
          "Cannot finish the page: <%s> is open".formatted(open.peek()));
    }
    return out.toString();
  }

  private void start(String tag, String... attributes) {
    requireName(tag);
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException(
          "Invalid attributes of <%s>: %s values (must be pairs)"
              .formatted(tag, attributes.length));
    }
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      requireName(attributes[i]);
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Invalid markup name: %s (must be letters, digits, - or :)".formatted(name));
    }
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isXmlCharacter(c) ? c : 0xFFFD);
              }
            });
  }

  /** XML 1.0, production 2: most control characters and lone surrogates have no escape at all. */
  private static boolean isXmlCharacter(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
