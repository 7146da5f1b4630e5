package id.setia.source;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Translates date and time patterns as people write them ({@code dd/MM/yyyy HH:mm:ss}) into
 * DuckDB's strptime language ({@code %d/%m/%Y %H:%M:%S}).
 */
final class DatePattern {

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
    TOKENS.put("Z", "%z");
    TOKENS.put("EEEE", "%A");
    TOKENS.put("EEE", "%a");
  }

  private DatePattern() {}

  /** Whether times of this pattern say their own offset from UTC. */
  static boolean hasOffset(String pattern) {
    return toStrptime(pattern).contains("%z");
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
