package id.setia.cli;

import id.setia.SpreadsheetText;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of CSV in which no spreadsheet finds a formula, whether it splits at commas, semicolons or
 * tabs (OWASP, CSV Injection): a text that would be one gets an apostrophe before it. Numbers and
 * times are what they are.
 */
final class CsvLine {

  private static final String NEEDS_QUOTES = ",;\"\n\t";

  private CsvLine() {}

  /** The line, without its end; NULL is an empty cell. */
  static String of(List<? extends @Nullable Object> cells) {
    List<String> written = new ArrayList<>();
    boolean isSigned = false;
    for (Object cell : cells) {
      String text =
          cell == null
              ? ""
              : isText(cell) ? SpreadsheetText.harmless(cell.toString()) : plain(cell);
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

  private static boolean needsQuotes(String text) {
    return text.chars().anyMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
