package id.setia.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Looks for terms in bytes, as UTF-8 and as UTF-16 of either order. Bytes are looked at piece by
 * piece; pieces overlap, so that whatever is found has all its neighbours.
 */
final class ByteSearch {

  private static final int PIECE = 1 << 20;

  /** How much of a piece is neighbourhood alone, on either side. */
  private static final int BESIDE = 4096;

  /** So many characters of two bytes, one of them zero, are UTF-16. */
  private static final int WIDE = 5;

  private final SearchTerms terms;
  private final QuickLook quick;
  private final boolean haveLines;

  ByteSearch(SearchTerms terms) {
    this.terms = terms;
    this.quick = terms.quick();
    this.haveLines = terms.haveLines();
  }

  /** Whether one of the terms is in the bytes; the stream is not closed. */
  boolean isIn(InputStream stream) throws IOException {
    byte[] piece = new byte[PIECE];
    int kept = 0;
    boolean isFirst = true;
    while (true) {
      int read = stream.readNBytes(piece, kept, PIECE - kept);
      int end = kept + read;
      boolean isLast = end < PIECE;
      int from = isFirst ? 0 : BESIDE;
      int to = isLast ? end : end - BESIDE;
      if (isIn(piece, end, from, to)) {
        return true;
      }
      if (isLast) {
        return false;
      }
      kept = 2 * BESIDE;
      System.arraycopy(piece, end - kept, piece, 0, kept);
      isFirst = false;
    }
  }

  /** Whether one begins between two places of a piece. */
  private boolean isIn(byte[] piece, int end, int from, int to) {
    if (to <= from) {
      return false;
    }
    if (isInLines(piece, end, from, to)) {
      return true;
    }
    return isWide(piece, end)
        && (isInWide(piece, end, from, to, StandardCharsets.UTF_16LE)
            || isInWide(piece, end, from, to, StandardCharsets.UTF_16BE));
  }

  /**
   * Line by line, as most have nothing that is worth a reading. Lines that an escape may join are
   * read together.
   */
  private boolean isInLines(byte[] piece, int end, int from, int to) {
    int first = 0;
    boolean isWorthIt = haveLines;
    for (int at = 0; at < end && first < to; ) {
      int next = endOfLine(piece, at, end);
      isWorthIt |= quick.mayBeIn(piece, at, next);
      boolean isWhole = next == end || !(haveLines || QuickLook.leadsOn(piece, at, next));
      if (isWhole) {
        if (isWorthIt && next > from && isInText(piece, first, next, from, to)) {
          return true;
        }
        first = next;
        isWorthIt = haveLines;
      }
      at = next;
    }
    return false;
  }

  private static int endOfLine(byte[] piece, int from, int end) {
    int at = from;
    while (at < end && piece[at] != '\n') {
      at++;
    }
    return Math.min(end, at + 1);
  }

  /** Whether one begins between two places, in the bytes from {@code first} to {@code last}. */
  private boolean isInText(byte[] piece, int first, int last, int from, int to) {
    int start = boundary(piece, last, Math.max(first, from));
    int stop = boundary(piece, last, Math.max(start, Math.min(last, to)));
    String before = new String(piece, first, start - first, StandardCharsets.UTF_8);
    String text = new String(piece, start, stop - start, StandardCharsets.UTF_8);
    String after = new String(piece, stop, last - stop, StandardCharsets.UTF_8);
    int begin = before.length();
    return terms.beginIn(before + text + after, begin, begin + text.length() + 1);
  }

  /** Where a character of UTF-8 begins, here or hereafter. */
  private static int boundary(byte[] piece, int end, int at) {
    int boundary = at;
    while (boundary < end && boundary < at + 4 && (piece[boundary] & 0xC0) == 0x80) {
      boundary++;
    }
    return boundary;
  }

  private static boolean isWide(byte[] piece, int end) {
    int run = 0;
    for (int at = 0; at + 1 < end; at++) {
      boolean isOfTwo = (piece[at] == 0) != (piece[at + 1] == 0);
      run = isOfTwo ? run + 1 : 0;
      if (run >= 2 * WIDE) {
        return true;
      }
    }
    return false;
  }

  private boolean isInWide(byte[] piece, int end, int from, int to, Charset charset) {
    for (int shift = 0; shift < 2; shift++) {
      String text = new String(piece, shift, end - shift, charset);
      if (terms.beginIn(text, (from - shift) / 2, (to - shift) / 2 + 1)) {
        return true;
      }
    }
    return false;
  }
}
