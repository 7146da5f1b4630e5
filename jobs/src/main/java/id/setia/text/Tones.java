package id.setia.text;

import id.setia.text.Lexeme.Role;
import java.util.Arrays;
import java.util.List;

/**
 * What each part of a comment says by the lexicon, turned by negation, strengthened by words of
 * degree; the rules are those of Hutto and Gilbert (2014), VADER, for both languages.
 */
final class Tones {

  /** How many words a negator reaches, up to the end of its clause. */
  static final int REACH = 3;

  private static final int LONGEST_PHRASE = 4;

  private static final double TURNED = -0.7;
  private static final double STRETCHED = 1.3;

  private final double[] tones;
  private final boolean[] negated;
  private final boolean[] covered;
  private final int[] clauses;
  private final double[] sums;
  private final boolean[] conceded;
  private int lastContrast = -1;

  private Tones(int size) {
    this.tones = new double[size];
    this.negated = new boolean[size];
    this.covered = new boolean[size];
    this.clauses = new int[size];
    this.conceded = new boolean[size];
    this.sums = new double[size + 1];
  }

  static Tones of(List<Token> tokens) {
    Tones tones = new Tones(tokens.size());
    tones.fill(tokens);
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

  /** Whether a token is of a clause that is conceded: {@code meski mahal}. */
  boolean isConceded(int token) {
    return conceded[token];
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

  private void fill(List<Token> tokens) {
    int reach = 0;
    int clause = 0;
    boolean isConceded = false;
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      clauses[index] = clause;
      conceded[index] = isConceded;
      switch (token.kind()) {
        case BREAK -> {
          reach = 0;
          clause++;
          isConceded = false;
        }
        case EMOJI -> tones[index] = token.lexeme().face();
        case WORD -> {
          negated[index] |= reach > 0;
          if (!covered[index] && token.lexeme().is(Role.CONTRAST)) {
            reach = 0;
            clause++;
            clauses[index] = clause;
            lastContrast = index;
            isConceded = false;
          }
          if (!covered[index] && token.lexeme().is(Role.CONCESSION)) {
            reach = 0;
            clause++;
            clauses[index] = clause;
            isConceded = true;
          }
          word(tokens, index);
          boolean isNegator =
              !covered[index] && token.lexeme().is(Role.NEGATOR) && !isMerely(tokens, index + 1);
          reach = isNegator ? REACH : Math.max(0, reach - (token.lexeme().is(Role.LINK) ? 0 : 1));
        }
        case NUMBER -> {
          negated[index] |= reach > 0;
          word(tokens, index);
          reach = Math.max(0, reach - 1);
        }
        case FOREIGN -> reach = Math.max(0, reach - 1);
      }
    }
  }

  /** After these a negator turns nothing: {@code not only good}. */
  private static boolean isMerely(List<Token> tokens, int index) {
    return index < tokens.size() && tokens.get(index).lexeme().is(Role.MERELY);
  }

  private void word(List<Token> tokens, int index) {
    if (covered[index]) {
      return;
    }
    Lexeme lexeme = tokens.get(index).lexeme();
    double valence = lexeme.valence();
    int words = phraseAt(tokens, index);
    if (words > 0) {
      valence = phraseValence(tokens, index, words);
      Arrays.fill(covered, index, index + words, true);
      if (lexeme.is(Role.NEGATOR)) {
        Arrays.fill(negated, index + 1, index + words, true);
      }
    }
    if (valence == 0) {
      return;
    }
    if (index > 0 && tones[index - 1] > 0 && lexeme.is(Role.STRONG)) {
      tones[index - 1] *= STRETCHED;
      return;
    }
    // Indonesian strengthens after the word, too: "bagus banget"
    double degree = degree(tokens, index - 1) * degree(tokens, index + 1);
    tones[index] =
        valence
            * Math.min(2, degree)
            * (negated[index] ? TURNED : 1)
            * (tokens.get(index).isStretched() ? STRETCHED : 1);
  }

  /** How many words from {@code at} make the longest phrase of the lexicon; 0: none. */
  private static int phraseAt(List<Token> tokens, int at) {
    Lexicon.Phrases phrases = tokens.get(at).lexeme().phrases();
    int longest = 0;
    int limit = Math.min(tokens.size(), at + LONGEST_PHRASE);
    for (int index = at + 1; phrases != null && index < limit; index++) {
      Token token = tokens.get(index);
      phrases = token.isSpoken() ? phrases.with(token.word()) : null;
      longest = phrases != null && phrases.isEnd() ? index - at + 1 : longest;
    }
    return longest;
  }

  private static double phraseValence(List<Token> tokens, int at, int words) {
    Lexicon.Phrases phrases = tokens.get(at).lexeme().phrases();
    for (int index = at + 1; phrases != null && index < at + words; index++) {
      phrases = phrases.with(tokens.get(index).word());
    }
    return phrases == null ? 0 : phrases.valence();
  }

  /** By what a token multiplies those beside it; 1: by nothing, as it is no word. */
  private static double degree(List<Token> tokens, int index) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isWord()
        ? tokens.get(index).lexeme().degree()
        : 1;
  }
}
