package id.setia.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The word lists that come with the program, and what is done by them alone. */
final class Words {

  private static final Words SHIPPED = new Words();

  private final Lexicon lexicon = new Lexicon();
  private final Tokenizer tokenizer;
  private final Languages languages = new Languages();
  private final Set<String> common =
      Stream.of("stop-id.txt", "stop-en.txt")
          .flatMap(Shipped::words)
          .collect(Collectors.toUnmodifiableSet());

  private Words() {
    Set<String> known = new HashSet<>(lexicon.words());
    known.addAll(languages.words());
    this.tokenizer =
        new Tokenizer(
            new Vocabulary(new Spelling(Shipped.slang("slang.txt"), known), lexicon, languages));
  }

  /** Read once. */
  static Words shipped() {
    return SHIPPED;
  }

  List<Token> tokens(String text) {
    return tokenizer.tokens(text);
  }

  /** Words that say nothing by themselves. */
  Set<String> common() {
    return common;
  }

  Language language(List<Token> tokens) {
    return languages.of(tokens);
  }
}
