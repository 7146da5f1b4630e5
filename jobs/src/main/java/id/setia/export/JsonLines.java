package id.setia.export;

import java.io.IOException;
import java.io.InputStream;

/** Tells JSON that has a record a line from other JSON by its first line. */
final class JsonLines {

  private static final int LONGEST_LINE = 1 << 20;

  private JsonLines() {}

  /** Whether the first line is an object by itself. The stream stands where it stood. */
  static boolean startsWithOne(InputStream text) throws IOException {
    text.mark(LONGEST_LINE);
    boolean answer = objectEndsLine(text);
    text.reset();
    return answer;
  }

  private static boolean objectEndsLine(InputStream text) throws IOException {
    int depth = 0;
    boolean quoted = false;
    boolean hasBegun = false;
    for (int read = 0; read < LONGEST_LINE - 1; read++) {
      int c = text.read();
      if (c < 0 || (c == '\n' && hasBegun)) {
        return hasBegun && depth == 0;
      }
      if (!hasBegun && c != '{' && c > ' ') {
        return false;
      }
      hasBegun |= c == '{';
      if (quoted && c == '\\') {
        text.read();
        read++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '[')) {
        depth++;
      } else if (!quoted && (c == '}' || c == ']')) {
        depth--;
      }
    }
    return false;
  }
}
