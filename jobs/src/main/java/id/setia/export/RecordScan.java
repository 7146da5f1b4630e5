package id.setia.export;

import id.setia.config.ExportFormat;
import id.setia.export.unpack.ByteMarks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * Walks through a delimited file to number its malformed records as a person would. DuckDB counts
 * blank lines as records, and takes everything from a quote that is not closed to the next quote as
 * one record, be it half the file.
 */
public final class RecordScan {

  /** Takes what the walk finds. */
  @FunctionalInterface
  public interface Sink {
    /**
     * A line of a malformed record.
     *
     * @param ordinal the record as DuckDB counts
     * @param recordNo its number, 1 = first after the header; of a swallowed line its own
     * @param line the line; empty where the record is not one that swallows lines
     */
    void line(long ordinal, long recordNo, String line);
  }

  private static final int END = -1;
  private static final int BUFFER_BYTES = 1 << 16;

  private final ExportFormat format;
  private final boolean isBlankLineRecord;
  private final SortedMap<Long, Boolean> malformed;
  private final Sink sink;
  private final StringBuilder text = new StringBuilder();
  private boolean isKept;

  /**
   * A walk over files of one format.
   *
   * @param columns how many columns the files have; of one column, a blank line is a record
   * @param malformed the malformed records as DuckDB counts them, 1 = the header; true where an
   *     open quote swallowed lines
   */
  public RecordScan(
      ExportFormat format, int columns, SortedMap<Long, Boolean> malformed, Sink sink) {
    this.format = format;
    this.isBlankLineRecord = columns == 1;
    this.malformed = malformed;
    this.sink = sink;
  }

  /**
   * Whether DuckDB's count of a file's records can be wrong for a blank line in it; a quick look
   * that may be wrong in saying yes.
   */
  public static boolean mayHaveBlankLines(Path file, ExportFormat format) throws IOException {
    if (!"utf-8".equals(format.encoding()) && !"latin-1".equals(format.encoding())) {
      return true;
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    ByteMarks lineFeeds = new ByteMarks('\n' + 1, -1);
    boolean endedLine = false;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        if (endedLine && isLineEnd(buffer[0])) {
          return true;
        }
        for (int at = lineFeeds.next(buffer, 0, read - 1);
            at < read - 1;
            at = lineFeeds.next(buffer, at + 1, read - 1)) {
          if (buffer[at] == '\n' && isLineEnd(buffer[at + 1])) {
            return true;
          }
        }
        endedLine = buffer[read - 1] == '\n';
      }
    }
    return false;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  /**
   * Walks as far as the last malformed record.
   *
   * @throws IOException when an open quote swallows more than a record may have
   */
  public void walk(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), format.charset()), BUFFER_BYTES)) {
      for (int row = 0; row < format.skipRows(); row++) {
        reader.readLine();
      }
      // DuckDB counts the skipped lines too
      long ordinal = format.skipRows();
      long recordNo = format.header() ? -1 : 0;
      while (ordinal < malformed.lastKey()) {
        ordinal++;
        isKept = malformed.getOrDefault(ordinal, false);
        text.setLength(0);
        int length = readRecord(reader);
        if (length == END) {
          return;
        }
        if (length > 0 || isBlankLineRecord) {
          recordNo++;
        }
        if (malformed.containsKey(ordinal)) {
          recordNo += tell(ordinal, recordNo);
        }
      }
    }
  }

  /** Tells of a malformed record and returns how many records it swallowed. */
  private long tell(long ordinal, long recordNo) {
    if (!isKept) {
      sink.line(ordinal, recordNo, "");
      return 0;
    }
    long swallowed = -1;
    for (String line : text.toString().lines().filter(line -> !line.isBlank()).toList()) {
      swallowed++;
      sink.line(ordinal, recordNo + swallowed, line);
    }
    if (swallowed < 0) {
      sink.line(ordinal, recordNo, "");
    }
    return Math.max(swallowed, 0);
  }

  /** Reads one record and its line end; {@link #END} at the end of the file. */
  private int readRecord(BufferedReader reader) throws IOException {
    int quote = format.quote().isEmpty() ? END : format.quote().charAt(0);
    int delimiter = format.delimiter().charAt(0);
    boolean isFieldStart = true;
    int length = 0;
    int c = read(reader);
    if (c == END) {
      return END;
    }
    for (; c != END && c != '\n' && c != '\r'; c = read(reader)) {
      length++;
      if (c == quote && isFieldStart && !closes(reader, quote, delimiter)) {
        skipLine(reader);
        return length;
      }
      isFieldStart = c == delimiter;
    }
    if (c == '\r') {
      skipLineFeed(reader);
    }
    return length;
  }

  /**
   * Reads to the quote that ends a quoted field; false where what follows it shows that it does
   * not, or the file ends.
   */
  private boolean closes(BufferedReader reader, int quote, int delimiter) throws IOException {
    for (int c = read(reader); c != END; c = read(reader)) {
      if (c == quote) {
        int next = peek(reader);
        if (next != quote) {
          return next == delimiter || next == '\n' || next == '\r' || next == END;
        }
        read(reader);
      }
    }
    return false;
  }

  private void skipLine(BufferedReader reader) throws IOException {
    int c = read(reader);
    while (c != END && c != '\n' && c != '\r') {
      c = read(reader);
    }
    if (c == '\r') {
      skipLineFeed(reader);
    }
  }

  private void skipLineFeed(BufferedReader reader) throws IOException {
    if (peek(reader) == '\n') {
      read(reader);
    }
  }

  private static int peek(BufferedReader reader) throws IOException {
    reader.mark(1);
    int c = reader.read();
    reader.reset();
    return c;
  }

  private int read(BufferedReader reader) throws IOException {
    int c = reader.read();
    if (isKept && c != END) {
      if (text.length() >= format.limits().recordBytes()) {
        throw new IOException(
            "a quote is opened and not closed within %d KiB (format.limits.record_kibibytes)"
                .formatted(format.limits().recordKibibytes()));
      }
      text.append((char) c);
    }
    return c;
  }
}
