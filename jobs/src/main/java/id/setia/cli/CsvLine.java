package id.setia.cli;

import id.setia.PlainText;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of CSV in which no spreadsheet finds a formula, whether it splits at commas, semicolons or
 * tabs (OWASP, CSV Injection): a text that would be one gets an apostrophe before it. Numbers and
 * times are what they are.
 */
final class CsvLine {

  /** How a formula begins: the signs of ASCII, and what Unicode or a spreadsheet takes for them. */
  private static final String SIGNS =
      "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207c\u207a\u207b\u208c\u208a\u208b\u2212\ufb29";

  /**
   * Where a cell begins for a reader that splits at semicolons, tabs or line ends, and a formula
   * follows. Blanks, controls, marks and quotes before it are passed over by spreadsheets, or taken
   * off by readers for which the cell's own quotes are none. Where such a cell would begin with the
   * closing quote, it would hold what stands behind.
   */
  private static final Pattern FORMULA =
      Pattern.compile(
          "^(?=[\\t\\n])|(^|(?<=[;\\t\\n]))(?=[\\p{Cc}\\p{Cf}\\p{Z}\ufffd\"]*[%s])|(?<=[;\\t\\n])\\z"
              .formatted(SIGNS));

  private static final String NEEDS_QUOTES = ",;\"\n\t";

  private CsvLine() {}

  /** The line, without its end; NULL is an empty cell. */
  static String of(List<? extends @Nullable Object> cells) {
    List<String> written = new ArrayList<>();
    boolean isSigned = false;
    for (Object cell : cells) {
      String text = cell == null ? "" : isText(cell) ? harmless(cell.toString()) : plain(cell);
      boolean mustBeQuoted = isSigned && cell != null && isText(cell);
      written.add(mustBeQuoted || needsQuotes(text) ? quoted(text) : text);
      // a reader that doesn't split at commas takes the line for one cell: behind a sign it would
      // reckon with what follows, but not with a text in quotes
      isSigned |= written.size() == 1 && text.startsWith("-");
    }
    return String.join(",", written);
  }

  /** A number, time or text as it is written. */
  static String plain(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static boolean isText(Object value) {
    return !(value instanceof Number
        || value instanceof Boolean
        || value instanceof Temporal
        || value instanceof Date
        || value instanceof UUID);
  }

  private static String harmless(String text) {
    return FORMULA.matcher(PlainText.lines(text)).replaceAll("'");
  }

  private static boolean needsQuotes(String text) {
    return text.chars().anyMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
