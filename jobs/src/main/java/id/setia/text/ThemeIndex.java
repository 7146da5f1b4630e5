package id.setia.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can begin at a word. A comment's words are looked up once each; which places of phrases they
 * can fill is gathered in a set of bits, and a phrase is only tried where each of its places has a
 * word somewhere in the comment.
 */
final class ThemeIndex {

  private static final int LETTERS = 26;

  private final Map<String, Entries> byWord = new HashMap<>();

  /** By the first three letters of a word of which only the beginning is given. */
  private final @Nullable Entries[] byBeginning = new Entries[LETTERS * LETTERS * LETTERS];

  /** The number of each place of phrases after their first. */
  private final Map<PhrasePart, Integer> places = new HashMap<>();

  /**
   * What a word can be.
   *
   * @param single themes, by number, that it is a word of
   * @param phrases those that may begin with it
   * @param places of phrases, by number, at which it can stand
   */
  private record Entries(List<Integer> single, List<Numbered> phrases, List<Integer> places) {

    Entries() {
      this(new ArrayList<>(1), new ArrayList<>(1), new ArrayList<>(1));
    }
  }

  /** A phrase of a theme, with the numbers of its places after the first, without gaps. */
  private static final class Numbered {

    private final int theme;
    private final ThemePhrase phrase;

    /** Whether the theme has no hit where it stands. */
    private final boolean isExclusion;

    private final int[] needs;

    Numbered(int theme, ThemePhrase phrase, boolean isExclusion, int[] needs) {
      this.theme = theme;
      this.phrase = phrase;
      this.isExclusion = isExclusion;
      this.needs = needs;
    }

    boolean isPossible(long[] filled) {
      for (int place : needs) {
        if ((filled[place >> 6] & (1L << place)) == 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Is told what was found. */
  interface Sink {

    /**
     * A theme is spoken of, or excluded.
     *
     * @param theme its number
     * @param start its first token
     * @param end the token after its last
     * @param isExclusion whether it is excluded there
     */
    void found(int theme, int start, int end, boolean isExclusion);
  }

  ThemeIndex(Themes themes, Words shipped) {
    for (int number = 0; number < themes.all().size(); number++) {
      Theme theme = themes.all().get(number);
      for (String phrase : theme.not()) {
        enter(number, ThemePhrase.of(theme.code(), phrase, shipped), true);
      }
      for (String word : theme.words()) {
        enter(number, ThemePhrase.of(theme.code(), word, shipped), false);
      }
      for (String stem : theme.stems()) {
        for (String form : WordForms.of(stem)) {
          enter(number, form);
        }
      }
      for (String phrase : theme.phrases()) {
        enter(number, ThemePhrase.of(theme.code(), phrase, shipped), false);
      }
    }
  }

  private void enter(int theme, ThemePhrase phrase, boolean isExclusion) {
    PhrasePart first = phrase.parts().get(0);
    if (phrase.parts().size() == 1 && first.beginnings().isEmpty() && !isExclusion) {
      first.words().forEach(word -> enter(theme, word));
      return;
    }
    int[] needs =
        phrase.parts().stream()
            .skip(1)
            .filter(part -> !part.isGap())
            .mapToInt(this::place)
            .toArray();
    Numbered numbered = new Numbered(theme, phrase, isExclusion, needs);
    for (String word : first.words()) {
      add(byWord.computeIfAbsent(word, key -> new Entries()), numbered);
    }
    for (String beginning : first.beginnings()) {
      Entries entries = beginning(beginning);
      if (!entries.phrases().contains(numbered)) {
        add(entries, numbered);
      }
    }
  }

  /** The number of a place; a new one is entered for each word that can stand there. */
  private int place(PhrasePart part) {
    Integer known = places.get(part);
    if (known != null) {
      return known;
    }
    int place = places.size();
    places.put(part, place);
    for (String word : part.words()) {
      byWord.computeIfAbsent(word, key -> new Entries()).places().add(place);
    }
    for (String beginning : part.beginnings()) {
      beginning(beginning).places().add(place);
    }
    return place;
  }

  private Entries beginning(String letters) {
    int key = key(letters);
    Entries entries = byBeginning[key];
    if (entries == null) {
      entries = new Entries();
      byBeginning[key] = entries;
    }
    return entries;
  }

  /** Exclusions stand before what they exclude. */
  private static void add(Entries entries, Numbered numbered) {
    entries.phrases().add(numbered.isExclusion ? 0 : entries.phrases().size(), numbered);
  }

  private void enter(int theme, String word) {
    List<Integer> single = byWord.computeIfAbsent(word, key -> new Entries()).single();
    if (!single.contains(theme)) {
      single.add(theme);
    }
  }

  /** The number of a word's first three letters; below 0: they are no letters from a to z. */
  private static int key(String word) {
    int key = 0;
    for (int index = 0; index < ThemePhrase.KEY; index++) {
      char letter = word.charAt(index);
      if (!ThemePhrase.isLetter(letter)) {
        return -1;
      }
      key = LETTERS * key + letter - 'a';
    }
    return key;
  }

  /**
   * Tells all that a comment has, by where it begins; exclusions first, then phrases, then words.
   */
  void search(List<Token> tokens, Sink sink) {
    @Nullable Entries[] known = new Entries[tokens.size()];
    @Nullable Entries[] begun = new Entries[tokens.size()];
    long[] filled = new long[(places.size() >> 6) + 1];
    for (int index = 0; index < known.length; index++) {
      Token token = tokens.get(index);
      if (token.isSpoken()) {
        String word = token.word();
        known[index] = byWord.get(word);
        int key = word.length() < ThemePhrase.KEY ? -1 : key(word);
        begun[index] = key < 0 ? null : byBeginning[key];
        fill(filled, known[index]);
        fill(filled, begun[index]);
      }
    }
    for (int index = 0; index < known.length; index++) {
      if (tokens.get(index).isWord()) {
        at(tokens, index, known[index], begun[index], filled, sink);
      }
    }
  }

  /** A beginning's places count for every word with its first three letters: they are tried. */
  private static void fill(long[] filled, @Nullable Entries entries) {
    if (entries == null) {
      return;
    }
    List<Integer> places = entries.places();
    for (int index = 0; index < places.size(); index++) {
      int number = places.get(index);
      filled[number >> 6] |= 1L << number;
    }
  }

  private static void at(
      List<Token> tokens,
      int index,
      @Nullable Entries known,
      @Nullable Entries begun,
      long[] filled,
      Sink sink) {
    if (known != null) {
      phrases(known.phrases(), tokens, index, filled, sink);
    }
    if (begun != null) {
      phrases(begun.phrases(), tokens, index, filled, sink);
    }
    if (known != null) {
      for (int theme : known.single()) {
        sink.found(theme, index, index + 1, false);
      }
    }
  }

  private static void phrases(
      List<Numbered> phrases, List<Token> tokens, int index, long[] filled, Sink sink) {
    for (int at = 0; at < phrases.size(); at++) {
      Numbered phrase = phrases.get(at);
      int end = phrase.isPossible(filled) ? phrase.phrase.end(tokens, index) : 0;
      if (end > 0) {
        sink.found(phrase.theme, index, end, phrase.isExclusion);
      }
    }
  }
}
