package id.setia.text;

import java.util.Comparator;
import java.util.Map;

/** Faces made of letters and punctuation, in lower case. */
final class Emoticons {

  private static final Map<String, Double> VALENCES =
      Map.ofEntries(
          Map.entry(":)", 2.0),
          Map.entry(":))", 2.0),
          Map.entry(":-)", 2.0),
          Map.entry("=)", 2.0),
          Map.entry("(:", 1.5),
          Map.entry(":]", 1.5),
          Map.entry(":d", 2.5),
          Map.entry(":-d", 2.5),
          Map.entry("=d", 2.5),
          Map.entry("xd", 1.0),
          Map.entry(";)", 1.0),
          Map.entry(";-)", 1.0),
          Map.entry(":p", 1.0),
          Map.entry(":-p", 1.0),
          Map.entry("^_^", 2.0),
          Map.entry("^^", 1.5),
          Map.entry("<3", 3.0),
          Map.entry(":*", 2.0),
          Map.entry("\\o/", 2.0),
          Map.entry(":(", -2.0),
          Map.entry(":((", -2.5),
          Map.entry(":-(", -2.0),
          Map.entry("=(", -2.0),
          Map.entry("):", -1.5),
          Map.entry(":[", -1.5),
          Map.entry(":'(", -2.5),
          Map.entry(":/", -1.0),
          Map.entry(":-/", -1.0),
          Map.entry(":\\", -1.0),
          Map.entry(">:(", -3.0),
          Map.entry("</3", -3.0),
          Map.entry("t_t", -2.0),
          Map.entry("t.t", -1.5),
          Map.entry("-_-", -1.5),
          Map.entry("-.-", -1.5),
          Map.entry(">_<", -1.0),
          Map.entry(":|", -0.5),
          Map.entry("d:", -1.0));

  /** By first character, the longest first. */
  private static final String[][] BY_FIRST = new String[128][];

  static {
    for (int first = 0; first < 128; first++) {
      char letter = (char) first;
      BY_FIRST[first] =
          VALENCES.keySet().stream()
              .filter(face -> face.charAt(0) == letter)
              .sorted(
                  Comparator.comparingInt(String::length)
                      .reversed()
                      .thenComparing(Comparator.naturalOrder()))
              .toArray(String[]::new);
    }
  }

  private Emoticons() {}

  /** Where the emoticon that begins at {@code start} ends; 0: none does. */
  static int end(Folded folded, int start) {
    char first = folded.at(start);
    if (first >= BY_FIRST.length) {
      return 0;
    }
    for (String face : BY_FIRST[first]) {
      if (isAt(folded, start, face)) {
        return start + face.length();
      }
    }
    return 0;
  }

  private static boolean isAt(Folded folded, int start, String face) {
    if (start + face.length() > folded.length()) {
      return false;
    }
    for (int index = 0; index < face.length(); index++) {
      if (folded.at(start + index) != face.charAt(index)) {
        return false;
      }
    }
    return true;
  }

  /** What it says, -4..4; 0: it is no emoticon. */
  static double valence(String face) {
    return VALENCES.getOrDefault(face, 0.0);
  }
}
