package id.setia;

import java.util.regex.Pattern;

/**
 * Texts of exports as a spreadsheet may be given them: none is a formula, whether it stands in a
 * cell of a workbook that somebody saves as CSV, or in a CSV that is split at commas, semicolons or
 * tabs (OWASP, CSV Injection).
 */
public final class SpreadsheetText {

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

  private SpreadsheetText() {}

  /** The text with an apostrophe before whatever would be a formula. */
  public static String harmless(String text) {
    return FORMULA.matcher(PlainText.lines(text)).replaceAll("'");
  }
}
