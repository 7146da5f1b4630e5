package id.setia.mapping;

import id.setia.config.NumberStyle;
import id.setia.duckdb.Sql;

/**
 * Plain numbers of a style as SQL. Groups of thousands must be whole: 12.500 is twelve thousand
 * five hundred with a decimal comma and twelve and a half with a decimal point, 12.50 only the
 * latter. No group of thousands begins with a zero: 0.125 is an eighth, and no number at all with a
 * decimal comma; 0.000 is nothing in either. An exponent is refused: only a spreadsheet that has
 * lost digits writes money so.
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
      case DOT -> "[1-9][0-9]{0,2}(,[0-9]{3})+|0(,000)+";
      case COMMA -> "[1-9][0-9]{0,2}(\\.[0-9]{3})+|0(\\.000)+";
      case APOSTROPHE -> "[1-9][0-9]{0,2}(['\u2019][0-9]{3})+|0(['\u2019]000)+";
      case SPACE -> "[1-9][0-9]{0,2}([" + SPACES + "][0-9]{3})+|0([" + SPACES + "]000)+";
      case INDIAN -> "[1-9][0-9]?(,[0-9]{2})*,[0-9]{3}|0,000";
    };
  }

  private static String point(NumberStyle style) {
    return switch (style) {
      case COMMA -> ",";
      case SPACE -> "[.,]";
      case DOT, APOSTROPHE, INDIAN -> "\\.";
    };
  }

  /**
   * What stands behind a number's point: 0 nothing, or the number has no point; 1 three digits, and
   * before it what a group of thousands could be, so that 150.000 may be a hundred and fifty
   * thousand in another style; 2 anything else. A number of several groups is no plain one, or 2.
   */
  static String decimals(String text, NumberStyle style) {
    String point = Sql.text(writtenPoint(style));
    return """
        case when not contains(%1$s, %2$s) then 0 \
        when %1$s[-4] = %2$s and length(%1$s) <= 8 and %1$s[1] <> '0' and %1$s[1] <> %2$s then 1 \
        when ends_with(%1$s, %3$s) then 0 else 2 end"""
        .formatted(
            style == NumberStyle.SPACE ? "replace(%s, '.', ',')".formatted(text) : text,
            point,
            Sql.text(writtenPoint(style) + "00"));
  }

  /** A number with more than four decimals, as a double; NULL of others. */
  static String fine(String text, NumberStyle style) {
    String point = Sql.text(writtenPoint(style));
    return "case when length(%1$s) > 5 and contains(%1$s, %2$s) and not contains(right(%1$s, 5), %2$s) then try_cast(%3$s as double) end"
        .formatted(
            style == NumberStyle.SPACE ? "replace(%s, '.', ',')".formatted(text) : text,
            point,
            plain(text, style));
  }

  /**
   * How a quantity is written: 0 without point and groups, or 1 to 3 characters without a point; 1
   * and 2 as {@link #decimals}, 3 where the three digits behind the point end in a zero; 4 of one
   * group of thousands that could as well be a fraction of three digits; 5 of several groups.
   */
  static String quantity(String text, NumberStyle style) {
    String group =
        switch (style) {
          case COMMA -> ".";
          case DOT, INDIAN -> ",";
          case APOSTROPHE, SPACE -> "";
        };
    String groups =
        group.isEmpty()
            ? ""
            : " when length(%1$s) > 4 and contains(%1$s, '%2$s') and not contains(%1$s, %3$s) then case when length(%1$s) < 8 then 4 else 5 end"
                .formatted(text, group, Sql.text(writtenPoint(style)));
    return "case when length(%1$s) = 1 then 0%2$s when ends_with(%1$s, '0') and (%3$s) = 1 then 3 else %3$s end"
        .formatted(text, groups, decimals(text, style));
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
