package id.setia.config;

import java.util.List;
import java.util.function.Predicate;

/**
 * When words of a source file have no effect.
 *
 * @param words the words
 * @param isIdle whether they have none where they stand
 * @param reason why, and what to do
 */
record WordRule(List<String> words, Predicate<WordPlace> isIdle, String reason) {

  static WordRule of(String word, Predicate<WordPlace> isIdle, String reason) {
    return new WordRule(List.of(word), isIdle, reason);
  }
}
