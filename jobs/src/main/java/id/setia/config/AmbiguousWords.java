package id.setia.config;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Words of a column's mapping that mean two things at once: a value that the map translates twice,
 * and patterns that read one text as two days. Whichever came first would win without a word.
 */
final class AmbiguousWords {

  private AmbiguousWords() {}

  /**
   * Refuses them.
   *
   * @throws IllegalArgumentException naming both words or patterns
   */
  static void refuse(List<String> formats, Map<String, String> map) {
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
    for (int first = 0; first < formats.size(); first++) {
      String swapped = swapped(formats.get(first));
      for (String other : formats.subList(first + 1, formats.size())) {
        Settings.Check.that(
            !swapped.equals(plain(other)) || swapped.equals(plain(formats.get(first))),
            "formats",
            "%s, %s".formatted(formats.get(first), other),
            "both read 05/01 and the like, as two days; say one, and give files that are written otherwise a source of their own");
      }
    }
  }

  /** A pattern as it reads texts: {@code d} reads what {@code dd} does. */
  private static String plain(String pattern) {
    return pattern.replaceAll("\\bd{1,2}\\b", "d").replaceAll("\\bM{1,2}\\b", "M");
  }

  private static String swapped(String pattern) {
    return plain(pattern)
        .replaceAll("\\bd\\b", "\u0000")
        .replaceAll("\\bM\\b", "d")
        .replace('\u0000', 'M');
  }
}
