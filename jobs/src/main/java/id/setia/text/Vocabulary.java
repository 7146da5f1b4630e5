package id.setia.text;

import org.jspecify.annotations.Nullable;

/**
 * Words met lately, with what is known of them: the same few thousand make up most of all comments.
 * A word that is met again after others took its place is looked up anew. Threads share it: what a
 * place holds never changes, and at worst two of them look up one word.
 */
final class Vocabulary {

  private static final int PLACES = 1 << 14;

  private final Spelling spelling;
  private final Lexicon lexicon;
  private final Languages languages;
  private final @Nullable Lexeme[] lexemes = new Lexeme[PLACES];
  private final @Nullable Written[] written = new Written[PLACES];

  Vocabulary(Spelling spelling, Lexicon lexicon, Languages languages) {
    this.spelling = spelling;
    this.lexicon = lexicon;
    this.languages = languages;
  }

  /** A word as somebody wrote it, with the words it stands for. */
  static final class Written {

    private final String letters;
    private final Lexeme[] words;
    private final boolean isStretched;

    Written(String letters, Lexeme[] words, boolean isStretched) {
      this.letters = letters;
      this.words = words;
      this.isStretched = isStretched;
    }

    int count() {
      return words.length;
    }

    Lexeme word(int at) {
      return words[at];
    }

    /** Whether letters were repeated for emphasis. */
    boolean isStretched() {
      return isStretched;
    }
  }

  /** What is known of a word in its standard form, or of a sign. */
  Lexeme lexeme(String word) {
    int place = place(word.hashCode());
    Lexeme known = lexemes[place];
    if (known == null || !known.word().equals(word)) {
      known = new Lexeme(word, lexicon, languages);
      lexemes[place] = known;
    }
    return known;
  }

  /** The words that the letters from {@code start} to {@code end} stand for. */
  Written written(Folded folded, int start, int end) {
    int hash = 0;
    for (int index = start; index < end; index++) {
      hash = 31 * hash + folded.at(index);
    }
    int place = place(hash);
    Written known = written[place];
    if (known == null || !folded.isAt(start, end, known.letters)) {
      known = look(folded.part(start, end));
      written[place] = known;
    }
    return known;
  }

  private Written look(String letters) {
    Spelling.Spelt spelt = spelling.of(letters);
    Lexeme[] words =
        spelt.words().stream()
            .filter(word -> word.length() <= Tokenizer.LONGEST_WORD)
            .map(this::lexeme)
            .toArray(Lexeme[]::new);
    return new Written(letters, words, spelt.isStretched());
  }

  private static int place(int hash) {
    return (hash ^ (hash >>> 14)) & (PLACES - 1);
  }
}
