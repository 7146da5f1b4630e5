package id.setia.text;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What may stand at one place of a phrase.
 *
 * @param words any of these, which have the forms with {@code -nya}, too
 * @param beginnings or a word that begins with any of these
 * @param gap how many words may stand here instead; 0: it is no gap
 */
record PhrasePart(Set<String> words, List<String> beginnings, int gap) {

  /** A place where up to {@link ThemePhrase#WIDEST_GAP} words of a clause may stand, or none. */
  static final PhrasePart GAP = new PhrasePart(Set.of(), List.of(), ThemePhrase.WIDEST_GAP);

  /** A place where up to {@link ThemePhrase#FARTHEST} words and marks may stand, or none. */
  static final PhrasePart WIDE_GAP = new PhrasePart(Set.of(), List.of(), ThemePhrase.FARTHEST);

  /** A place of these words and no others, in any order. */
  static PhrasePart of(Set<String> words, List<String> beginnings) {
    Set<String> forms = new HashSet<>(words);
    words.forEach(word -> forms.add(word + "nya"));
    // a hash set: asked for every word that a phrase is tried at, where Set.copyOf takes longer
    return new PhrasePart(forms, List.copyOf(beginnings), 0);
  }

  /** A place of one word. */
  static PhrasePart of(String word) {
    return of(new LinkedHashSet<>(Set.of(word)), List.of());
  }

  boolean isGap() {
    return gap > 0;
  }

  /** Whether a token can stand here, at a place that is no gap. */
  boolean isAt(Token token) {
    if (!token.isSpoken()) {
      return false;
    }
    String word = token.word();
    if (words.contains(word)) {
      return true;
    }
    for (int index = 0; index < beginnings.size(); index++) {
      if (word.startsWith(beginnings.get(index))) {
        return true;
      }
    }
    return false;
  }
}
