package id.setia.text;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What each part of a comment says by the lexicon, turned by negation, strengthened by words of
 * degree; the rules are those of Hutto and Gilbert (2014), VADER, for both languages.
 */
final class Tones {

  /** How many words a negator reaches, up to the end of its clause. */
  static final int REACH = 3;

  private static final Set<String> MERELY =
      Set.of("hanya", "cuma", "cuman", "only", "just", "saja");

  /** Words that a negator reaches over: {@code tidak ada yang rusak}, {@code not at all bad}. */
  private static final Set<String> LINKS =
      Set.of(
          "ada", "yang", "pernah", "terlalu", "begitu", "merasa", "terasa", "jadi", "akan", "bisa",
          "a", "an", "the", "at", "all", "any", "so", "very", "that", "too", "as", "be", "been",
          "had", "have", "is", "was", "were", "are", "really", "ever", "of", "to");

  /** After praise they strengthen it: {@code enak parah}, {@code keren gila}. */
  private static final Set<String> STRONG = Set.of("parah", "gila", "mampus", "sadis", "kejam");

  private static final double TURNED = -0.7;
  private static final double STRETCHED = 1.3;

  private final double[] tones;
  private final boolean[] negated;
  private final boolean[] covered;
  private final int[] clauses;
  private final double[] sums;
  private int lastContrast = -1;

  private Tones(int size) {
    this.tones = new double[size];
    this.negated = new boolean[size];
    this.covered = new boolean[size];
    this.clauses = new int[size];
    this.sums = new double[size + 1];
  }

  static Tones of(List<Token> tokens, Lexicon lexicon) {
    Tones tones = new Tones(tokens.size());
    tones.fill(tokens, lexicon);
    for (int index = 0; index < tokens.size(); index++) {
      tones.sums[tones.clauses[index]] += tones.tones[index];
    }
    return tones;
  }

  /** What a token says, from about -5 to 5. */
  double tone(int token) {
    return tones[token];
  }

  /** Whether a negator before it turns a token. */
  boolean isNegated(int token) {
    return negated[token];
  }

  /** The number of a token's clause. */
  int clause(int token) {
    return clauses[token];
  }

  /** The last word such as "but" that has something after it; -1: none. */
  int lastContrast() {
    return lastContrast;
  }

  /** What the clause of a token says in all. */
  double clauseTone(int token) {
    return sums[clauses[token]];
  }

  /** What all of it says in absolute terms: 0 where the lexicon knows nothing. */
  double weight() {
    return Arrays.stream(tones).map(Math::abs).sum();
  }

  private void fill(List<Token> tokens, Lexicon lexicon) {
    int reach = 0;
    int clause = 0;
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      clauses[index] = clause;
      switch (token.kind()) {
        case BREAK -> {
          reach = 0;
          clause++;
        }
        case EMOJI -> tones[index] = lexicon.emojiValence(token.word());
        case WORD -> {
          negated[index] |= reach > 0;
          if (!covered[index] && lexicon.isContrast(token.word())) {
            reach = 0;
            clause++;
            clauses[index] = clause;
            lastContrast = index;
          }
          word(tokens, index, lexicon);
          boolean isNegator =
              !covered[index] && lexicon.isNegator(token.word()) && !isMerely(tokens, index + 1);
          reach = isNegator ? REACH : Math.max(0, reach - (LINKS.contains(token.word()) ? 0 : 1));
        }
        case NUMBER -> {
          negated[index] |= reach > 0;
          word(tokens, index, lexicon);
          reach = Math.max(0, reach - 1);
        }
        case FOREIGN -> reach = Math.max(0, reach - 1);
      }
    }
  }

  /** After these a negator turns nothing: {@code not only good}. */
  private static boolean isMerely(List<Token> tokens, int index) {
    return index < tokens.size() && MERELY.contains(tokens.get(index).word());
  }

  private void word(List<Token> tokens, int index, Lexicon lexicon) {
    if (covered[index]) {
      return;
    }
    int words = lexicon.phraseAt(tokens, index);
    double valence;
    if (words > 0) {
      valence = lexicon.phraseValence(tokens, index, words);
      Arrays.fill(covered, index, index + words, true);
      if (lexicon.isNegator(tokens.get(index).word())) {
        Arrays.fill(negated, index + 1, index + words, true);
      }
    } else {
      valence = lexicon.valence(tokens.get(index).word());
    }
    if (valence == 0) {
      return;
    }
    if (index > 0 && tones[index - 1] > 0 && STRONG.contains(tokens.get(index).word())) {
      tones[index - 1] *= STRETCHED;
      return;
    }
    double degree = degreeBefore(tokens, index, lexicon) * degreeAfter(tokens, index, lexicon);
    tones[index] =
        valence
            * Math.min(2, degree)
            * (negated[index] ? TURNED : 1)
            * (tokens.get(index).isStretched() ? STRETCHED : 1);
  }

  private static double degreeBefore(List<Token> tokens, int index, Lexicon lexicon) {
    return index > 0 && tokens.get(index - 1).isWord()
        ? lexicon.degree(tokens.get(index - 1).word())
        : 1;
  }

  /** Indonesian strengthens after the word, too: {@code bagus banget}. */
  private static double degreeAfter(List<Token> tokens, int index, Lexicon lexicon) {
    return index + 1 < tokens.size() && tokens.get(index + 1).isWord()
        ? lexicon.degree(tokens.get(index + 1).word())
        : 1;
  }
}
