package id.setia.text;

import java.util.Arrays;
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

  private static final int LATELY = 1 << 13;

  private final Map<String, Entries> byWord = new HashMap<>();

  /** What words met lately can be: shared by threads, as what it holds never changes. */
  private final @Nullable Found[] lately = new Found[LATELY];

  /** By the first three letters of a word of which only the beginning is given. */
  private final @Nullable Entries[] byBeginning = new Entries[LETTERS * LETTERS * LETTERS];

  /** The number of each place of phrases after their first. */
  private final Map<PhrasePart, Integer> places = new HashMap<>();

  /** What a word can be: rows that grow while the index is made, and are searched after that. */
  private static final class Entries {

    private static final Numbered[] NO_PHRASES = {};
    private static final int[] NOTHING = {};

    /** Themes, by number, that it is a word of. */
    private int[] single = NOTHING;

    /** Those that may begin with it: exclusions stand before what they exclude. */
    private Numbered[] phrases = NO_PHRASES;

    /** The first place that each of the phrases needs filled; 0: none. */
    private int[] needs = NOTHING;

    /** Places of phrases, by number, at which it can stand. */
    private int[] places = NOTHING;

    void addSingle(int theme) {
      if (Arrays.stream(single).noneMatch(known -> known == theme)) {
        single = with(single, single.length, theme);
      }
    }

    void addPlace(int place) {
      places = with(places, places.length, place);
    }

    void add(Numbered phrase) {
      int at = phrase.isExclusion ? 0 : phrases.length;
      Numbered[] longer = Arrays.copyOf(phrases, phrases.length + 1);
      System.arraycopy(longer, at, longer, at + 1, phrases.length - at);
      longer[at] = phrase;
      phrases = longer;
      needs = with(needs, at, phrase.needs.length == 0 ? 0 : phrase.needs[0]);
    }

    boolean has(Numbered phrase) {
      return Arrays.stream(phrases).anyMatch(known -> known == phrase);
    }

    private static int[] with(int[] row, int at, int number) {
      int[] longer = Arrays.copyOf(row, row.length + 1);
      System.arraycopy(longer, at, longer, at + 1, row.length - at);
      longer[at] = number;
      return longer;
    }
  }

  /** What a word can be, by itself and by its beginning. */
  private static final class Found {

    private final Lexeme word;
    private final @Nullable Entries known;
    private final @Nullable Entries begun;

    Found(Lexeme word, @Nullable Entries known, @Nullable Entries begun) {
      this.word = word;
      this.known = known;
      this.begun = begun;
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
      byWord.computeIfAbsent(word, key -> new Entries()).add(numbered);
    }
    for (String beginning : first.beginnings()) {
      Entries entries = beginning(beginning);
      if (!entries.has(numbered)) {
        entries.add(numbered);
      }
    }
  }

  /** The number of a place; a new one is entered for each word that can stand there. */
  private int place(PhrasePart part) {
    Integer known = places.get(part);
    if (known != null) {
      return known;
    }
    // none is 0: that place is always filled
    int place = places.size() + 1;
    places.put(part, place);
    for (String word : part.words()) {
      byWord.computeIfAbsent(word, key -> new Entries()).addPlace(place);
    }
    for (String beginning : part.beginnings()) {
      beginning(beginning).addPlace(place);
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

  private void enter(int theme, String word) {
    byWord.computeIfAbsent(word, key -> new Entries()).addSingle(theme);
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
    @Nullable Found[] words = new Found[tokens.size()];
    long[] filled = new long[(places.size() >> 6) + 1];
    filled[0] = 1;
    for (int index = 0; index < words.length; index++) {
      Token token = tokens.get(index);
      if (token.isSpoken()) {
        Found found = find(token.lexeme());
        words[index] = found;
        fill(filled, found.known);
        fill(filled, found.begun);
      }
    }
    for (int index = 0; index < words.length; index++) {
      Found found = words[index];
      if (found != null && tokens.get(index).isWord()) {
        at(tokens, index, found, filled, sink);
      }
    }
  }

  private Found find(Lexeme lexeme) {
    String word = lexeme.word();
    int hash = word.hashCode();
    int place = (hash ^ (hash >>> 13)) & (LATELY - 1);
    Found found = lately[place];
    if (found == null || found.word != lexeme) {
      int key = word.length() < ThemePhrase.KEY ? -1 : key(word);
      found = new Found(lexeme, byWord.get(word), key < 0 ? null : byBeginning[key]);
      lately[place] = found;
    }
    return found;
  }

  /** A beginning's places count for every word with its first three letters: they are tried. */
  private static void fill(long[] filled, @Nullable Entries entries) {
    if (entries == null) {
      return;
    }
    for (int place : entries.places) {
      filled[place >> 6] |= 1L << place;
    }
  }

  private static void at(List<Token> tokens, int index, Found found, long[] filled, Sink sink) {
    if (found.known != null) {
      phrases(found.known, tokens, index, filled, sink);
    }
    if (found.begun != null) {
      phrases(found.begun, tokens, index, filled, sink);
    }
    if (found.known != null) {
      for (int theme : found.known.single) {
        sink.found(theme, index, index + 1, false);
      }
    }
  }

  private static void phrases(
      Entries entries, List<Token> tokens, int index, long[] filled, Sink sink) {
    int[] needs = entries.needs;
    for (int at = 0; at < needs.length; at++) {
      if ((filled[needs[at] >> 6] & (1L << needs[at])) != 0) {
        Numbered phrase = entries.phrases[at];
        int end = phrase.isPossible(filled) ? phrase.phrase.end(tokens, index) : 0;
        if (end > 0) {
          sink.found(phrase.theme, index, end, phrase.isExclusion);
        }
      }
    }
  }
}
