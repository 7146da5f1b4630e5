package id.setia.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Words of a map that mean two things at once: whichever came first would win without a word. */
final class AmbiguousWords {

  private AmbiguousWords() {}

  /**
   * Refuses them.
   *
   * @throws IllegalArgumentException naming both words
   */
  static void refuse(Map<String, String> map) {
    Map<String, Map.Entry<String, String>> words = new HashMap<>();
    for (Map.Entry<String, String> entry : map.entrySet()) {
      Map.Entry<String, String> other =
          words.putIfAbsent(entry.getKey().strip().toLowerCase(Locale.ROOT), entry);
      Settings.Check.that(
          other == null || other.getValue().equals(entry.getValue()),
          "map",
          other == null ? "" : "%s, %s".formatted(other, entry),
          "upper and lower case and blanks around it don't matter, so this is one word; give it one meaning, and to a preset's word in the preset's spelling");
    }
  }
}
