package id.setia.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words and short phrases with what they say by themselves, from -4 to 4, of both languages, and
 * words that turn, strengthen or weaken what follows.
 */
final class Lexicon {

  /** Particles and possessives that Indonesian writes at a word's end. */
  private static final List<String> ENDINGS =
      List.of("nya", "lah", "kah", "pun", "ku", "mu", "nih");

  private static final int SHORTEST_STEM = 3;

  private static final Set<String> MERELY =
      Set.of("hanya", "cuma", "cuman", "only", "just", "saja");

  /** Words that a negator reaches over: {@code tidak ada yang rusak}, {@code not at all bad}. */
  private static final Set<String> LINKS =
      Set.of(
          "ada", "yang", "pernah", "terlalu", "begitu", "merasa", "terasa", "jadi", "akan", "bisa",
          "a", "an", "the", "at", "all", "any", "so", "very", "that", "too", "as", "be", "been",
          "had", "have", "is", "was", "were", "are", "really", "ever", "of", "to");

  private static final Set<String> STRONG = Set.of("parah", "gila", "mampus", "sadis", "kejam");

  private final Map<String, Double> valences;
  private final Map<String, Double> emoji;
  private final Map<String, Double> degrees;
  private final Set<String> negators;
  private final Set<String> contrasts;
  private final Set<String> concessions;
  private final Map<String, Phrases> phrases = new HashMap<>();

  /** What comes with the program. */
  Lexicon() {
    Map<String, Double> all = new HashMap<>(Shipped.weights("lexicon-en.txt"));
    all.putAll(Shipped.weights("lexicon-en-shop.txt"));
    all.putAll(Shipped.weights("lexicon-id.txt"));
    // hash maps: looked up for every word, where Map.copyOf takes several times as long
    this.valences = all;
    this.emoji = Shipped.weights("emoji.txt");
    this.degrees = Shipped.weights("degrees.txt");
    this.negators = new HashSet<>(Shipped.words("negators.txt").toList());
    this.contrasts = new HashSet<>(Shipped.words("contrasts.txt").toList());
    this.concessions = new HashSet<>(Shipped.words("concessions.txt").toList());
    valences.forEach(
        (phrase, valence) -> {
          String[] words = phrase.split(" ", -1);
          if (words.length > 1) {
            phrases.computeIfAbsent(words[0], first -> new Phrases()).enter(words, valence);
          }
        });
  }

  /** Every single word it knows. */
  Set<String> words() {
    Set<String> words = new HashSet<>(degrees.keySet());
    valences.keySet().stream().filter(each -> each.indexOf(' ') < 0).forEach(words::add);
    words.addAll(negators);
    words.addAll(contrasts);
    words.addAll(concessions);
    return words;
  }

  /** What a word says; 0: nothing by itself. */
  double valence(String word) {
    Double direct = valences.get(word);
    if (direct != null) {
      return direct;
    }
    for (String ending : ENDINGS) {
      if (word.length() >= ending.length() + SHORTEST_STEM && word.endsWith(ending)) {
        Double stem = valences.get(word.substring(0, word.length() - ending.length()));
        if (stem != null) {
          return stem;
        }
      }
    }
    return 0;
  }

  /** The phrases that begin with a word; null: none does. */
  @Nullable Phrases phrases(String first) {
    return phrases.get(first);
  }

  /** Phrases by their words, one after the other. */
  static final class Phrases {

    private final Map<String, Phrases> next = new HashMap<>();

    /** What the phrase says that ends here; null: none does. */
    private @Nullable Double valence;

    /** What the words so far say; 0: nothing by themselves. */
    double valence() {
      return valence == null ? 0 : valence;
    }

    boolean isEnd() {
      return valence != null;
    }

    /** Those that go on with a word; null: none does. */
    @Nullable Phrases with(String word) {
      return next.get(word);
    }

    private void enter(String[] words, double says) {
      Phrases last = this;
      for (int index = 1; index < words.length; index++) {
        last = last.next.computeIfAbsent(words[index], word -> new Phrases());
      }
      last.valence = says;
    }
  }

  /** What an emoji or emoticon says; 0: nothing by itself. */
  double emojiValence(String sign) {
    return emoji.getOrDefault(sign, Emoticons.valence(sign));
  }

  /** By what a word multiplies what stands beside it; 1: by nothing. */
  double degree(String word) {
    return degrees.getOrDefault(word, 1.0);
  }

  /** Whether a word has a role. */
  boolean is(Lexeme.Role role, String word) {
    Set<String> words =
        switch (role) {
          case NEGATOR -> negators;
          case CONTRAST -> contrasts;
          case CONCESSION -> concessions;
          case LINK -> LINKS;
          case MERELY -> MERELY;
          case STRONG -> STRONG;
        };
    return words.contains(word);
  }
}
