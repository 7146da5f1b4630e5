package id.setia.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the language of a comment by its most common words and the affixes of Indonesian; words
 * that both languages write alike say nothing.
 */
final class Languages {

  /** The share that the rarer language's words need before a comment counts as mixed. */
  private static final double MIXED_SHARE = 0.25;

  /** The share of a comment's words that one of the languages must know. */
  private static final double KNOWN_SHARE = 0.2;

  private final Set<String> indonesian;
  private final Set<String> english;

  /** English words that Indonesian comments have borrowed: {@code recommended}, {@code good}. */
  private final Set<String> borrowed;

  Languages() {
    Set<String> id = new HashSet<>(Shipped.words("common-id.txt").toList());
    id.addAll(Shipped.weights("lexicon-id.txt").keySet());
    Set<String> en = new HashSet<>(Shipped.words("common-en.txt").toList());
    en.addAll(Shipped.weights("lexicon-en.txt").keySet());
    en.addAll(Shipped.weights("lexicon-en-shop.txt").keySet());
    Set<String> both = new HashSet<>(id);
    both.retainAll(en);
    id.removeAll(both);
    en.removeAll(both);
    this.borrowed = both;
    this.indonesian = id;
    this.english = en;
  }

  Set<String> words() {
    Set<String> words = new HashSet<>(indonesian);
    words.addAll(english);
    words.addAll(borrowed);
    return words;
  }

  /** What is known of a word's language. */
  enum Known {
    /** English alone. */
    ENGLISH,
    /** Indonesian alone, or with an affix of Indonesian. */
    INDONESIAN,
    /** A word of both. */
    BORROWED,
    /** A word of neither. */
    UNKNOWN
  }

  /** What is known of a word's language. */
  Known of(String word) {
    if (english.contains(word)) {
      return Known.ENGLISH;
    }
    if (indonesian.contains(word) || hasAffix(word)) {
      return Known.INDONESIAN;
    }
    return borrowed.contains(word) ? Known.BORROWED : Known.UNKNOWN;
  }

  Language of(List<Token> tokens) {
    int words = 0;
    int id = 0;
    int en = 0;
    int either = 0;
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      words += token.isWord() || token.kind() == Token.Kind.FOREIGN ? 1 : 0;
      if (token.isWord()) {
        switch (token.lexeme().language()) {
          case ENGLISH -> en++;
          case INDONESIAN -> id++;
          case BORROWED -> either++;
          case UNKNOWN -> {}
        }
      }
    }
    if (id == 0) {
      en += either;
    }
    if (id + en == 0 || id + en < KNOWN_SHARE * words) {
      return Language.UNKNOWN;
    }
    int rarer = Math.min(id, en);
    if (rarer >= 2 && rarer >= MIXED_SHARE * (id + en)) {
      return Language.MIXED;
    }
    return id >= en ? Language.ID : Language.EN;
  }

  private static boolean hasAffix(String word) {
    int length = word.length();
    return (length > 5 && word.endsWith("nya"))
        || (length > 6 && word.startsWith("meng"))
        || (length > 6 && word.startsWith("meny"))
        || (length > 7 && word.startsWith("di") && (word.endsWith("kan") || word.endsWith("i")))
        || (length > 7 && word.startsWith("ke") && word.endsWith("an"))
        || (length > 7 && word.startsWith("pe") && word.endsWith("an"));
  }
}
