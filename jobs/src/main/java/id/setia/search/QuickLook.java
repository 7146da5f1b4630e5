package id.setia.search;

/**
 * Whether a text may have one of the terms at all: a look that costs little, says yes too often and
 * never no where {@link SearchTerms} would find one. It is exact on purpose only for texts of plain
 * ASCII without anything that could be an escape; every other is left to the readings.
 */
final class QuickLook {

  /** What escapes begin with, and what is not ASCII. */
  private static final boolean[] ODD = new boolean[256];

  /** What may stand between the digits of a number. */
  private static final boolean[] SEPARATORS = new boolean[128];

  static {
    for (int character = 0; character < ODD.length; character++) {
      ODD[character] = character >= 0x80 || "%=&\\".indexOf(character) >= 0;
    }
    for (int character = 0; character < SEPARATORS.length; character++) {
      SEPARATORS[character] = SearchTerms.SEPARATORS.indexOf(character) >= 0;
    }
  }

  /** How long the end of a broken line can be, however often it is escaped. */
  private static final int LONGEST_BREAK = 40;

  private final Automaton texts;
  private final Automaton numbers;

  /** What is looked for: digits of their own, as their groups may be separated. */
  QuickLook(Automaton texts, Automaton numbers) {
    this.texts = texts;
    this.numbers = numbers;
  }

  /** Whether it may be in a text. */
  boolean mayBeIn(CharSequence text) {
    int inTexts = 0;
    int inNumbers = 0;
    int length = text.length();
    for (int at = 0; at < length; at++) {
      int character = text.charAt(at);
      if (character >= 0x80 || ODD[character] || isOdd(text, at, character)) {
        return true;
      }
      inTexts = texts.after(inTexts, SearchTerm.lower(character));
      inNumbers = ofNumber(inNumbers, character);
      if (texts.isEnd(inTexts) || numbers.isEnd(inNumbers)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it may be in bytes between two places, which no escape leads across. */
  boolean mayBeIn(byte[] bytes, int from, int to) {
    int inTexts = 0;
    int inNumbers = 0;
    for (int at = from; at < to; at++) {
      int character = bytes[at];
      if (character < 0 || ODD[character] || isOdd(bytes, from, to, at)) {
        return true;
      }
      inTexts = texts.after(inTexts, SearchTerm.lower(character));
      inNumbers = ofNumber(inNumbers, character);
      if (texts.isEnd(inTexts) || numbers.isEnd(inNumbers)) {
        return true;
      }
    }
    return false;
  }

  private int ofNumber(int state, int character) {
    if (character >= '0' && character <= '9') {
      return numbers.after(state, character);
    }
    return SEPARATORS[character] ? state : 0;
  }

  /** A workbook's escape, or an address that is pulled apart. */
  private static boolean isOdd(CharSequence text, int at, int character) {
    return switch (character) {
      case '_' -> low(text, at + 1) == 'x';
      case '@' -> low(text, at - 1) == ' ' || low(text, at + 1) == ' ';
      case '(', '[', '{', '<' -> {
        int next = low(text, at + 1) == ' ' ? at + 2 : at + 1;
        yield isWord(low(text, next), low(text, next + 1));
      }
      default -> false;
    };
  }

  private static boolean isOdd(byte[] bytes, int from, int to, int at) {
    return switch (bytes[at]) {
      case '_' -> low(bytes, from, to, at + 1) == 'x';
      case '@' -> low(bytes, from, to, at - 1) == ' ' || low(bytes, from, to, at + 1) == ' ';
      case '(', '[', '{', '<' -> {
        int next = low(bytes, from, to, at + 1) == ' ' ? at + 2 : at + 1;
        yield isWord(low(bytes, from, to, next), low(bytes, from, to, next + 1));
      }
      default -> false;
    };
  }

  /** How {@code at}, {@code dot} and {@code titik} begin. */
  private static boolean isWord(int first, int second) {
    return (first == 'a' && second == 't')
        || (first == 'd' && second == 'o')
        || (first == 't' && second == 'i');
  }

  private static int low(CharSequence text, int at) {
    return at < 0 || at >= text.length() ? -1 : SearchTerm.lower(text.charAt(at));
  }

  private static int low(byte[] bytes, int from, int to, int at) {
    return at < from || at >= to ? -1 : SearchTerm.lower(bytes[at]);
  }

  /**
   * Whether an escape may lead from the end of bytes into what follows them, as quoted-printable
   * breaks its lines.
   */
  static boolean leadsOn(byte[] bytes, int from, int to) {
    for (int at = Math.max(from, to - LONGEST_BREAK); at < to; at++) {
      int character = bytes[at];
      if (character < 0 || ODD[character] || isOdd(bytes, from, to, at)) {
        return true;
      }
    }
    return false;
  }
}
