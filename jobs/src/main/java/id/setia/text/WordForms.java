package id.setia.text;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The forms that Indonesian and English make of a word by prefixes and suffixes; some are no words
 * of either language, and do no harm.
 */
final class WordForms {

  private static final List<String> ENDS =
      List.of(
          "", "kan", "an", "i", "nya", "kannya", "annya", "inya", "lah", "ku", "mu", "in", "innya");
  private static final List<String> STARTS =
      List.of(
          "", "di", "ke", "se", "ter", "ber", "be", "per", "memper", "diper", "keter", "nge", "pe");
  private static final List<String> ENGLISH =
      List.of("s", "es", "ed", "d", "ing", "er", "ers", "ly", "ment", "al", "able");

  private static final String VOWELS = "aeiou";

  private WordForms() {}

  /** A stem with every affix that it can have. */
  static Set<String> of(String stem) {
    Set<String> starts = new TreeSet<>();
    STARTS.forEach(start -> starts.add(start + stem));
    String active = nasal(stem);
    starts.add("me" + active);
    starts.add("pe" + active);
    starts.add(active);
    Set<String> forms = new TreeSet<>();
    for (String start : starts) {
      ENDS.forEach(end -> forms.add(start + end));
    }
    ENGLISH.forEach(end -> forms.add(stem + end));
    if (stem.endsWith("e")) {
      forms.add(stem.substring(0, stem.length() - 1) + "ing");
    }
    if (stem.endsWith("y")) {
      forms.add(stem.substring(0, stem.length() - 1) + "ies");
      forms.add(stem.substring(0, stem.length() - 1) + "ied");
    }
    char last = stem.charAt(stem.length() - 1);
    forms.add(stem + last + "ing");
    forms.add(stem + last + "ed");
    return forms;
  }

  /** As a verb's prefix leaves it: {@code kirim} in {@code mengirim}. */
  private static String nasal(String stem) {
    char first = stem.charAt(0);
    if (VOWELS.indexOf(first) >= 0 || first == 'g' || first == 'h') {
      return "ng" + stem;
    }
    return switch (first) {
      case 'k' -> "ng" + stem.substring(1);
      case 'p' -> "m" + stem.substring(1);
      case 't' -> "n" + stem.substring(1);
      case 's' -> "ny" + stem.substring(1);
      case 'b', 'f', 'v' -> "m" + stem;
      case 'd', 'c', 'j', 'z' -> "n" + stem;
      default -> stem;
    };
  }
}
