package id.setia.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Patterns of times that read every text, and another time than is written: {@code dd/mm/yyyy} has
 * minutes for months, so that all days lie in January; {@code hh:mm} without {@code a} takes half
 * past one in the afternoon for half past one at night. And patterns of a list that read one text
 * as two days.
 */
final class TimePatterns {

  private static final Pattern LITERALS = Pattern.compile("'[^']*'?");
  private static final Pattern WORD = Pattern.compile("iso|(epoch|excel)_.*");

  /** The letters of patterns; one with others is refused where it is read, with their names. */
  private static final Pattern KNOWN =
      Pattern.compile("[^A-Za-z]*([yMdHhmsSaEXxZzVvO]+[^A-Za-z]*)*");

  private static final Pattern RUN = Pattern.compile("([A-Za-z])\\1*");

  /** What a pattern's letters stand for. */
  private static final Map<String, String> PARTS =
      Map.of(
          "y", "year", "M", "month", "d", "day", "H", "hour", "h", "hour", "m", "minute", "s",
          "second");

  private TimePatterns() {}

  /**
   * Refuses them.
   *
   * @throws IllegalArgumentException naming the pattern, or both
   */
  static void refuse(List<String> formats) {
    for (String format : formats) {
      String bare = LITERALS.matcher(format).replaceAll("");
      if (!WORD.matcher(format).matches() && KNOWN.matcher(bare).matches()) {
        refuse(format, bare);
      }
    }
    for (int first = 0; first < formats.size(); first++) {
      for (String other : formats.subList(first + 1, formats.size())) {
        Settings.Check.that(
            !isOtherDay(formats.get(first), other),
            "formats",
            "%s, %s".formatted(formats.get(first), other),
            "both read 05/01 and the like, as two days; say one, and give files that are written otherwise a source of their own");
      }
    }
  }

  private static void refuse(String format, String bare) {
    Map<String, String> parts = new LinkedHashMap<>();
    boolean isTwelve = false;
    boolean hasHalfDay = false;
    Matcher runs = RUN.matcher(bare);
    while (runs.find()) {
      isTwelve |= runs.group(1).equals("h");
      hasHalfDay |= runs.group(1).equals("a");
      String part = PARTS.get(runs.group(1));
      if (part != null) {
        String before = parts.put(part, runs.group());
        must(
            before == null,
            format,
            "the %s stands there twice (%s, %s); months are MM, minutes mm"
                .formatted(part, before, runs.group()));
      }
    }
    List<String> order = List.copyOf(parts.keySet());
    int minute = order.indexOf("minute");
    boolean isOfDay = minute >= 0 && (minute == 0 || !order.get(minute - 1).equals("hour"));
    must(
        !parts.containsKey("day") || parts.containsKey("month"),
        format,
        "it has no month (%s)".formatted(isOfDay ? "MM; mm is minutes" : "MM"));
    must(!isOfDay, format, "its minutes (mm) don't follow the hour (HH); months are MM");
    must(parts.isEmpty() || parts.containsKey("year"), format, "it has no year");
    must(
        !isTwelve || hasHalfDay,
        format,
        "h counts to twelve, and nothing says which half of the day; hours to 24 are HH, and AM or PM is a");
  }

  private static void must(boolean holds, String format, String reason) {
    Settings.Check.that(holds, "format", format, reason);
  }

  /** Whether two patterns have numbers at the same places, and other parts of a day there. */
  private static boolean isOtherDay(String one, String other) {
    return !plain(one).equals(plain(other)) && places(one).equals(places(other));
  }

  /** A pattern as it reads texts: {@code d} reads what {@code dd} does. */
  private static String plain(String pattern) {
    return replaced(pattern, run -> run.length() < 3 ? run.substring(0, 1) : run);
  }

  /** A pattern of which each part of a day is a number, of four digits or two. */
  private static String places(String pattern) {
    return replaced(
        pattern,
        run ->
            run.matches("d{1,2}|M{1,2}|yy")
                ? "\u0001"
                : run.length() < 3 ? run.substring(0, 1) : run);
  }

  private static String replaced(String pattern, UnaryOperator<String> run) {
    return RUN.matcher(pattern)
        .replaceAll(found -> Matcher.quoteReplacement(run.apply(found.group())));
  }
}
