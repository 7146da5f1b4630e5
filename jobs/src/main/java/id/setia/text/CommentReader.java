package id.setia.text;

import java.util.List;
import java.util.Optional;

/** Reads comments; it keeps nothing between them and may be shared by threads. */
public final class CommentReader {

  private final TextModel model;
  private final ThemeFinder themes;
  private final Words words;

  /** A reader that labels by {@code model} and looks for {@code themes}. */
  public CommentReader(TextModel model, Themes themes) {
    this.words = Words.shipped();
    this.model = model;
    this.themes = new ThemeFinder(themes, words);
  }

  /** The name of the model that labels. */
  public String model() {
    return model.name();
  }

  /**
   * Reads a comment, in time linear in its length.
   *
   * @param text as its writer left it: HTML, emoji, slang and all
   * @return empty where it says nothing that could be read: blank, only digits and punctuation, or
   *     no word in Latin letters and no face; such a comment is not neutral, it is none
   */
  public Optional<CommentReading> read(String text) {
    List<Token> tokens = words.tokens(text);
    Tones tones = Tones.of(tokens);
    if (!isReadable(tokens, tones)) {
      return Optional.empty();
    }
    double[] probabilities = model.probabilities(tokens, tones);
    List<ThemeHit> hits = themes.find(tokens, tones, CommentReading.mostProbable(probabilities));
    return Optional.of(CommentReading.of(words.language(tokens), probabilities, hits));
  }

  /**
   * Pairs and triples of words of a comment that no theme knows, each once: to be counted over
   * comments and given to {@link PhraseProposals#of}.
   */
  public List<String> unknownPhrases(String text) {
    List<Token> tokens = words.tokens(text);
    Tones tones = Tones.of(tokens);
    return PhraseProposals.unknown(
        tokens, themes.find(tokens, tones, Label.NEUTRAL), words.common());
  }

  private static boolean isReadable(List<Token> tokens, Tones tones) {
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      if (token.isWord() || (token.kind() == Token.Kind.EMOJI && tones.tone(index) != 0)) {
        return true;
      }
    }
    return false;
  }
}
