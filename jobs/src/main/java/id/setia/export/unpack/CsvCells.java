package id.setia.export.unpack;

import java.util.BitSet;

/**
 * Looks at the ends of a CSV file's cells while {@link Lines} goes over its bytes, to say which
 * columns need no cleaning. It cuts cells as DuckDB's strict mode does; a file with a quote where
 * that would be of two minds gets no traits at all.
 */
final class CsvCells {

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final long NOWHERE = -2;

  private final int delimiter;
  private final int quote;
  private final BitSet untidy = new BitSet();
  private final BitSet unprintable = new BitSet();

  /** Where the buffer begins in the file. */
  private long base;

  /** Where the text of the cell begins, after its quote. */
  private long start;

  /** Where the quote is that closed the cell, if no other follows; {@link #NOWHERE}: none. */
  private long closed = NOWHERE;

  private int column;
  private byte beforeBuffer;
  private byte beforeClosing;
  private boolean isQuoted;
  private boolean isFirstAhead = true;
  private boolean isDoubtful;

  /**
   * For the cells of one file, or of a piece of it that begins with a record.
   *
   * @param delimiter a character of ASCII
   * @param quote another; none where it is no byte
   * @param from where the piece begins in the file
   */
  CsvCells(char delimiter, int quote, long from) {
    this.delimiter = delimiter;
    this.quote = quote;
    this.base = from;
    this.start = from;
  }

  /** The bytes that it has to see. */
  ByteMarks marks() {
    return ByteMarks.ofCells(delimiter, quote);
  }

  /**
   * Begins with the next bytes of the file.
   *
   * @return the place of the first byte that is none of a byte order mark
   */
  int begin(byte[] buffer, int length) {
    int from = 0;
    if (base == 0 && startsWithMark(buffer, length)) {
      from = MARK.length;
      start = from;
    }
    if (isFirstAhead && from < length) {
      first(buffer[from]);
    }
    return from;
  }

  private static boolean startsWithMark(byte[] buffer, int length) {
    return length >= MARK.length
        && buffer[0] == MARK[0]
        && buffer[1] == MARK[1]
        && buffer[2] == MARK[2];
  }

  /** Goes to the bytes after these. */
  void end(byte[] buffer, int length) {
    if (length > 0) {
      beforeBuffer = buffer[length - 1];
      base += length;
    }
  }

  /** Takes one of {@link #marks}, in the order of the file. */
  void take(byte[] buffer, int at, int length) {
    byte b = buffer[at];
    long place = base + at;
    if (isQuoted) {
      if (b == quote) {
        isQuoted = false;
        closed = place;
        beforeClosing = before(buffer, at);
      } else if (b != delimiter) {
        unprintable.set(column);
      }
      return;
    }
    boolean isEnd = b == delimiter || b == '\n' || b == '\r';
    if (closed != NOWHERE) {
      if (place == closed + 1 && b == quote) {
        isQuoted = true;
        closed = NOWHERE;
        return;
      }
      isDoubtful |= place != closed + 1 || !isEnd;
    }
    if (isEnd) {
      endCell(closed == NOWHERE ? place : closed, before(buffer, at));
      column = b == delimiter ? column + 1 : 0;
      next(buffer, at, length, place);
    } else if (b == quote) {
      isDoubtful |= place != start;
      isQuoted = true;
      next(buffer, at, length, place);
    } else {
      unprintable.set(column);
    }
  }

  private byte before(byte[] buffer, int at) {
    return at > 0 ? buffer[at - 1] : beforeBuffer;
  }

  private void next(byte[] buffer, int at, int length, long place) {
    start = place + 1;
    if (at + 1 < length) {
      first(buffer[at + 1]);
    } else {
      isFirstAhead = true;
    }
  }

  /** The byte with which a cell begins, or that ends an empty one. */
  private void first(byte b) {
    isFirstAhead = false;
    boolean isText = isQuoted ? b != quote : b != delimiter && b != '\n' && b != '\r' && b != quote;
    if (isText && (!isVisible(b) || b == '=' || b == '\'')) {
      untidy.set(column);
    }
  }

  private void endCell(long end, byte last) {
    if (end > start && !isVisible(closed == NOWHERE ? last : beforeClosing)) {
      untidy.set(column);
    }
    closed = NOWHERE;
  }

  private static boolean isVisible(byte b) {
    return b > ' ' && b < 0x7F;
  }

  /** What was seen, once all of the file was. */
  CellTraits traits() {
    isDoubtful |= isQuoted || (closed != NOWHERE && closed != base - 1);
    endCell(closed == NOWHERE ? base : closed, beforeBuffer);
    return isDoubtful ? CellTraits.UNKNOWN : CellTraits.of(untidy, unprintable);
  }
}
