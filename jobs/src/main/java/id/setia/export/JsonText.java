package id.setia.export;

/**
 * Passes over JSON (RFC 8259) in UTF-8 bytes. Every method takes the place where something begins
 * and gives the place behind it, or {@link #NOT} where it is not well-formed, or so unusual that a
 * real parser should look at it. Bytes that are no UTF-8 are not looked for: DuckDB sets such
 * records aside.
 */
final class JsonText {

  /** Not well-formed, or not sure. */
  static final int NOT = -1;

  private static final int DEEPEST = 200;
  private static final boolean[] ENDS_RUN = new boolean[256];

  static {
    for (int control = 0; control < ' '; control++) {
      ENDS_RUN[control] = true;
    }
    ENDS_RUN['"'] = true;
    ENDS_RUN['\\'] = true;
  }

  private JsonText() {}

  static int space(byte[] text, int at, int to) {
    int next = at;
    while (next < to && (text[next] == ' ' || text[next] == '\t')) {
      next++;
    }
    return next;
  }

  /** A string that begins at its quote. */
  static int string(byte[] text, int at, int to) {
    int next = at + 1;
    while (next < to) {
      byte b = text[next];
      if (!ENDS_RUN[b & 0xff]) {
        next++;
      } else if (b == '"') {
        return next + 1;
      } else if (b == '\\') {
        next = escape(text, next, to);
        if (next == NOT) {
          return NOT;
        }
      } else {
        return NOT;
      }
    }
    return NOT;
  }

  private static int escape(byte[] text, int at, int to) {
    if (at + 1 >= to) {
      return NOT;
    }
    if (text[at + 1] != 'u') {
      return "\"\\/bfnrt".indexOf(text[at + 1]) < 0 ? NOT : at + 2;
    }
    for (int digit = at + 2; digit < at + 6; digit++) {
      if (digit >= to || Character.digit(text[digit], 16) < 0) {
        return NOT;
      }
    }
    return at + 6;
  }

  /** Any value. */
  static int value(byte[] text, int at, int to, int depth) {
    if (at >= to || depth > DEEPEST) {
      return NOT;
    }
    return switch (text[at]) {
      case '"' -> string(text, at, to);
      case '{' -> object(text, at, to, depth);
      case '[' -> array(text, at, to, depth);
      case 't' -> word(text, at, to, "true");
      case 'f' -> word(text, at, to, "false");
      case 'n' -> word(text, at, to, "null");
      default -> number(text, at, to);
    };
  }

  private static int word(byte[] text, int at, int to, String word) {
    if (at + word.length() > to) {
      return NOT;
    }
    for (int index = 0; index < word.length(); index++) {
      if (text[at + index] != word.charAt(index)) {
        return NOT;
      }
    }
    return at + word.length();
  }

  private static int number(byte[] text, int at, int to) {
    int next = text[at] == '-' ? at + 1 : at;
    int whole = digits(text, next, to);
    if (whole == next || (text[next] == '0' && whole > next + 1)) {
      return NOT;
    }
    next = whole;
    if (next < to && text[next] == '.') {
      int fraction = digits(text, next + 1, to);
      if (fraction == next + 1) {
        return NOT;
      }
      next = fraction;
    }
    // an exponent is rare enough to be looked at
    return next < to && (text[next] == 'e' || text[next] == 'E') ? NOT : next;
  }

  private static int digits(byte[] text, int at, int to) {
    int next = at;
    while (next < to && text[next] >= '0' && text[next] <= '9') {
      next++;
    }
    return next;
  }

  private static int object(byte[] text, int at, int to, int depth) {
    int next = space(text, at + 1, to);
    if (next < to && text[next] == '}') {
      return next + 1;
    }
    while (next < to && text[next] == '"') {
      next = colon(text, string(text, next, to), to);
      next = next == NOT ? NOT : value(text, next, to, depth + 1);
      if (next == NOT) {
        return NOT;
      }
      next = space(text, next, to);
      if (next < to && text[next] == '}') {
        return next + 1;
      }
      if (next >= to || text[next] != ',') {
        return NOT;
      }
      next = space(text, next + 1, to);
    }
    return NOT;
  }

  /** The colon after a key, and the blanks around it. */
  static int colon(byte[] text, int at, int to) {
    if (at == NOT) {
      return NOT;
    }
    int next = space(text, at, to);
    return next < to && text[next] == ':' ? space(text, next + 1, to) : NOT;
  }

  private static int array(byte[] text, int at, int to, int depth) {
    int next = space(text, at + 1, to);
    if (next < to && text[next] == ']') {
      return next + 1;
    }
    while (next < to) {
      next = value(text, next, to, depth + 1);
      if (next == NOT) {
        return NOT;
      }
      next = space(text, next, to);
      if (next < to && text[next] == ']') {
        return next + 1;
      }
      if (next >= to || text[next] != ',') {
        return NOT;
      }
      next = space(text, next + 1, to);
    }
    return NOT;
  }
}
