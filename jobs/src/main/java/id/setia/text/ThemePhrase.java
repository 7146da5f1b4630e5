package id.setia.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Words of a theme in a row.
 *
 * @param parts what stands at each place
 */
record ThemePhrase(List<PhrasePart> parts) {

  /** How many letters a beginning has at least. */
  static final int KEY = 3;

  /** How many words a gap may have within a clause. */
  static final int WIDEST_GAP = 3;

  /** How many words and marks a gap may have that goes over the end of a clause. */
  static final int FARTHEST = 12;

  private static final String ANY_ENDING = "*";
  private static final String GAP = "..";
  private static final String WIDE_GAP = "...";

  /**
   * A phrase as a file of themes has it, its words in their standard form.
   *
   * @param theme the code of its theme, for messages
   * @throws IllegalArgumentException naming theme, phrase and rule
   */
  static ThemePhrase of(String theme, String written, Words shipped) {
    List<PhrasePart> parts = new ArrayList<>();
    boolean isPhrase = true;
    for (String part : written.split("\\s+", -1)) {
      if (part.equals(GAP) || part.equals(WIDE_GAP)) {
        isPhrase &= !parts.isEmpty() && !parts.get(parts.size() - 1).isGap();
        parts.add(part.equals(GAP) ? PhrasePart.GAP : PhrasePart.WIDE_GAP);
      } else if (part.indexOf('|') < 0 && !part.endsWith(ANY_ENDING)) {
        // slang may stand for several words
        words(part, shipped).forEach(word -> parts.add(PhrasePart.of(word)));
      } else {
        isPhrase &= addAlternatives(part, parts, shipped);
      }
    }
    if (!isPhrase || !isBegun(parts) || parts.get(parts.size() - 1).isGap()) {
      throw new IllegalArgumentException(
          "Invalid phrase of theme %s: %s (must be words in Latin letters, a star after %d letters at the least, two or three dots between words, a bar between single words of which any may stand there)"
              .formatted(theme, written, KEY));
    }
    return new ThemePhrase(List.copyOf(parts));
  }

  /** Whether a word stands first: what begins with a number is not looked for. */
  private static boolean isBegun(List<PhrasePart> parts) {
    if (parts.isEmpty()) {
      return false;
    }
    PhrasePart first = parts.get(0);
    return !first.isGap() && first.words().stream().allMatch(word -> isLetter(word.charAt(0)));
  }

  private static List<String> words(String part, Words shipped) {
    return shipped.tokens(part).stream().filter(Token::isSpoken).map(Token::word).toList();
  }

  /** Adds a place of several words; false: one of them is none. */
  private static boolean addAlternatives(String part, List<PhrasePart> parts, Words shipped) {
    Set<String> words = new LinkedHashSet<>();
    List<String> beginnings = new ArrayList<>();
    for (String word : part.split("\\|", -1)) {
      if (word.endsWith(ANY_ENDING)) {
        beginnings.add(word.substring(0, word.length() - 1));
      } else {
        List<String> standard = words(word, shipped);
        if (standard.size() != 1) {
          return false;
        }
        words.add(standard.get(0));
      }
    }
    parts.add(PhrasePart.of(words, beginnings));
    return beginnings.stream()
        .allMatch(word -> word.length() >= KEY && word.chars().allMatch(ThemePhrase::isLetter));
  }

  static boolean isLetter(int letter) {
    return letter >= 'a' && letter <= 'z';
  }

  /** The token after those it is at {@code start}; 0: it is not there. */
  int end(List<Token> tokens, int start) {
    return end(tokens, start, 0);
  }

  private int end(List<Token> tokens, int start, int part) {
    if (part == parts.size()) {
      return start;
    }
    if (parts.get(part).isGap()) {
      return endAfterGap(tokens, start, part);
    }
    return start < tokens.size() && parts.get(part).isAt(tokens.get(start))
        ? end(tokens, start + 1, part + 1)
        : 0;
  }

  private int endAfterGap(List<Token> tokens, int start, int part) {
    int widest = parts.get(part).gap();
    int last = Math.min(tokens.size() - 1, start + widest);
    for (int next = start; next <= last; next++) {
      int end = end(tokens, next, part + 1);
      if (end > 0) {
        return end;
      }
      if (widest < FARTHEST && !tokens.get(next).isSpoken()) {
        return 0;
      }
    }
    return 0;
  }
}
