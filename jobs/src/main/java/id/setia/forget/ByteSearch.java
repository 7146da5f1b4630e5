package id.setia.forget;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Looks for needles in bytes, as UTF-8 and as UTF-16 of either order, all at once (Aho &amp;
 * Corasick 1975).
 */
final class ByteSearch {

  private static final int BLOCK = 1 << 18;
  private static final int BYTES = 256;

  /** A needle in one encoding. */
  private record Pattern(Needle needle, int length, int width, boolean isHighFirst) {}

  private final List<int[]> next = new ArrayList<>();
  private final List<List<Pattern>> ending = new ArrayList<>();
  private int longest;

  ByteSearch(Needles needles) {
    addState();
    for (Needle needle : needles.all()) {
      add(needle, StandardCharsets.UTF_8, 1, false);
      add(needle, StandardCharsets.UTF_16LE, 2, false);
      add(needle, StandardCharsets.UTF_16BE, 2, true);
    }
    link();
  }

  private int addState() {
    int[] row = new int[BYTES];
    Arrays.fill(row, -1);
    next.add(row);
    ending.add(new ArrayList<>());
    return next.size() - 1;
  }

  private void add(Needle needle, Charset charset, int width, boolean isHighFirst) {
    byte[] bytes = needle.text().getBytes(charset);
    int state = 0;
    for (byte each : bytes) {
      int value = each & 0xff;
      int known = next.get(state)[value];
      if (known < 0) {
        known = addState();
        next.get(state)[value] = known;
      }
      state = known;
    }
    ending.get(state).add(new Pattern(needle, bytes.length, width, isHighFirst));
    longest = Math.max(longest, bytes.length);
  }

  /** Turns the tree into an automaton: where no byte leads on, the longest suffix that does. */
  private void link() {
    int[] suffix = new int[next.size()];
    Deque<Integer> waiting = new ArrayDeque<>();
    for (int value = 0; value < BYTES; value++) {
      int child = next.get(0)[value];
      if (child < 0) {
        next.get(0)[value] = 0;
      } else {
        waiting.add(child);
      }
    }
    while (!waiting.isEmpty()) {
      int state = waiting.remove();
      ending.get(state).addAll(ending.get(suffix[state]));
      for (int value = 0; value < BYTES; value++) {
        int child = next.get(state)[value];
        int otherwise = next.get(suffix[state])[value];
        if (child < 0) {
          next.get(state)[value] = otherwise;
        } else {
          suffix[child] = otherwise;
          waiting.add(child);
        }
      }
    }
  }

  /** Whether one of the needles is in the bytes; the stream is not closed. */
  boolean isIn(InputStream stream) throws IOException {
    int kept = longest + 8;
    byte[] buffer = new byte[BLOCK + kept];
    int filled = 0;
    boolean isFirst = true;
    while (true) {
      int read = stream.readNBytes(buffer, filled, buffer.length - filled);
      int end = filled + read;
      boolean isLast = end < buffer.length;
      if (isIn(buffer, end, isFirst, isLast)) {
        return true;
      }
      if (isLast) {
        return false;
      }
      System.arraycopy(buffer, end - kept, buffer, 0, kept);
      filled = kept;
      isFirst = false;
    }
  }

  private boolean isIn(byte[] buffer, int end, boolean isFirst, boolean isLast) {
    int state = 0;
    for (int at = 0; at < end; at++) {
      state = next.get(state)[Needle.lower(buffer[at] & 0xff)];
      for (Pattern pattern : ending.get(state)) {
        int start = at + 1 - pattern.length();
        // what lacks a neighbour here has it in the block before or after
        boolean isWhole = (isFirst || start >= 2) && (isLast || at + 4 < end);
        if (isWhole && stands(pattern, buffer, start, at + 1, end)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean stands(Pattern pattern, byte[] buffer, int start, int after, int end) {
    int width = pattern.width();
    return pattern
        .needle()
        .standsBetween(
            character(pattern, buffer, start - width, end),
            character(pattern, buffer, after, end),
            character(pattern, buffer, after + width, end));
  }

  private static int character(Pattern pattern, byte[] buffer, int at, int end) {
    if (at < 0 || at + pattern.width() > end) {
      return -1;
    }
    if (pattern.width() == 1) {
      return buffer[at] & 0xff;
    }
    int first = buffer[at] & 0xff;
    int second = buffer[at + 1] & 0xff;
    return pattern.isHighFirst() ? (first << 8) | second : (second << 8) | first;
  }
}
