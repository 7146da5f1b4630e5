package id.setia.export;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.config.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the records of JSON documents one a line, whatever their size and number. Only the
 * structure around the records is understood here: a record goes through as it is, and what is
 * wrong inside it shows when it is read.
 */
final class JsonSplitter {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int KEYS_SHOWN = 20;
  private static final int LONGEST_KEY = 1 << 16;

  /** A record up to so many times too long is set aside; one far beyond refuses its file. */
  private static final int MOST_TIMES = 4;

  private static final int NONE = -1;

  private final String fileName;
  private final List<String> path;
  private final ReadLimits limits;
  private final int deepest;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  private int at;
  private int limit;
  private long consumed;
  private long records;
  private long recordStart = NONE;

  /**
   * A splitter of one text.
   *
   * @param format its {@code records_at} are keys joined with dots, under which each document holds
   *     its records; empty: the documents are records, or arrays of them
   */
  JsonSplitter(String fileName, ExportFormat format, InputStream in, OutputStream out) {
    String recordsAt = format.recordsAt();
    this.limits = format.limits();
    this.deepest = limits.nesting();
    this.fileName = fileName;
    this.path = recordsAt.isEmpty() ? List.of() : List.of(recordsAt.split("\\."));
    this.in = in;
    this.out = out;
  }

  /**
   * Splits all there is.
   *
   * @throws SetiaException when there is no document, or one ends early, is no JSON around its
   *     records, or has none where they should be
   */
  void split() throws IOException {
    int first = nextToken();
    if (first < 0) {
      throw new SetiaException(
          "Cannot read %s: the file is empty, JSON was expected".formatted(fileName));
    }
    for (int c = first; c >= 0; c = nextToken()) {
      document(c, 0, 0);
    }
  }

  private void document(int first, int depth, int level) throws IOException {
    if (level > deepest) {
      throw new SetiaException(
          "Cannot read %s: its arrays and objects lie more than %d deep in each other before %s is found, at byte %d (format.limits.nesting)"
              .formatted(fileName, deepest, String.join(".", path), consumed + at));
    }
    if (first == '[') {
      for (int c = token(); c != ']'; c = afterItem(']')) {
        if (c == ',') {
          c = token();
        }
        if (depth == path.size()) {
          record(c);
        } else {
          document(c, depth, level + 1);
        }
      }
    } else if (depth == path.size()) {
      records(first);
    } else if (first == '{') {
      descend(depth, level);
    } else {
      throw new SetiaException(
          "Cannot read %s: it has no object that could hold records at %s (byte %d)"
              .formatted(fileName, String.join(".", path), consumed + at));
    }
  }

  /** Where an array was expected, one record may stand alone, or null for none. */
  private void records(int first) throws IOException {
    if (first == '{' || path.isEmpty()) {
      record(first);
    } else {
      ValueStart value = new ValueStart();
      value(first, value);
      if (!value.text().equals("null")) {
        throw new SetiaException(
            "Cannot read %s: %s holds no records but %s"
                .formatted(fileName, String.join(".", path), value.text().strip()));
      }
    }
  }

  private void descend(int depth, int level) throws IOException {
    List<String> keys = new ArrayList<>();
    boolean isFound = false;
    for (int c = token(); c != '}'; c = afterItem('}')) {
      if (c == ',') {
        c = token();
      }
      if (c != '"') {
        throw malformed("a key");
      }
      ByteArrayOutputStream key = new ByteArrayOutputStream();
      string(key);
      String name = key.toString(StandardCharsets.UTF_8);
      if (keys.size() < KEYS_SHOWN) {
        keys.add(name);
      }
      if (token() != ':') {
        throw malformed("a colon");
      }
      int first = token();
      if (name.equals(path.get(depth))) {
        isFound = true;
        document(first, depth + 1, level + 1);
      } else {
        value(first, OutputStream.nullOutputStream());
      }
    }
    if (!isFound) {
      throw new SetiaException(
          "Cannot read %s: it has no %s (format.records_at %s; has: %s)"
              .formatted(fileName, path.get(depth), String.join(".", path), keys));
    }
  }

  /** What follows an item: a comma, or the end. */
  private int afterItem(char end) throws IOException {
    int c = token();
    if (c != ',' && c != end) {
      throw malformed("a comma or " + end);
    }
    return c;
  }

  private void record(int first) throws IOException {
    records++;
    recordStart = consumed + at;
    value(first, out);
    recordStart = NONE;
    out.write('\n');
  }

  /** Copies a value whose first byte was read; line breaks in it become blanks. */
  private void value(int first, OutputStream to) throws IOException {
    if (first == '"') {
      to.write('"');
      copyString(to);
      return;
    }
    to.write(first);
    if (first != '{' && first != '[') {
      copyBare(to);
      return;
    }
    for (int depth = 1; depth > 0; ) {
      int c = read();
      to.write(c == '\n' || c == '\r' ? ' ' : c);
      if (c == '"') {
        copyString(to);
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
  }

  private void copyString(OutputStream to) throws IOException {
    for (int c = read(); c != '"'; c = read()) {
      if (c == '\n' || c == '\r') {
        // A raw line break is no JSON, but it is plain what was meant.
        to.write('\\');
        to.write(c == '\n' ? 'n' : 'r');
      } else {
        to.write(c);
      }
      if (c == '\\') {
        to.write(read());
      }
    }
    to.write('"');
  }

  private void copyBare(OutputStream to) throws IOException {
    for (int c = peek(); c >= 0 && ",]}".indexOf(c) < 0 && !isBlank(c); c = peek()) {
      to.write(c);
      at++;
    }
  }

  private void string(ByteArrayOutputStream key) throws IOException {
    for (int c = read(); c != '"'; c = read()) {
      key.write(c);
      if (c == '\\') {
        key.write(read());
      }
      if (key.size() > LONGEST_KEY) {
        throw malformed("a key of fewer than %d bytes".formatted(LONGEST_KEY));
      }
    }
  }

  private SetiaException malformed(String expected) {
    return new SetiaException(
        "Cannot read %s: expected %s at byte %d, after %d records"
            .formatted(fileName, expected, consumed + at, records));
  }

  private int token() throws IOException {
    int c = nextToken();
    if (c < 0) {
      throw ended();
    }
    return c;
  }

  private int nextToken() throws IOException {
    for (int c = peek(); c >= 0; c = peek()) {
      at++;
      if (!isBlank(c)) {
        return c;
      }
    }
    return -1;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private int read() throws IOException {
    int c = peek();
    if (c < 0) {
      throw ended();
    }
    at++;
    return c;
  }

  private SetiaException ended() {
    return new SetiaException(
        "Cannot read %s: the JSON ends in the middle, after %d records and %d bytes; was it copied whole?"
            .formatted(fileName, records, consumed + at));
  }

  private void checkLength() {
    if (recordStart != NONE && consumed - recordStart > (long) MOST_TIMES * limits.recordBytes()) {
      throw new SetiaException(
          "Cannot read %s: record %d is longer than %d times %d KiB, which a record may have (format.limits.record_kibibytes)"
              .formatted(fileName, records, MOST_TIMES, limits.recordKibibytes()));
    }
  }

  private int peek() throws IOException {
    if (at == limit) {
      consumed += limit;
      at = 0;
      limit = Math.max(0, in.read(buffer));
      checkLength();
    }
    return at < limit ? buffer[at] & 0xff : -1;
  }
}
