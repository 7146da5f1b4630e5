package id.setia.text;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is known of a word by itself; gathered where the word is first met. */
final class Lexeme {

  /** What a word does to those beside it. */
  enum Role {
    /** Turns what follows: {@code tidak}. */
    NEGATOR,
    /** Begins another view: {@code tapi}. */
    CONTRAST,
    /** Concedes what its clause says: {@code meskipun}. */
    CONCESSION,
    /** A negator reaches over it: {@code ada yang}. */
    LINK,
    /** After a negator it takes its force: {@code bukan cuma}. */
    MERELY,
    /** After praise it strengthens that: {@code enak parah}. */
    STRONG
  }

  private final String word;
  private final double valence;
  private final double face;
  private final double degree;
  private final Set<Role> roles = EnumSet.noneOf(Role.class);
  private final Lexicon.@Nullable Phrases phrases;
  private final Languages.Known language;
  private final int[] letters;

  Lexeme(String word, Lexicon lexicon, Languages languages) {
    this.word = word;
    this.valence = lexicon.valence(word);
    this.face = lexicon.emojiValence(word);
    this.degree = lexicon.degree(word);
    this.phrases = lexicon.phrases(word);
    this.language = languages.of(word);
    this.letters = Features.letters(word);
    for (Role role : Role.values()) {
      if (lexicon.is(role, word)) {
        roles.add(role);
      }
    }
  }

  String word() {
    return word;
  }

  /** What it says, -4..4; 0: nothing by itself. */
  double valence() {
    return valence;
  }

  /** What it says as an emoji or emoticon, -4..4; 0: nothing. */
  double face() {
    return face;
  }

  /** By what it multiplies what stands beside it; 1: by nothing. */
  double degree() {
    return degree;
  }

  boolean is(Role role) {
    return roles.contains(role);
  }

  /** The phrases of the lexicon that begin with it; null: none does. */
  Lexicon.@Nullable Phrases phrases() {
    return phrases;
  }

  Languages.Known language() {
    return language;
  }

  /** How many of its rows of letters are weighed, repeated ones too. */
  int letterCount() {
    return letters.length;
  }

  /** The number of a row of its letters, as {@link Features} weighs it. */
  int letters(int at) {
    return letters[at];
  }
}
