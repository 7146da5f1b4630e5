package id.setia.text;

import java.util.List;
import java.util.stream.Stream;

/**
 * Words of a theme in a row.
 *
 * @param theme whose
 * @param parts the words; one that ends with a star has any ending, two dots are a gap
 */
record ThemePhrase(Theme theme, List<String> parts) {

  /** A word's first letters, by which those with any ending are found. */
  static final int KEY = 3;

  static final String ANY_ENDING = "*";
  private static final String GAP = "..";

  /** How many words a gap may have. */
  private static final int WIDEST_GAP = 3;

  /** A phrase as a file of themes has it, its words in their standard form. */
  static ThemePhrase of(Theme theme, String written, Words shipped) {
    List<String> parts =
        Stream.of(written.split("\\s+", -1))
            .flatMap(
                part ->
                    part.equals(GAP) || part.endsWith(ANY_ENDING)
                        ? Stream.of(part)
                        : shipped.tokens(part).stream().filter(Token::isWord).map(Token::word))
            .toList();
    boolean isPhrase = !parts.isEmpty() && !parts.get(0).equals(GAP);
    boolean hasShortStem =
        parts.stream().anyMatch(part -> part.endsWith(ANY_ENDING) && part.length() <= KEY);
    if (!isPhrase || parts.get(parts.size() - 1).equals(GAP) || hasShortStem) {
      throw new IllegalArgumentException(
          "Invalid phrase of theme %s: %s (must be words in Latin letters, a star after %d letters at the least, two dots between words)"
              .formatted(theme.code(), written, KEY));
    }
    return new ThemePhrase(theme, parts);
  }

  boolean isWord() {
    return parts.size() == 1 && !parts.get(0).endsWith(ANY_ENDING);
  }

  /** The first word, or its first letters and a star. */
  String firstKey() {
    String first = parts.get(0);
    return first.endsWith(ANY_ENDING) ? first.substring(0, KEY) + ANY_ENDING : first;
  }

  /** The token after those it is at {@code start}; 0: it is not there. */
  int end(List<Token> tokens, int start) {
    return end(tokens, start, 0);
  }

  private int end(List<Token> tokens, int start, int part) {
    if (part == parts.size()) {
      return start;
    }
    if (parts.get(part).equals(GAP)) {
      for (int skipped = 0; skipped <= WIDEST_GAP; skipped++) {
        int end = end(tokens, start + skipped, part + 1);
        if (end > 0) {
          return end;
        }
        if (start + skipped >= tokens.size() || !tokens.get(start + skipped).isSpoken()) {
          return 0;
        }
      }
      return 0;
    }
    return start < tokens.size() && isAt(tokens.get(start), parts.get(part))
        ? end(tokens, start + 1, part + 1)
        : 0;
  }

  private static boolean isAt(Token token, String part) {
    if (!token.isWord()) {
      return false;
    }
    return part.endsWith(ANY_ENDING)
        ? token.word().startsWith(part.substring(0, part.length() - 1))
        : token.word().equals(part) || token.word().equals(part + "nya");
  }
}
