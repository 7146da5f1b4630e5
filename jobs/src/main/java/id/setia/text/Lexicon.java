package id.setia.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words and short phrases with what they say by themselves, from -4 to 4, of both languages, and
 * words that turn, strengthen or weaken what follows.
 */
final class Lexicon {

  /** Particles and possessives that Indonesian writes at a word's end. */
  private static final List<String> ENDINGS =
      List.of("nya", "lah", "kah", "pun", "ku", "mu", "nih");

  private static final int SHORTEST_STEM = 3;
  private static final int LONGEST_PHRASE = 4;

  private final Map<String, Double> valences;
  private final Map<String, Double> emoji;
  private final Map<String, Double> degrees;
  private final Set<String> negators;
  private final Set<String> contrasts;
  private final Set<String> firstWords = new HashSet<>();

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
    for (String words : valences.keySet()) {
      int blank = words.indexOf(' ');
      if (blank > 0) {
        firstWords.add(words.substring(0, blank));
      }
    }
  }

  /** Every single word it knows. */
  Set<String> words() {
    Set<String> words = new HashSet<>(degrees.keySet());
    valences.keySet().stream().filter(each -> each.indexOf(' ') < 0).forEach(words::add);
    words.addAll(negators);
    words.addAll(contrasts);
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

  /** How many words from {@code at} make a phrase that it knows; 0: none. */
  int phraseAt(List<Token> tokens, int at) {
    if (!firstWords.contains(tokens.get(at).word())) {
      return 0;
    }
    int longest = 0;
    StringBuilder phrase = new StringBuilder(tokens.get(at).word());
    int limit = Math.min(tokens.size(), at + LONGEST_PHRASE);
    for (int index = at + 1; index < limit && tokens.get(index).isSpoken(); index++) {
      phrase.append(' ').append(tokens.get(index).word());
      if (valences.containsKey(phrase.toString())) {
        longest = index - at + 1;
      }
    }
    return longest;
  }

  /** What a phrase says. */
  double phraseValence(List<Token> tokens, int at, int words) {
    StringBuilder phrase = new StringBuilder(tokens.get(at).word());
    for (int index = at + 1; index < at + words; index++) {
      phrase.append(' ').append(tokens.get(index).word());
    }
    return valences.getOrDefault(phrase.toString(), 0.0);
  }

  /** What an emoji or emoticon says; 0: nothing by itself. */
  double emojiValence(String sign) {
    return emoji.getOrDefault(sign, Emoticons.valence(sign));
  }

  /** By what a word multiplies what stands beside it; 1: by nothing. */
  double degree(String word) {
    return degrees.getOrDefault(word, 1.0);
  }

  boolean isNegator(String word) {
    return negators.contains(word);
  }

  boolean isContrast(String word) {
    return contrasts.contains(word);
  }
}
