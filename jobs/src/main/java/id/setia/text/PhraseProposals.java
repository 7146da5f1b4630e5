package id.setia.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Proposes phrases that many comments have and no theme knows: what a shop may want to add to its
 * themes.
 */
public final class PhraseProposals {

  private static final double SAME = 0.8;

  private PhraseProposals() {}

  /**
   * A phrase that is proposed.
   *
   * @param phrase two or three words in a row, in their standard form
   * @param comments how many comments have it
   * @param negative how many of those complain
   */
  public record Proposal(String phrase, long comments, long negative) {

    /** Refuses counts that don't fit. */
    public Proposal {
      if (comments < 1 || negative < 0 || negative > comments) {
        throw new IllegalArgumentException(
            "Invalid phrase %s: %d of %d comments complain (must fit the whole)"
                .formatted(phrase, negative, comments));
      }
    }
  }

  /**
   * The phrases worth a look, the most frequent first, then by their letters.
   *
   * @param counted phrases of {@link CommentReader#unknownPhrases}, counted once a comment
   * @param fewest comments that a phrase needs; at least 2
   * @param most how many are proposed
   * @return without phrases that are part of a longer one which is nearly as frequent (80 %)
   */
  public static List<Proposal> of(List<Proposal> counted, long fewest, int most) {
    if (fewest < 2) {
      throw new IllegalArgumentException(
          "Invalid fewest comments of a phrase: %d (must be at least 2)".formatted(fewest));
    }
    List<Proposal> frequent =
        counted.stream().filter(phrase -> phrase.comments() >= fewest).toList();
    Map<String, Long> longer = longer(frequent);
    return frequent.stream()
        .filter(phrase -> longer.getOrDefault(phrase.phrase(), 0L) < SAME * phrase.comments())
        .sorted(
            Comparator.comparingLong(Proposal::comments).reversed().thenComparing(Proposal::phrase))
        .limit(most)
        .toList();
  }

  /** How frequent the most frequent longer phrase is that has a phrase at one of its ends. */
  private static Map<String, Long> longer(List<Proposal> phrases) {
    Map<String, Long> longer = new TreeMap<>();
    for (Proposal phrase : phrases) {
      String words = phrase.phrase();
      int first = words.indexOf(' ');
      int last = words.lastIndexOf(' ');
      if (first < last) {
        longer.merge(words.substring(first + 1), phrase.comments(), Math::max);
        longer.merge(words.substring(0, last), phrase.comments(), Math::max);
      }
    }
    return longer;
  }

  /**
   * Pairs and triples of words in a row that no theme has a part of, and that don't begin or end
   * with a word that says nothing; each once.
   */
  static List<String> unknown(List<Token> tokens, List<ThemeHit> hits, Set<String> common) {
    boolean[] free = free(tokens, hits);
    Set<String> phrases = new LinkedHashSet<>();
    for (int start = 0; start < tokens.size(); start++) {
      if (!free[start] || common.contains(tokens.get(start).word())) {
        continue;
      }
      StringBuilder phrase = new StringBuilder(tokens.get(start).word());
      for (int end = start + 1; end < Math.min(tokens.size(), start + 3) && free[end]; end++) {
        String word = tokens.get(end).word();
        phrase.append(' ').append(word);
        if (!common.contains(word)) {
          phrases.add(phrase.toString());
        }
      }
    }
    return new ArrayList<>(phrases);
  }

  /** Which tokens are words outside every hit; hits stand in the order of the text. */
  private static boolean[] free(List<Token> tokens, List<ThemeHit> hits) {
    boolean[] free = new boolean[tokens.size()];
    int next = 0;
    int end = 0;
    for (int index = 0; index < free.length; index++) {
      Token token = tokens.get(index);
      while (next < hits.size() && hits.get(next).start() <= token.start()) {
        end = Math.max(end, hits.get(next).end());
        next++;
      }
      free[index] = token.isWord() && token.start() >= end;
    }
    return free;
  }
}
