package id.setia.infer;

import id.setia.mapping.MonthNames;
import java.time.DateTimeException;
import java.time.LocalDate;
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

  /** A time of the day alone. */
  static final Pattern CLOCK_ALONE =
      Names.unicode("[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?( ?[AaPp][Mm])?");

  /** A time of the day as Indonesia writes it; it may as well be a number. */
  static final Pattern CLOCK_OF_POINTS =
      Names.unicode("(?:[01]?[0-9]|2[0-3])[.][0-5][0-9](?:[.][0-5][0-9])?");

  private static final Pattern ISO =
      Names.unicode(
          "[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?( ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?");
  private static final Pattern YEAR_FIRST =
      Names.unicode("([0-9]{4})([-/]|[.] ?)([0-9]{1,2})\\2([0-9]{1,2})([.]?)(|[, T].*)");
  private static final Pattern NUMERIC =
      Names.unicode(
          "([0-9]{1,2})([-/]|[.] ?)([0-9]{1,2})\\2([0-9]{4}|[0-9]{2})([.]?)((?:[, T].*)?)");
  private static final Pattern NAMED =
      Names.unicode(
          "([0-9]{1,2})(-|/| de | |[.] )(\\p{L}{3,12})[.]?(-|/| de | )([0-9]{4}|[0-9]{2})((?:[, T].*?)?)( hs[.]?| h)?");
  private static final Pattern MONTH_FIRST =
      Names.unicode("(\\p{L}{3,9})([- ])([0-9]{1,2})(, | |-)([0-9]{4}|[0-9]{2})((?:[, T].*)?)");
  private static final Pattern COMPACT = Names.unicode("20[0-9]{6}([0-9]{6})?");
  private static final Pattern SIGNED = Names.unicode("[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日(| .*)");
  private static final Pattern CLOCK =
      Names.unicode(
          "(,? |T)((?:г[.],? )?(?:(?:kl[.]?|klo|pukul|jam|um|at|à|a las|às|alle|om|o|u|в|о) )?)[0-9]{1,2}([:.])[0-9]{2}(\\3[0-9]{2}([.][0-9]{3})?)?( ?)([AaPp][Mm])?( ?)((?:GMT|UTC)[+-][0-9]{1,2}(?::[0-9]{2})?|[A-Z]{2,5}|Uhr|[+-][0-9]{2}:?[0-9]{2}|Z)?");

  /** What Bulgarian and Russian put behind a year. */
  private static final String YEAR_WORD = " г.";

  /** Of a text; empty where it is no time. */
  static Optional<TimeFormat> of(String text) {
    if (text.isEmpty() || text.length() > 40) {
      return Optional.empty();
    }
    if (ISO.matcher(text).matches()) {
      return Optional.of(new TimeFormat("iso", 0, 0));
    }
    return numeric(text).or(() -> signed(text)).or(() -> named(text)).or(() -> compact(text));
  }

  private static Optional<TimeFormat> signed(String text) {
    Matcher signed = SIGNED.matcher(text);
    return signed.matches()
        ? clock(signed.group(1)).map(clock -> new TimeFormat("yyyy'年'MM'月'dd'日'" + clock, 0, 0))
        : Optional.empty();
  }

  private static Optional<TimeFormat> numeric(String text) {
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    if (yearFirst.matches()) {
      String separator = yearFirst.group(2);
      String end = "dd" + yearFirst.group(5);
      return clock(yearFirst.group(6))
          .map(clock -> new TimeFormat("yyyy" + separator + "MM" + separator + end + clock, 0, 0));
    }
    Matcher numeric = NUMERIC.matcher(text);
    if (!numeric.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(numeric.group(1));
    int second = Integer.parseInt(numeric.group(3));
    String separator = numeric.group(2);
    String end = numeric.group(5);
    return first < 1 || second < 1 || first > 31 || second > 31
        ? Optional.empty()
        : clock(numeric.group(6))
            .map(
                clock ->
                    new TimeFormat(
                        "A" + separator + "B" + separator + year(numeric.group(4)) + end + clock,
                        first,
                        second));
  }

  private static Optional<TimeFormat> named(String text) {
    Matcher named = NAMED.matcher(text);
    if (named.matches() && isMonth(named.group(3))) {
      String suffix = named.group(7) == null ? "" : literal(named.group(7));
      return clock(named.group(6))
          .map(
              clock ->
                  new TimeFormat(
                      "d"
                          + literal(named.group(2))
                          + "MMMM"
                          + literal(named.group(4))
                          + year(named.group(5))
                          + clock
                          + suffix,
                      0,
                      0));
    }
    Matcher monthFirst = MONTH_FIRST.matcher(text);
    return monthFirst.matches() && isMonth(monthFirst.group(1))
        ? clock(monthFirst.group(6))
            .map(
                clock ->
                    new TimeFormat(
                        "MMMM"
                            + monthFirst.group(2)
                            + "d"
                            + monthFirst.group(4)
                            + year(monthFirst.group(5))
                            + clock,
                        0,
                        0))
        : Optional.empty();
  }

  private static Optional<TimeFormat> compact(String text) {
    Matcher compact = COMPACT.matcher(text);
    if (!compact.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate.of(
          Integer.parseInt(text.substring(0, 4)),
          Integer.parseInt(text.substring(4, 6)),
          Integer.parseInt(text.substring(6, 8)));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
    return Optional.of(
        new TimeFormat(compact.group(1) == null ? "yyyyMMdd" : "yyyyMMddHHmmss", 0, 0));
  }

  /** Letters of a text as a pattern has them. */
  private static String literal(String text) {
    return text.replaceAll("(\\p{L}+)", "'$1'");
  }

  private static boolean isMonth(String word) {
    return MonthNames.contains(word);
  }

  private static String year(String digits) {
    return digits.length() == 4 ? "yyyy" : "yy";
  }

  private static Optional<String> clock(String rest) {
    if (rest.isEmpty() || rest.equals(YEAR_WORD)) {
      return Optional.of(literal(rest));
    }
    Matcher clock = CLOCK.matcher(rest);
    if (!clock.matches()) {
      return Optional.empty();
    }
    String separator = clock.group(3);
    boolean isHalfDay = clock.group(7) != null;
    StringBuilder pattern = new StringBuilder();
    pattern.append(clock.group(1).equals("T") ? "'T'" : clock.group(1));
    pattern.append(literal(clock.group(2)));
    pattern.append(isHalfDay ? "hh" : "HH").append(separator).append("mm");
    pattern.append(clock.group(4) == null ? "" : separator + "ss");
    pattern.append(clock.group(5) == null ? "" : ".SSS");
    pattern.append(isHalfDay ? clock.group(6) + "a" : "");
    String end = clock.group(9);
    if (end != null) {
      pattern.append(isHalfDay ? "" : clock.group(6)).append(clock.group(8));
      pattern.append(end.equals("Uhr") ? literal(end) : end.matches("[A-Z]{2,5}.*") ? "z" : "XX");
    }
    return Optional.of(pattern.toString());
  }

  /** The pattern of a time of the day alone. */
  static String clockPattern(String text) {
    String point = text.contains(".") ? "." : ":";
    String clock = text.replace('.', ':');
    boolean isHalfDay = clock.matches(".*[AaPp][Mm]");
    boolean hasSeconds = clock.matches("[0-9]+:[0-9]+:[0-9]+.*");
    return (isHalfDay ? "hh" : "HH")
        + point
        + "mm"
        + (hasSeconds ? point + "ss" : "")
        + (isHalfDay ? (clock.contains(" ") ? " a" : "a") : "");
  }
}
