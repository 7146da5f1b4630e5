package id.setia.text;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A comment's letters as they are compared: lower case, without accents, tags, entities and marks
 * that nobody sees, each with its place in the comment.
 */
final class Folded {

  private static final int LONGEST_TAG = 200;
  private static final int FIRST_SKIN_TONE = 0x1F3FB;
  private static final int LAST_SKIN_TONE = 0x1F3FF;

  private final String text;
  private char[] letters;
  private int[] origins;
  private int length;

  private Folded(String text) {
    this.text = text;
    this.letters = new char[text.length() + 16];
    this.origins = new int[text.length() + 16];
  }

  /** Folds a comment, in time linear in its length. */
  static Folded of(String text) {
    Folded folded = new Folded(text);
    int at = 0;
    while (at < text.length()) {
      at = folded.take(at);
    }
    return folded;
  }

  int length() {
    return length;
  }

  char at(int index) {
    return letters[index];
  }

  int codePointAt(int index) {
    return Character.codePointAt(letters, index, length);
  }

  String part(int start, int end) {
    return new String(letters, start, end - start);
  }

  /** Whether the letters from {@code start} to {@code end} are these. */
  boolean isAt(int start, int end, String word) {
    if (word.length() != end - start) {
      return false;
    }
    for (int index = start; index < end; index++) {
      if (letters[index] != word.charAt(index - start)) {
        return false;
      }
    }
    return true;
  }

  /** Where a letter stands in the comment. */
  int origin(int index) {
    return origins[index];
  }

  /** Where what ends before {@code index} ends in the comment. */
  int originEnd(int index) {
    int last = origins[index - 1];
    return last + Character.charCount(text.codePointAt(last));
  }

  private int take(int at) {
    char letter = text.charAt(at);
    if (letter >= 'a' && letter <= 'z') {
      add(letter, at);
      return at + 1;
    }
    if (letter == '<') {
      return tag(at);
    }
    if (letter == '&') {
      return entity(at);
    }
    if (letter < 128) {
      addPlain(letter, at);
      return at + 1;
    }
    int point = text.codePointAt(at);
    addOther(point, at);
    return at + Character.charCount(point);
  }

  private void addPlain(char letter, int at) {
    if (letter >= 'A' && letter <= 'Z') {
      add((char) (letter + 32), at);
    } else if (letter == '\n' || letter == '\r') {
      add('\n', at);
    } else {
      add(letter < ' ' || letter == 127 ? ' ' : letter, at);
    }
  }

  private void addOther(int point, int at) {
    int type = Character.getType(point);
    if (type == Character.FORMAT
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || (point >= FIRST_SKIN_TONE && point <= LAST_SKIN_TONE)) {
      return;
    }
    if (type == Character.CONTROL || type == Character.SURROGATE || Character.isSpaceChar(point)) {
      add(' ', at);
      return;
    }
    char twin = Twins.of(point);
    if (twin != 0) {
      add(twin, at);
      return;
    }
    if (type == Character.OTHER_SYMBOL && point > 0x2100) {
      addPoint(point, at);
      return;
    }
    String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
    plain
        .codePoints()
        .filter(each -> Character.getType(each) != Character.NON_SPACING_MARK)
        .map(Character::toLowerCase)
        .forEach(each -> addPoint(each, at));
  }

  /** A tag is a blank; less-than signs that open none stay. */
  private int tag(int at) {
    int next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    boolean isTag =
        (next >= 'a' && next <= 'z')
            || (next >= 'A' && next <= 'Z')
            || next == '/'
            || next == '!'
            || next == '?';
    if (isTag) {
      int limit = Math.min(text.length(), at + LONGEST_TAG);
      for (int index = at + 1; index < limit && text.charAt(index) != '<'; index++) {
        if (text.charAt(index) == '>') {
          add(' ', at);
          return index + 1;
        }
      }
    }
    add('<', at);
    return at + 1;
  }

  private int entity(int at) {
    int limit = Math.min(text.length(), at + 10);
    for (int index = at + 2; index < limit; index++) {
      if (text.charAt(index) == ';') {
        int point = Entities.point(text.substring(at + 1, index));
        if (point < 0) {
          break;
        }
        if (point < 128) {
          addPlain((char) point, at);
        } else {
          addOther(point, at);
        }
        return index + 1;
      }
    }
    add('&', at);
    return at + 1;
  }

  private void addPoint(int point, int at) {
    if (Character.isBmpCodePoint(point)) {
      add((char) point, at);
    } else {
      add(Character.highSurrogate(point), at);
      add(Character.lowSurrogate(point), at);
    }
  }

  private void add(char letter, int at) {
    if (length == letters.length) {
      letters = Arrays.copyOf(letters, length * 2);
      origins = Arrays.copyOf(origins, length * 2);
    }
    letters[length] = letter;
    origins[length] = at;
    length++;
  }
}
