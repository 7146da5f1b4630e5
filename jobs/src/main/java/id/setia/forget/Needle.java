package id.setia.forget;

/**
 * A text that tells who somebody is. Letters of the ASCII alphabet are found in either case.
 *
 * @param text what is looked for
 * @param edge what may not stand beside it, as it would be another's then
 */
public record Needle(String text, Edge edge) {

  /** What a found text must not be a part of. */
  public enum Edge {
    /** Of anything it is found in: it is long and made by chance. */
    NONE,
    /** A longer number. */
    DIGIT,
    /** A longer word. */
    WORD,
    /** A longer e-mail address. */
    ADDRESS
  }

  /** Puts the text in lower case. */
  public Needle {
    text = lower(text);
    if (text.length() < 5) {
      throw new IllegalArgumentException(
          "Invalid needle: %d characters (so few are found everywhere)".formatted(text.length()));
    }
  }

  /** Lower case of the ASCII letters alone, so that no text changes its length. */
  static String lower(String text) {
    char[] characters = text.toCharArray();
    for (int index = 0; index < characters.length; index++) {
      characters[index] = (char) lower(characters[index]);
    }
    return new String(characters);
  }

  static int lower(int character) {
    return character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
  }

  /**
   * Whether it stands for itself between these characters; -1 where there is none.
   *
   * @param before the character before it
   * @param after the character after it
   * @param second the one after that
   */
  boolean standsBetween(int before, int after, int second) {
    return switch (edge) {
      case NONE -> true;
      case DIGIT -> !isDigit(before) && !isDigit(after);
      case WORD -> !isWord(before) && !isWord(after);
      case ADDRESS ->
          !isWord(before)
              && "-.%+".indexOf(before) < 0
              && !isWord(after)
              && after != '-'
              && !(after == '.' && isWord(second));
    };
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isWord(int character) {
    int low = lower(character);
    return isDigit(low) || (low >= 'a' && low <= 'z') || low == '_';
  }

  /** Says nothing of the person. */
  @Override
  public String toString() {
    return "a needle of %d characters".formatted(text.length());
  }
}
