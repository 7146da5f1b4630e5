package id.setia.search;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * XML without the tags that stand within a text, as one of several formats is cut into runs: {@code
 * <t>maya@</t></r><r><t>contoh.co.id</t>}. All other tags stay, each on a line of its own.
 */
final class Markup extends InputStream {

  private static final int LONGEST_NAME = 40;
  private static final Set<String> WITHIN = Set.of("t", "r", "b", "i", "u", "rpr", "span", "em");

  private final BufferedInputStream in;
  private final StringBuilder waiting = new StringBuilder();
  private int given;

  Markup(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  @Override
  public int read() throws IOException {
    while (true) {
      if (given < waiting.length()) {
        return waiting.charAt(given++);
      }
      int next = in.read();
      if (next == '>') {
        return '\n';
      }
      if (next != '<') {
        return next;
      }
      readName();
    }
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int filled = 0;
    while (filled < length) {
      int next = read();
      if (next < 0) {
        return filled == 0 ? -1 : filled;
      }
      into[from + filled++] = (byte) next;
    }
    return filled;
  }

  /** Passes over a tag that stands within a text; of any other the name waits to be given. */
  private void readName() throws IOException {
    waiting.setLength(0);
    given = 0;
    waiting.append('\n');
    int next = in.read();
    while (next > ' ' && next != '>' && waiting.length() < LONGEST_NAME) {
      waiting.append((char) next);
      next = in.read();
    }
    String name = SearchTerm.lower(waiting.substring(1).replace("/", ""));
    if (WITHIN.contains(name.substring(name.indexOf(':') + 1))) {
      waiting.setLength(0);
      while (next >= 0 && next != '>') {
        next = in.read();
      }
    } else if (next >= 0) {
      waiting.append(next == '>' ? '\n' : (char) next);
    }
  }
}
