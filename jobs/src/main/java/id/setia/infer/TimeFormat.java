package id.setia.infer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one text writes a time.
 *
 * @param pattern as a mapping has it; of numeric days {@code A} stands for the first number and
 *     {@code B} for the second, as one text may not tell which is the day
 * @param first the first of these numbers; 0 where there is no doubt
 * @param second the second
 */
record TimeFormat(String pattern, int first, int second) {

  private static final Pattern ISO =
      Pattern.compile(
          "[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?( ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?");
  private static final Pattern NUMERIC =
      Pattern.compile("([0-9]{1,2})([-/.])([0-9]{1,2})\\2([0-9]{4}|[0-9]{2})(.*)");
  private static final Pattern NAMED =
      Pattern.compile("([0-9]{1,2})([ -])(\\p{Alpha}{3,9})\\2([0-9]{4})(.*)");
  private static final Pattern CLOCK =
      Pattern.compile("(,? |T)[0-9]{1,2}([:.])[0-9]{2}(\\2[0-9]{2})?");

  /** Of a text; empty where it is no time. */
  static Optional<TimeFormat> of(String text) {
    if (ISO.matcher(text).matches()) {
      return Optional.of(new TimeFormat("iso", 0, 0));
    }
    Matcher named = NAMED.matcher(text);
    if (named.matches()) {
      String separator = named.group(2);
      return clock(named.group(5))
          .map(
              clock -> new TimeFormat("d" + separator + "MMMM" + separator + "yyyy" + clock, 0, 0));
    }
    Matcher numeric = NUMERIC.matcher(text);
    if (!numeric.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(numeric.group(1));
    int second = Integer.parseInt(numeric.group(3));
    String year = numeric.group(4).length() == 4 ? "yyyy" : "yy";
    String separator = numeric.group(2);
    return first < 1 || second < 1 || first > 31 || second > 31
        ? Optional.empty()
        : clock(numeric.group(5))
            .map(
                clock ->
                    new TimeFormat(
                        "A" + separator + "B" + separator + year + clock, first, second));
  }

  private static Optional<String> clock(String rest) {
    if (rest.isEmpty()) {
      return Optional.of("");
    }
    Matcher clock = CLOCK.matcher(rest);
    if (!clock.matches()) {
      return Optional.empty();
    }
    String before = clock.group(1).equals("T") ? "'T'" : clock.group(1);
    String separator = clock.group(2);
    return Optional.of(
        before + "HH" + separator + "mm" + (clock.group(3) == null ? "" : separator + "ss"));
  }
}
