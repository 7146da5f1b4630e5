package id.setia.search;

/**
 * A text that tells who somebody is. Letters of the ASCII alphabet are found in either case.
 *
 * @param text what is looked for
 * @param edge what may not stand beside it, as it would be another's then
 */
public record SearchTerm(String text, Edge edge) {

  /** What a found text must not be a part of. */
  public enum Edge {
    /** Of anything it is found in: it is long and made by chance. */
    NONE,
    /** A longer number; its digits may stand in groups. */
    DIGIT,
    /** A longer word of letters and digits. */
    WORD,
    /** A longer word, of which hyphens, full stops and slashes are part: others have such. */
    TOKEN,
    /** A longer e-mail address. */
    ADDRESS
  }

  /** Puts the text in lower case. */
  public SearchTerm {
    text = lower(text);
    if (text.length() < 5) {
      throw new IllegalArgumentException(
          "Invalid term: %d characters (so few are found everywhere)".formatted(text.length()));
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

  /** Whether it is a number whose digits may stand in groups. */
  boolean isDigits() {
    return edge == Edge.DIGIT && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Says nothing of the person. */
  @Override
  public String toString() {
    return "a term of %d characters".formatted(text.length());
  }
}
