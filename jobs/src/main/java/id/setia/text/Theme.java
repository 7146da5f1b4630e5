package id.setia.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Something that comments speak of, and the words by which they do.
 *
 * @param code its name in tables: lower-case letters, digits and underscores
 * @param english its name for people, in English
 * @param indonesian its name for people, in Indonesian
 * @param isComplaint whether its words say that something is wrong; said not to be so ({@code tidak
 *     lama}), they are no hit
 * @param words single words as they are written, also with {@code -nya}
 * @param stems words with any prefix and suffix of their language
 * @param phrases words in a row, each with a star at its end for any ending; {@code ..} stands for
 *     up to three words, {@code ...} for up to twelve words and marks, {@code a|b} for either word
 * @param not phrases in which its words mean something else: where one stands, it has no hit
 */
public record Theme(
    String code,
    String english,
    String indonesian,
    boolean isComplaint,
    List<String> words,
    List<String> stems,
    List<String> phrases,
    List<String> not) {

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]*");

  /** Refuses a theme that no comment can have, and words that no word of a comment can be. */
  public Theme {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "Invalid theme: %s (must be lower-case letters, digits and underscores)".formatted(code));
    }
    words = words.stream().map(Theme::plain).toList();
    stems = stems.stream().map(Theme::plain).toList();
    phrases = phrases.stream().map(Theme::plain).toList();
    not = not.stream().map(Theme::plain).toList();
    if (words.isEmpty() && stems.isEmpty() && phrases.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid theme %s: it has no words, stems or phrases".formatted(code));
    }
  }

  private static String plain(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }
}
