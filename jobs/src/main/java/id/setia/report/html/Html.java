package id.setia.report.html;

import id.setia.PlainText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes markup that is both HTML and well-formed XML. All text and attribute values are escaped
 * and {@linkplain PlainText#lines plain}; there is no way to write raw markup.
 */
public final class Html {

  private static final Set<String> KNOWN =
      Set.of(
          "td", "th", "tr", "text", "rect", "line", "circle", "title", "g", "p", "class", "x", "y",
          "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "scope", "fill", "data-v");

  /** What no line ends after: a space there would be seen, or is one of thousands. */
  private static final Set<String> INLINE =
      Set.of("span", "a", "strong", "small", "tspan", "title", "text", "circle", "rect");

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9:-]*");

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();
  private String announced = "";

  /** Starts a page: the doctype of HTML. */
  public static Html page() {
    Html html = new Html();
    html.out.append("<!DOCTYPE html>\n");
    return html;
  }

  /** Starts a part of a page, to be added to it or left out. */
  public static Html part() {
    return new Html();
  }

  /** Whether nothing has been written. */
  public boolean isEmpty() {
    return out.isEmpty();
  }

  /**
   * Adds a part, which is well-formed in itself.
   *
   * @throws IllegalStateException when an element of the part is still open
   */
  public Html add(Html part) {
    out.append(part.finish());
    return this;
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
    if (!INLINE.contains(tag)) {
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
   * Writes the page's only style element, and before it the policy (W3C, Content Security Policy 3)
   * under which a browser takes no style but this one, runs no script but the one given, and asks
   * nobody for anything.
   *
   * @param script what {@link #script} will write
   * @throws IllegalArgumentException when the sheet or the script holds a character that HTML and
   *     XML read differently there
   */
  public Html style(String sheet, String script) {
    return style(sheet, script, "base-uri 'none'; form-action 'none'");
  }

  /**
   * Writes the same for a page that is served, where forms go to the server that it came from.
   *
   * @param script what {@link #script} will write
   * @throws IllegalArgumentException as {@link #style(String, String)}
   */
  public Html styleOfServed(String sheet, String script) {
    return style(sheet, script, "base-uri 'none'; form-action 'self'");
  }

  private Html style(String sheet, String script, String rest) {
    requirePlain("style sheet", sheet);
    requirePlain("script", script);
    String content = "\n" + sheet;
    empty(
        "meta", "http-equiv", "Content-Security-Policy", "content", policy(content, script, rest));
    out.append("\n<style>").append(content).append("</style>\n");
    announced = script;
    return this;
  }

  /**
   * Writes the page's only script element.
   *
   * @throws IllegalStateException when the policy doesn't allow it
   */
  public Html script(String script) {
    if (!script.equals(announced)) {
      throw new IllegalStateException("Cannot write a script: the policy allows another one");
    }
    out.append("<script>\n").append(script).append("</script>\n");
    return this;
  }

  private static void requirePlain(String what, String text) {
    if (text.indexOf('<') >= 0 || text.indexOf('&') >= 0 || text.indexOf('\r') >= 0) {
      throw new IllegalArgumentException(
          "Invalid %s: it holds <, & or a carriage return (must not)".formatted(what));
    }
  }

  private static String policy(String style, String script, String rest) {
    return "default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; %s"
        .formatted(digest(style), digest("\n" + script), rest);
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot write the page: SHA-256 is missing", e);
    }
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
    // a page has thousands of elements of a few names
    if (!KNOWN.contains(name) && !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Invalid markup name: %s (must be letters, digits, - or :)".formatted(name));
    }
  }

  private void escape(String text) {
    if (text.chars().allMatch(Html::isHarmless)) {
      out.append(text);
      return;
    }
    PlainText.lines(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isNoncharacter(c) ? 0xFFFD : c);
              }
            });
  }

  /** Most of a page: it stands for itself wherever it stands. */
  private static boolean isHarmless(int c) {
    return c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
  }

  /** What XML 1.0 (production 2) can't hold of what {@link PlainText} leaves. */
  private static boolean isNoncharacter(int c) {
    return c == 0xFFFE || c == 0xFFFF;
  }
}
