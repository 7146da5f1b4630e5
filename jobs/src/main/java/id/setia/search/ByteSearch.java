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

  ByteSearch(SearchTerms terms) {
    this.terms = terms;
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
    int start = boundary(piece, end, from);
    int stop = boundary(piece, end, to);
    String before = new String(piece, 0, start, StandardCharsets.UTF_8);
    String text = new String(piece, start, stop - start, StandardCharsets.UTF_8);
    String after = new String(piece, stop, end - stop, StandardCharsets.UTF_8);
    int first = before.length();
    if (terms.beginIn(before + text + after, first, first + text.length() + 1)) {
      return true;
    }
    return isWide(piece, end)
        && (isInWide(piece, end, from, to, StandardCharsets.UTF_16LE)
            || isInWide(piece, end, from, to, StandardCharsets.UTF_16BE));
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
