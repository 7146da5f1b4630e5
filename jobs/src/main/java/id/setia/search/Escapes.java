package id.setia.search;

import java.util.List;
import java.util.Map;

/**
 * The ways in which exports, mails and web pages write a character as several: JSON's and
 * JavaScript's backslash and {@code u0040}, URLs' {@code %40}, quoted-printable's {@code =40},
 * HTML's ampersand and {@code commat;} or {@code #64;}, workbooks' {@code _x0040_}.
 */
final class Escapes {

  /**
   * Of quoted-printable, only what stands within an address: {@code no=20ani@} is not {@code no
   * ani@}.
   */
  private static final String QUOTED = "@._+-";

  /**
   * How the semicolon behind an entity is written by whoever escapes it again, in small letters.
   */
  private static final List<String> SEMICOLONS =
      List.of("\\u003b", "\\x3b", "\\;", "%3b", "%253b", "&#59", "&#x3b", "&semi;", "_x003b_");

  private static final int LONGEST_NAME = 8;
  private static final Map<String, Character> NAMES =
      Map.ofEntries(
          Map.entry("commat", '@'),
          Map.entry("period", '.'),
          Map.entry("lowbar", '_'),
          Map.entry("plus", '+'),
          Map.entry("hyphen", '-'),
          Map.entry("dash", '-'),
          Map.entry("amp", '&'),
          Map.entry("lt", '<'),
          Map.entry("gt", '>'),
          Map.entry("quot", '"'),
          Map.entry("semi", ';'),
          Map.entry("apos", '\''),
          Map.entry("nbsp", ' '),
          Map.entry("Tab", '\t'),
          Map.entry("NewLine", '\n'));

  private Escapes() {}

  static boolean mayBeIn(Reading reading) {
    for (int at = 0; at < reading.length(); at++) {
      switch (reading.characters()[at]) {
        case '%', '=', '&', '\\' -> {
          return true;
        }
        case '_' -> {
          if (reading.low(at + 1) == 'x') {
            return true;
          }
        }
        default -> {
          // stands for itself
        }
      }
    }
    return false;
  }

  /** The reading with each escape undone once. */
  static Reading undone(Reading reading) {
    Reading.Writer writer = new Reading.Writer(reading.length());
    int at = 0;
    while (at < reading.length()) {
      char character = reading.characters()[at];
      int next =
          switch (character) {
            case '%' -> percent(reading, at, writer);
            case '=' -> quotedPrintable(reading, at, writer);
            case '&' -> entity(reading, at, writer);
            case '\\' -> backslash(reading, at, writer);
            case '_' -> workbook(reading, at, writer);
            default -> at;
          };
      if (next == at) {
        writer.add(character, reading, at, at + 1);
        next = at + 1;
      }
      at = next;
    }
    return writer.reading();
  }

  private static int percent(Reading reading, int at, Reading.Writer writer) {
    int code = hex(reading, at + 1, 2);
    return isPlain(code) ? add(writer, code, reading, at, at + 3) : at;
  }

  private static int quotedPrintable(Reading reading, int at, Reading.Writer writer) {
    // a line broken in two, as no line may be longer than 76
    if (reading.low(at + 1) == '\n') {
      return at + 2;
    }
    if (reading.low(at + 1) == '\r' && reading.low(at + 2) == '\n') {
      return at + 3;
    }
    int code = hex(reading, at + 1, 2);
    return code > 0 && QUOTED.indexOf(code) >= 0 ? add(writer, code, reading, at, at + 3) : at;
  }

  private static int entity(Reading reading, int at, Reading.Writer writer) {
    if (reading.low(at + 1) == '#') {
      boolean isHex = reading.low(at + 2) == 'x';
      int from = at + (isHex ? 3 : 2);
      int end = from;
      int code = 0;
      while (end - from < 7 && Character.digit(reading.low(end), isHex ? 16 : 10) >= 0) {
        code = code * (isHex ? 16 : 10) + Character.digit(reading.low(end), isHex ? 16 : 10);
        end++;
      }
      if (end == from || !isPlain(code) || isSemicolonEscaped(reading, end)) {
        return at;
      }
      return add(writer, code, reading, at, reading.low(end) == ';' ? end + 1 : end);
    }
    StringBuilder name = new StringBuilder();
    int end = at + 1;
    while (name.length() < LONGEST_NAME && Character.isLetter(reading.low(end))) {
      name.append(reading.characters()[end++]);
    }
    Character sign = reading.low(end) == ';' ? NAMES.get(name.toString()) : null;
    return sign == null ? at : add(writer, sign, reading, at, end + 1);
  }

  /** Whether the end of an entity is itself an escape, to be undone first. */
  private static boolean isSemicolonEscaped(Reading reading, int from) {
    return SEMICOLONS.stream().anyMatch(escape -> reading.startsWith(escape, from));
  }

  private static int backslash(Reading reading, int at, Reading.Writer writer) {
    int kind = reading.low(at + 1);
    int digits = kind == 'u' ? 4 : kind == 'x' ? 2 : 0;
    if (digits > 0) {
      int code = hex(reading, at + 2, digits);
      return isPlain(code) ? add(writer, code, reading, at, at + 2 + digits) : at;
    }
    if (kind == 'n' || kind == 'r' || kind == 't' || kind == 'b' || kind == 'f') {
      return add(writer, '\n', reading, at, at + 2);
    }
    boolean isSign = kind > ' ' && kind < 0x7f && !Character.isLetterOrDigit(kind);
    return isSign ? add(writer, kind, reading, at, at + 2) : at;
  }

  private static int workbook(Reading reading, int at, Reading.Writer writer) {
    int code = reading.low(at + 1) == 'x' ? hex(reading, at + 2, 4) : -1;
    return isPlain(code) && reading.low(at + 6) == '_'
        ? add(writer, code, reading, at, at + 7)
        : at;
  }

  private static int add(Reading.Writer writer, int code, Reading reading, int from, int to) {
    writer.add((char) code, reading, from, to);
    return to;
  }

  private static boolean isPlain(int code) {
    return (code >= ' ' && code < 0x7f) || code == '\t' || code == '\n' || code == '\r';
  }

  /** What these digits say; -1 where they are none. */
  private static int hex(Reading reading, int from, int digits) {
    int code = 0;
    for (int at = from; at < from + digits; at++) {
      int low = reading.low(at);
      int digit = low < 0 ? -1 : Character.digit(low, 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }
}
