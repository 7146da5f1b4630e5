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

  private final int below;
  private final int other;
  private final long allBelow;
  private final long allOther;

  /**
   * Marks to look for.
   *
   * @param below every byte less than this is one; at most 128
   * @param other one more byte that is one; negative: none
   */
  public ByteMarks(int below, int other) {
    if (below < 0 || below > 128) {
      throw new IllegalArgumentException("Invalid below: " + below + " (0 to 128)");
    }
    this.below = below;
    this.other = other;
    this.allBelow = ONES * below;
    this.allOther = ONES * (other < 0 ? 0 : other);
  }

  /** The place of the first mark at or after {@code from}; {@code end} where there is none. */
  public int next(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end) {
      while (at + Long.BYTES <= end && !hasMark((long) WORD.get(bytes, at))) {
        at += Long.BYTES;
      }
      for (int last = Math.min(at + Long.BYTES, end); at < last; at++) {
        int b = bytes[at] & 0xff;
        if (b < below || b == other) {
          return at;
        }
      }
    }
    return end;
  }

  private boolean hasMark(long word) {
    if (((word - allBelow) & ~word & HIGH_BITS) != 0) {
      return true;
    }
    long zeroWhereOther = word ^ allOther;
    return other >= 0 && ((zeroWhereOther - ONES) & ~zeroWhereOther & HIGH_BITS) != 0;
  }
}
