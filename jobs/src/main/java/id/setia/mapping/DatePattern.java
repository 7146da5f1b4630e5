package id.setia.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Translates date and time patterns as people write them ({@code dd/MM/yyyy HH:mm:ss}) into
 * DuckDB's strptime language ({@code %d/%m/%Y %H:%M:%S}).
 */
final class DatePattern {

  /** A zone by its name, a place or an offset with GMT before it. */
  private static final List<String> ZONES =
      List.of("z", "zz", "zzz", "zzzz", "VV", "v", "vvvv", "O", "OOOO", "ZZZZ");

  private static final String NAME = "%Z";

  private static final Pattern COMPACT = Pattern.compile("%[YymdHIMS]%[YymdHIMS]");

  private static final Pattern SPECIAL = Pattern.compile("[^\\p{L}\\p{N}\\s]");

  private static final Map<String, String> TOKENS = new LinkedHashMap<>();

  static {
    TOKENS.put("yyyy", "%Y");
    TOKENS.put("yy", "%y");
    TOKENS.put("MMMM", "%B");
    TOKENS.put("MMM", "%b");
    TOKENS.put("MM", "%m");
    TOKENS.put("M", "%m");
    TOKENS.put("dd", "%d");
    TOKENS.put("d", "%d");
    TOKENS.put("HH", "%H");
    TOKENS.put("H", "%H");
    TOKENS.put("hh", "%I");
    TOKENS.put("h", "%I");
    TOKENS.put("mm", "%M");
    TOKENS.put("ss", "%S");
    TOKENS.put("SSSSSS", "%f");
    TOKENS.put("SSS", "%g");
    TOKENS.put("a", "%p");
    TOKENS.put("XXX", "%z");
    TOKENS.put("XX", "%z");
    TOKENS.put("X", "%z");
    TOKENS.put("x", "%z");
    TOKENS.put("xx", "%z");
    TOKENS.put("xxx", "%z");
    TOKENS.put("Z", "%z");
    TOKENS.put("ZZ", "%z");
    TOKENS.put("ZZZ", "%z");
    TOKENS.put("ZZZZZ", "%z");
    for (String zone : ZONES) {
      TOKENS.put(zone, NAME);
    }
    TOKENS.put("EEEE", "%A");
    TOKENS.put("EEE", "%a");
  }

  private DatePattern() {}

  /** Whether times of this pattern say their own offset from UTC. */
  static boolean hasOffset(String pattern) {
    return toStrptime(pattern).contains("%z");
  }

  /** Whether this pattern has an hour; without one it is a day's alone. */
  static boolean hasHour(String pattern) {
    String strptime = toStrptime(pattern);
    return strptime.contains("%H") || strptime.contains("%I");
  }

  /** Whether times of this pattern name their zone, and have no offset beside it. */
  static boolean hasZoneName(String pattern) {
    return toStrptime(pattern).contains(NAME) && !hasOffset(pattern);
  }

  /**
   * A pattern in which a zone's name stands.
   *
   * @param before a regular expression of what stands before the zone
   * @param after one of what stands after it
   * @param time the strptime pattern without the zone
   */
  record AroundZone(String before, String after, String time) {}

  /** The parts around the first zone's name of a pattern. */
  static AroundZone aroundZone(String pattern) {
    String strptime = toStrptime(pattern);
    int at = strptime.indexOf(NAME);
    String before = strptime.substring(0, at);
    String after = strptime.substring(at + NAME.length()).replace(NAME, "");
    return new AroundZone(regex(before), regex(after), before + after);
  }

  /**
   * A regular expression of the texts that have as many digits as the pattern has letters, where
   * others would read them as another time: {@code 2026105} has no month of two digits, and {@code
   * 05/01/26} no year of four.
   *
   * @param pattern without names of months and zones
   */
  static String widths(String pattern) {
    StringBuilder regex = new StringBuilder();
    String strptime = toStrptime(pattern);
    for (int at = 0; at < strptime.length(); at++) {
      char c = strptime.charAt(at);
      if (c == ' ') {
        regex.append(" +");
      } else if (c != '%') {
        regex.append(SPECIAL.matcher(String.valueOf(c)).matches() ? "\\" + c : String.valueOf(c));
      } else {
        boolean isBeside = at > 1 && strptime.charAt(at - 2) == '%';
        at++;
        isBeside |= at + 1 < strptime.length() && strptime.charAt(at + 1) == '%';
        regex.append(
            switch (strptime.charAt(at)) {
              case 'Y' -> "[0-9]{4}";
              case 'y' -> "[0-9]{2}";
              case 'm', 'd', 'H', 'I', 'M', 'S' -> isBeside ? "[0-9]{2}" : "[0-9]{1,2}";
              default -> ".+";
            });
      }
    }
    return regex.toString();
  }

  /** Whether numbers follow each other without anything between them. */
  static boolean isCompact(String pattern) {
    return COMPACT.matcher(toStrptime(pattern)).find();
  }

  private static String regex(String strptime) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < strptime.length(); at++) {
      char c = strptime.charAt(at);
      if (c == '%' && at + 1 < strptime.length()) {
        at++;
        regex.append(
            switch (strptime.charAt(at)) {
              case '%' -> "%";
              case 'p' -> "[aApP][mM]";
              case 'A', 'a', 'B', 'b' -> "\\pL+";
              default -> "[0-9]+";
            });
      } else {
        regex.append(SPECIAL.matcher(String.valueOf(c)).matches() ? "\\" + c : String.valueOf(c));
      }
    }
    return regex.toString();
  }

  /**
   * The strptime pattern.
   *
   * @throws IllegalArgumentException when the pattern has a letter that means nothing
   */
  static String toStrptime(String pattern) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == '\'') {
        int end = pattern.indexOf('\'', at + 1);
        if (end < 0) {
          throw new IllegalArgumentException(
              "Invalid date format: %s (a quote is not closed)".formatted(pattern));
        }
        // Two quotes are one, as in Java's patterns.
        result.append(end == at + 1 ? "'" : pattern.substring(at + 1, end).replace("%", "%%"));
        at = end + 1;
      } else if (Character.isLetter(c)) {
        String token = run(pattern, at);
        String translated = TOKENS.get(token);
        if (translated == null) {
          throw new IllegalArgumentException(
              "Invalid date format: %s (unknown letters %s)".formatted(pattern, token));
        }
        result.append(translated);
        at += token.length();
      } else {
        result.append(c == '%' ? "%%" : String.valueOf(c));
        at++;
      }
    }
    return result.toString();
  }

  private static String run(String pattern, int start) {
    int end = start;
    while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(start)) {
      end++;
    }
    return pattern.substring(start, end);
  }
}
