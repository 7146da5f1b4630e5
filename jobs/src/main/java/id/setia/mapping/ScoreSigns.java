package id.setia.mapping;

import id.setia.duckdb.Sql;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scores in signs, as chats and spreadsheets have them: {@code ★★★★☆}, {@code ⭐️⭐️⭐️}, the digit of
 * a key ({@code 5️⃣}), a number beside emoji ({@code 4 👍}).
 */
public final class ScoreSigns {

  private static final String FULL = "\u2605\u2b50\\x{1F31F}";
  private static final String HOLLOW = "\u2606\u2729\u2730";

  /** What follows a sign unseen: how it is to be shown, its skin, what joins it to the next. */
  private static final String UNSEEN = "\\x{FE0E}\\x{FE0F}\\x{200D}\\x{1F3FB}-\\x{1F3FF}";

  private static final String STARS =
      "^[%1$s][%1$s%3$s\\s]*[%2$s%3$s\\s]*$".formatted(FULL, HOLLOW, UNSEEN);

  private static final String KEY = "([0-9])\\x{FE0F}?\\x{20E3}";
  private static final String KEY_OF_TEN = "\\x{1F51F}\\x{FE0F}?";
  private static final String SIGNS = "[\\p{So}" + UNSEEN + "\\s]+";
  private static final String NUMBER = "([0-9]+(?:[.,][0-9]+)?)";
  private static final String BESIDE_AFTER = "^" + NUMBER + SIGNS + "$";
  private static final String BESIDE_BEFORE = "^" + SIGNS + NUMBER + "$";

  private static final Pattern JAVA_STARS = Pattern.compile(STARS);
  private static final Pattern JAVA_AFTER = Pattern.compile(BESIDE_AFTER);
  private static final Pattern JAVA_BEFORE = Pattern.compile(BESIDE_BEFORE);

  private ScoreSigns() {}

  /**
   * The number's text of a score in signs, and any other text as it is. Stars with hollow ones
   * beside them must be as many as the scale's highest: of others nobody knows how many there are.
   *
   * @param highest the scale's highest score, in plain digits
   */
  static String number(String clean, String highest) {
    String full = "length(regexp_replace(%s, '[^%s]', '', 'g'))".formatted(clean, FULL);
    String all = "length(regexp_replace(%s, '[^%s%s]', '', 'g'))".formatted(clean, FULL, HOLLOW);
    return """
        case when strlen(%1$s) = length(%1$s) then %1$s \
        when regexp_matches(%1$s, %2$s) then case when %3$s in (%4$s, %5$s) then cast(%4$s as varchar) else %1$s end \
        else %6$s end"""
        .formatted(
            clean,
            Sql.text(STARS),
            all,
            full,
            highest,
            beside(
                "regexp_replace(regexp_replace(%s, %s, '\\1', 'g'), %s, '10', 'g')"
                    .formatted(clean, Sql.text(KEY), Sql.text(KEY_OF_TEN))));
  }

  private static String beside(String text) {
    return "regexp_replace(regexp_replace(%s, %s, '\\1'), %s, '\\1')"
        .formatted(text, Sql.text(BESIDE_AFTER), Sql.text(BESIDE_BEFORE));
  }

  /** The number's text of an answer in signs; empty where it is in none. */
  public static Optional<String> number(String answer) {
    if (answer.chars().allMatch(character -> character < 128)) {
      return Optional.empty();
    }
    if (JAVA_STARS.matcher(answer).matches()) {
      return Optional.of(
          String.valueOf(answer.replaceAll("[^" + FULL + "]", "").codePoints().count()));
    }
    String digits = answer.replaceAll(KEY, "$1").replaceAll(KEY_OF_TEN, "10");
    for (Pattern pattern : new Pattern[] {JAVA_AFTER, JAVA_BEFORE}) {
      Matcher beside = pattern.matcher(digits);
      if (beside.matches()) {
        return Optional.of(beside.group(1));
      }
    }
    return digits.matches(NUMBER) ? Optional.of(digits) : Optional.empty();
  }
}
