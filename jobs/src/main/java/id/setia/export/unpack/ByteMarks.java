package id.setia.export.unpack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the few bytes of a text that matter (line ends, quotes), eight bytes at a look: nearly all
 * of an export is none of them. After S. E. Anderson, Bit Twiddling Hacks, "Determine if a word has
 * a byte less than n" and "equal to n".
 */
public final class ByteMarks {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final boolean[] isMark = new boolean[256];
  private final long allBelow;
  private final boolean hasOther;
  private final long allOther;
  private final boolean ofCells;
  private final long allDelimiter;

  /**
   * Marks to look for.
   *
   * @param below every byte less than this is one; at most 128
   * @param other one more byte that is one; none where it is no byte
   */
  public ByteMarks(int below, int other) {
    this(below, other, -1);
  }

  private ByteMarks(int below, int other, int delimiter) {
    if (below < 0 || below > 128) {
      throw new IllegalArgumentException("Invalid below: " + below + " (0 to 128)");
    }
    allBelow = ONES * below;
    hasOther = other >= 0 && other < isMark.length;
    allOther = hasOther ? ONES * other : 0;
    ofCells = delimiter >= 0;
    allDelimiter = ONES * Math.max(delimiter, 0);
    for (int b = 0; b < isMark.length; b++) {
      isMark[b] = b < below || b == other || (ofCells && (b == delimiter || b > '~'));
    }
  }

  /** The marks of cells: control characters, what is not ASCII, the delimiter and the quote. */
  static ByteMarks ofCells(int delimiter, int quote) {
    return new ByteMarks(' ', quote, delimiter);
  }

  /** The place of the first mark at or after {@code from}; {@code end} where there is none. */
  public int next(byte[] bytes, int from, int end) {
    int at = from;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long found = found((long) WORD.get(bytes, at));
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < end && !isMark[bytes[at] & 0xff]) {
      at++;
    }
    return at;
  }

  /** The lowest bit that is set is that of the first mark; those above may be of none. */
  private long found(long word) {
    long found = (word - allBelow) & ~word;
    if (hasOther) {
      found |= zeros(word ^ allOther);
    }
    if (ofCells) {
      found |= zeros(word ^ allDelimiter) | word | (word + ONES);
    }
    return found & HIGH_BITS;
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word;
  }
}
