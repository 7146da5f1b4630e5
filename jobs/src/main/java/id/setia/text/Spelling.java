package id.setia.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words in their standard form: letters repeated for emphasis are written once, digits that stand
 * for letters become letters, slang and contractions what they mean.
 */
final class Spelling {

  private static final String DIGITS = "0123456789";
  private static final String LETTERS = "oizeasgtbg";

  /** What stands after an apostrophe: {@code I'll} is not ill, {@code we'd} is not wed. */
  private static final Map<String, String> SHORTENED =
      Map.of("ll", "will", "d", "would", "ve", "have", "re", "are");

  /** What is known, to its standard form. */
  private final Map<String, List<String>> standards = new HashMap<>();

  /**
   * Made once, for any number of threads.
   *
   * @param slang what is written, to the words it stands for
   * @param known words as dictionaries have them
   */
  Spelling(Map<String, List<String>> slang, Set<String> known) {
    known.forEach(word -> standards.put(word, List.of(word)));
    standards.putAll(slang);
  }

  /**
   * A word in its standard form.
   *
   * @param words one, or several where it is a contraction
   * @param isStretched whether letters were repeated for emphasis
   */
  record Spelt(List<String> words, boolean isStretched) {}

  Spelt of(String written) {
    int apostrophe = written.indexOf('\'');
    String meant = apostrophe <= 0 ? null : SHORTENED.get(written.substring(apostrophe + 1));
    if (meant != null) {
      List<String> words = new ArrayList<>(standard(written.substring(0, apostrophe)));
      words.add(meant);
      return new Spelt(words, false);
    }
    String word = apostrophe < 0 ? written : written.replace("'", "");
    List<String> direct = find(word);
    if (direct != null) {
      return new Spelt(direct, false);
    }
    String letters = withoutDigits(word);
    int longest = longestRun(letters);
    if (longest < 2) {
      return new Spelt(standard(letters), false);
    }
    List<String> found = find(letters);
    if (found != null) {
      return new Spelt(found, false);
    }
    String shortened = longest > 2 ? shortened(letters) : letters;
    found = longest > 2 ? find(squeezed(letters, 2)) : null;
    found = found == null ? find(shortened) : found;
    found = found == null ? find(withoutLastRun(shortened)) : found;
    found = found == null ? find(squeezed(letters, 1)) : found;
    return found == null ? new Spelt(List.of(shortened), longest > 2) : new Spelt(found, true);
  }

  /** Runs of three and more letters written once, those of two as they are. */
  private static String shortened(String word) {
    StringBuilder shortened = new StringBuilder(word.length());
    int start = 0;
    for (int index = 1; index <= word.length(); index++) {
      if (index == word.length() || word.charAt(index) != word.charAt(start)) {
        shortened.append(word, start, index - start > 2 ? start + 1 : index);
        start = index;
      }
    }
    return shortened.toString();
  }

  private static String withoutLastRun(String word) {
    int end = word.length();
    while (end > 1 && word.charAt(end - 1) == word.charAt(end - 2)) {
      end--;
    }
    return word.substring(0, end);
  }

  private List<String> standard(String word) {
    List<String> found = find(word);
    return found == null ? List.of(word) : found;
  }

  private @Nullable List<String> find(String word) {
    return standards.get(word);
  }

  /** {@code pelan2} is said twice, {@code k3cewa} has a digit for a letter. */
  private String withoutDigits(String word) {
    int digits = 0;
    for (int index = 0; index < word.length(); index++) {
      digits += word.charAt(index) <= '9' ? 1 : 0;
    }
    if (digits == 0) {
      return word;
    }
    int last = word.length() - 1;
    if (digits == 1 && word.charAt(last) == '2') {
      return word.substring(0, last);
    }
    StringBuilder letters = new StringBuilder(word.length());
    for (int index = 0; index < word.length(); index++) {
      int digit = DIGITS.indexOf(word.charAt(index));
      letters.append(digit < 0 ? word.charAt(index) : LETTERS.charAt(digit));
    }
    String read = letters.toString();
    return find(squeezed(read, 1)) != null || find(read) != null ? read : word;
  }

  private static int longestRun(String word) {
    int longest = 1;
    int run = 1;
    for (int index = 1; index < word.length(); index++) {
      run = word.charAt(index) == word.charAt(index - 1) ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static String squeezed(String word, int most) {
    StringBuilder squeezed = new StringBuilder(word.length());
    int run = 0;
    for (int index = 0; index < word.length(); index++) {
      run = index > 0 && word.charAt(index) == word.charAt(index - 1) ? run + 1 : 1;
      if (run <= most) {
        squeezed.append(word.charAt(index));
      }
    }
    return squeezed.toString();
  }
}
