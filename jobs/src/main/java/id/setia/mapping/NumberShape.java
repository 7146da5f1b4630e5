package id.setia.mapping;

import id.setia.config.NumberStyle;
import id.setia.duckdb.Sql;

/**
 * Plain numbers of a style as SQL. Groups of thousands must be whole: 12.500 is twelve thousand
 * five hundred with a decimal comma and twelve and a half with a decimal point, 12.50 only the
 * latter. An exponent is refused: only a spreadsheet that has lost digits writes money so.
 */
final class NumberShape {

  /** Plain, no-break, thin, narrow no-break. */
  static final String SPACES = " \u00a0\u2009\u202f";

  private NumberShape() {}

  /** A decimal of the given type; NULL where the text is no number of this style. */
  static String decimal(String text, NumberStyle style, String sqlType) {
    return "case when %s then try_cast(%s as %s) end"
        .formatted(isNumber(text, style), plain(text, style), sqlType);
  }

  /** Whether a text is a number in whole groups. */
  static String isNumber(String text, NumberStyle style) {
    return "regexp_full_match(%s, %s)".formatted(text, Sql.text(pattern(style)));
  }

  /** A number with or without a sign, for RE2 and Java alike. */
  static String pattern(NumberStyle style) {
    return "[-+]?(%s|[0-9]*)(%s[0-9]*)?".formatted(groups(style), point(style));
  }

  private static String groups(NumberStyle style) {
    return switch (style) {
      case DOT -> "[0-9]{1,3}(,[0-9]{3})+";
      case COMMA -> "[0-9]{1,3}(\\.[0-9]{3})+";
      case APOSTROPHE -> "[0-9]{1,3}(['\u2019][0-9]{3})+";
      case SPACE -> "[0-9]{1,3}([" + SPACES + "][0-9]{3})+";
      case INDIAN -> "[0-9]{1,2}(,[0-9]{2})*,[0-9]{3}";
    };
  }

  private static String point(NumberStyle style) {
    return switch (style) {
      case COMMA -> ",";
      case SPACE -> "[.,]";
      case DOT, APOSTROPHE, INDIAN -> "\\.";
    };
  }

  /** The decimal point of a style as it is written; of two the one that is no point in SQL. */
  static String writtenPoint(NumberStyle style) {
    return style == NumberStyle.COMMA || style == NumberStyle.SPACE ? "," : ".";
  }

  /** A number's text as SQL writes it. */
  static String plain(String text, NumberStyle style) {
    return switch (style) {
      case DOT, INDIAN -> "replace(%s, ',', '')".formatted(text);
      case COMMA -> "replace(replace(%s, '.', ''), ',', '.')".formatted(text);
      case APOSTROPHE -> "translate(%s, %s, '')".formatted(text, Sql.text("'\u2019"));
      case SPACE -> "replace(translate(%s, %s, ''), ',', '.')".formatted(text, Sql.text(SPACES));
    };
  }
}
