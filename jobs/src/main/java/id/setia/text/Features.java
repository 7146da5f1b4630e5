package id.setia.text;

import java.util.Arrays;
import java.util.List;

/**
 * A comment as numbers that a linear model weighs: words and pairs of words, letters in a row (3 to
 * 5, within words) and what the lexicon says. The first two kinds are hashed, weighed by 1 + log of
 * their count, and each kind has length 1 (Weinberger et al. 2009, Feature Hashing for Large Scale
 * Multitask Learning).
 */
final class Features {

  /** What the numbers mean; a model that was trained on others is refused. */
  static final int VERSION = 2;

  static final int BITS = 18;
  static final int HASHED = 1 << BITS;

  /** After the hashed ones: what the lexicon says, and a constant. */
  static final int DENSE = 10;

  static final int ALL = HASHED + DENSE;

  private static final int SHORTEST = 3;
  private static final int LONGEST = 5;
  private static final int WORD_SEED = 0x2545F491;
  private static final int PAIR_SEED = 0x9E3779B9;
  private static final int LETTERS_SEED = 0x7F4A7C15;
  private static final double SOFT = 15;

  /** 1 + log of the counts that nearly all have. */
  private static final double[] WEIGHTS = new double[64];

  static {
    for (int count = 1; count < WEIGHTS.length; count++) {
      WEIGHTS[count] = 1 + StrictMath.log(count);
    }
  }

  private final int[] indexes;
  private final float[] values;

  private Features(int[] indexes, float[] values) {
    this.indexes = indexes;
    this.values = values;
  }

  /** The numbers of a comment that are not 0. */
  static Features of(List<Token> tokens, Tones tones) {
    Counts words = new Counts(128);
    Counts letters = new Counts(2048);
    int before = 0;
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      int hash = wordHash(token, tones.isNegated(index));
      if (hash == 0) {
        before = 0;
        continue;
      }
      words.add(mixed(hash ^ WORD_SEED));
      if (before != 0) {
        words.add(mixed(31 * before + hash + PAIR_SEED));
      }
      before = hash;
      if (token.isWord()) {
        Lexeme lexeme = token.lexeme();
        for (int row = 0; row < lexeme.letterCount(); row++) {
          letters.add(lexeme.letters(row));
        }
      }
    }
    double[] dense = dense(tokens, tones);
    int count = words.size() + letters.size() + DENSE;
    Features features = new Features(new int[count], new float[count]);
    int next = words.into(features, 0);
    next = letters.into(features, next);
    for (int index = 0; index < DENSE; index++) {
      features.indexes[next + index] = HASHED + index;
      features.values[next + index] = (float) dense[index];
    }
    return features;
  }

  int size() {
    return indexes.length;
  }

  int index(int at) {
    return indexes[at];
  }

  float value(int at) {
    return values[at];
  }

  /** 0: it is none of those that are weighed, and parts its neighbours. */
  private static int wordHash(Token token, boolean isNegated) {
    int hash =
        switch (token.kind()) {
          case WORD -> token.word().hashCode() * (isNegated ? 17 : 1);
          case EMOJI -> token.word().hashCode();
          case NUMBER -> 35;
          case BREAK ->
              token.word().equals("!") || token.word().equals("?") ? token.word().hashCode() : 0;
          case FOREIGN -> 0;
        };
    return hash;
  }

  /** The numbers of all rows of a word's letters, repeated ones too. */
  static int[] letters(String word) {
    int length = word.length();
    int[] rows = new int[Math.max(0, LONGEST * (length + 2))];
    int count = 0;
    for (int start = -1; start <= length + 1 - SHORTEST; start++) {
      int hash = LETTERS_SEED;
      int limit = Math.min(length + 1, start + LONGEST);
      for (int index = start; index < limit; index++) {
        hash = 31 * hash + (index < 0 || index == length ? ' ' : word.charAt(index));
        if (index - start >= SHORTEST - 1) {
          rows[count++] = mixed(hash);
        }
      }
    }
    return Arrays.copyOf(rows, count);
  }

  private static double[] dense(List<Token> tokens, Tones tones) {
    double praise = 0;
    double complaint = 0;
    double last = 0;
    double faces = 0;
    int told = 0;
    int words = 0;
    int questions = 0;
    for (int index = 0; index < tokens.size(); index++) {
      double tone = tones.tone(index);
      Token token = tokens.get(index);
      words += token.isWord() ? 1 : 0;
      questions += token.kind() == Token.Kind.BREAK && token.word().equals("?") ? 1 : 0;
      told += tone == 0 ? 0 : 1;
      praise += Math.max(0, tone);
      complaint -= Math.min(0, tone);
      last += index > tones.lastContrast() && !tones.isConceded(index) ? tone : 0;
      faces += token.kind() == Token.Kind.EMOJI ? tone : 0;
    }
    return new double[] {
      soft(praise),
      soft(complaint),
      soft(praise - complaint),
      soft(last),
      soft(faces),
      told == 0 ? 1 : 0,
      words == 0 ? 0 : (double) told / words,
      Math.min(2, questions),
      soft(Math.min(praise, complaint)),
      1
    };
  }

  /** Between -1 and 1, steep around 0: Hutto and Gilbert (2014). */
  private static double soft(double sum) {
    return sum / Math.sqrt(sum * sum + SOFT);
  }

  private static int mixed(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
    return (mixed ^ (mixed >>> 16)) & (HASHED - 1);
  }

  /** How often each number occurs: open addressing, without an object for each. */
  private static final class Counts {

    private static final int COUNT = 32;

    /** A number and 1 more, and above that how often it occurs; 0: the slot is free. */
    private long[] slots;

    /** A bit for each slot that isn't free. */
    private long[] taken;

    private int size;

    /** Room for half as many before it grows; a power of two, 64 or more. */
    Counts(int slots) {
      this.slots = new long[slots];
      this.taken = new long[slots >> 6];
    }

    void add(int key) {
      if (2 * size >= slots.length) {
        grow();
      }
      int slot = slot(slots, key);
      if (slots[slot] == 0) {
        slots[slot] = key + 1L;
        taken[slot >> 6] |= 1L << slot;
        size++;
      }
      slots[slot] += 1L << COUNT;
    }

    int size() {
      return size;
    }

    /** The slot of a key, or the free one where it belongs. */
    private static int slot(long[] slots, int key) {
      int mask = slots.length - 1;
      int slot = key & mask;
      while (slots[slot] != 0 && (int) slots[slot] != key + 1) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    private void grow() {
      long[] larger = new long[slots.length * 2];
      long[] largerTaken = new long[larger.length >> 6];
      for (long entry : slots) {
        if (entry != 0) {
          int slot = slot(larger, (int) entry - 1);
          larger[slot] = entry;
          largerTaken[slot >> 6] |= 1L << slot;
        }
      }
      slots = larger;
      taken = largerTaken;
    }

    private static double weight(int count) {
      return count < WEIGHTS.length ? WEIGHTS[count] : 1 + StrictMath.log(count);
    }

    /** Writes them at {@code from}, with length 1 in all; where the next ones go. */
    int into(Features features, int from) {
      int next = from;
      double squares = 0;
      for (int at = 0; at < taken.length; at++) {
        for (long left = taken[at]; left != 0; left &= left - 1) {
          long entry = slots[(at << 6) + Long.numberOfTrailingZeros(left)];
          double value = weight((int) (entry >>> COUNT));
          squares += value * value;
          features.indexes[next] = (int) entry - 1;
          features.values[next] = (float) value;
          next++;
        }
      }
      float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
      for (int index = from; index < next; index++) {
        features.values[index] *= scale;
      }
      return next;
    }
  }
}
