package id.setia.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as one may read it: as it stands, and without its escapes, one after another. Every
 * character knows where it stood, so that what is found in a reading can be taken out of the text.
 *
 * @param characters what is read; letters keep their case
 * @param length how many of them count
 * @param starts where in the text each begins
 * @param ends where in the text each ends
 */
@SuppressWarnings("ArrayRecordComponent") // it is made for one look and never compared
record Reading(char[] characters, int length, int[] starts, int[] ends) {

  /** An escape of an escape of an escape is as far as any export goes. */
  private static final int DEEPEST = 4;

  private static final int FULL_WIDTH_FIRST = 0xFF01;
  private static final int FULL_WIDTH_LAST = 0xFF5E;
  private static final int FULL_WIDTH_SHIFT = 0xFEE0;

  /**
   * A reading, and the one with more escapes undone: of a text that stands in both, what stands
   * beside it is judged in the deeper one.
   */
  record Level(Reading reading, @Nullable Reading deeper) {

    /** Whether the deeper reading has these characters, each from the same place of the text. */
    boolean isDeeper(int start, int end) {
      if (deeper == null) {
        return false;
      }
      int at = Arrays.binarySearch(deeper.starts, 0, deeper.length, reading.starts[start]);
      if (at < 0 || at + end - start > deeper.length) {
        return false;
      }
      for (int offset = 0; offset < end - start; offset++) {
        if (deeper.starts[at + offset] != reading.starts[start + offset]
            || deeper.ends[at + offset] != reading.ends[start + offset]) {
          return false;
        }
      }
      return true;
    }
  }

  /** The text as it stands, then as often as it says something else with its escapes undone. */
  static List<Level> of(CharSequence text) {
    Reading plain = plain(text);
    if (!Escapes.mayBeIn(plain) && !Spacing.isIn(plain)) {
      return List.of(new Level(plain, null));
    }
    List<Reading> undone = new ArrayList<>(List.of(plain));
    Reading last = plain;
    for (int depth = 0; depth < DEEPEST && Escapes.mayBeIn(last); depth++) {
      Reading next = Escapes.undone(last);
      if (next.says(last)) {
        break;
      }
      undone.add(next);
      last = next;
    }
    List<Level> levels = new ArrayList<>();
    for (int depth = 0; depth < undone.size(); depth++) {
      levels.add(
          new Level(undone.get(depth), depth + 1 < undone.size() ? undone.get(depth + 1) : null));
    }
    levels.addAll(closed(undone));
    return levels;
  }

  /** Those of the readings that are pulled apart, without that. */
  private static List<Level> closed(List<Reading> undone) {
    List<Level> levels = new ArrayList<>();
    Reading deeper = null;
    for (int depth = undone.size() - 1; depth >= 0; depth--) {
      Reading reading = undone.get(depth);
      if (Spacing.isIn(reading)) {
        Reading closed = Spacing.closed(reading);
        levels.add(new Level(closed, deeper));
        deeper = closed;
      } else {
        deeper = reading;
      }
    }
    return levels;
  }

  private static Reading plain(CharSequence text) {
    Writer writer = new Writer(text.length());
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character < 0x80) {
        writer.add(character, at, at + 1);
      } else if (!isInvisible(character)) {
        writer.add(narrow(character), at, at + 1);
      }
    }
    return writer.reading();
  }

  /** Soft hyphens, joiners, and marks of direction. */
  private static boolean isInvisible(char character) {
    return character == '\u00ad'
        || (character >= '\u200b' && character <= '\u200f')
        || (character >= '\u202a' && character <= '\u202e')
        || (character >= '\u2060' && character <= '\u2069')
        || character == '\ufeff';
  }

  private static char narrow(char character) {
    if (character >= FULL_WIDTH_FIRST && character <= FULL_WIDTH_LAST) {
      return (char) (character - FULL_WIDTH_SHIFT);
    }
    return switch (character) {
      case '\u00a0', '\u2000', '\u2002', '\u2003', '\u2007', '\u2009', '\u202f', '\u3000' -> ' ';
      case '\u2010', '\u2011', '\u2012', '\ufe63' -> '-';
      case '\u3002', '\uff61', '\ufe52' -> '.';
      case '\ufe6b' -> '@';
      default -> {
        int digit = Character.isDigit(character) ? Character.digit(character, 10) : -1;
        yield digit >= 0 ? (char) ('0' + digit) : character;
      }
    };
  }

  boolean says(Reading other) {
    return Arrays.equals(characters, 0, length, other.characters, 0, other.length);
  }

  /** The character at a place in lower case; -1 beyond the ends. */
  int low(int at) {
    return at < 0 || at >= length ? -1 : SearchTerm.lower(characters[at]);
  }

  /** Whether a text in small letters stands at a place. */
  boolean startsWith(String low, int from) {
    for (int at = 0; at < low.length(); at++) {
      if (low(from + at) != low.charAt(at)) {
        return false;
      }
    }
    return true;
  }

  /** Makes a reading. */
  static final class Writer {

    private char[] characters;
    private int[] starts;
    private int[] ends;
    private int length;

    Writer(int capacity) {
      characters = new char[capacity];
      starts = new int[capacity];
      ends = new int[capacity];
    }

    void add(char character, int start, int end) {
      if (length == characters.length) {
        int more = 2 * length + 16;
        characters = Arrays.copyOf(characters, more);
        starts = Arrays.copyOf(starts, more);
        ends = Arrays.copyOf(ends, more);
      }
      characters[length] = character;
      starts[length] = start;
      ends[length] = end;
      length++;
    }

    /** A character that stands for those of another reading. */
    void add(char character, Reading of, int from, int to) {
      add(character, of.starts()[from], of.ends()[to - 1]);
    }

    Reading reading() {
      return new Reading(characters, length, starts, ends);
    }
  }
}
