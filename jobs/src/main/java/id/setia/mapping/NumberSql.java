package id.setia.mapping;

import id.setia.config.NumberStyle;
import id.setia.duckdb.Sql;
import java.util.List;

/**
 * Numbers in the dress that accounting and shops give them: {@code (1.250,50)}, {@code 1.250-},
 * {@code -Rp 1.250}, {@code 1.250 IDR}, {@code Rp 1.250,-}, {@code ৳2,999}, {@code 12,5%}. Most
 * numbers are plain, and cost no pattern.
 */
final class NumberSql {

  private static final String SPACE = "[" + NumberShape.SPACES + "]*";

  /** The minus that typesetters use. */
  private static final String MINUS = "\u2212";

  /** Direction marks and other characters without width, which right-to-left programs put in. */
  private static final String UNSEEN =
      "\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff";

  private static final String MARKS = CurrencyMarks.ONE + "(?:" + SPACE + CurrencyMarks.ONE + ")?";

  /** The body of a number in parentheses or before a minus. */
  private static final String DIGITS = "[0-9.,'\u2019" + NumberShape.SPACES + "]*[0-9.,]";

  /**
   * A decimal mark and dashes where the cents would be say that there are none: {@code 100,-},
   * {@code 5.—}, {@code 100.000,=}; in India and East Africa a stroke before them does: {@code
   * 1,25,000/-}, {@code 500/=}. They are no sign.
   */
  private static final String NO_CENTS =
      "([0-9])" + SPACE + "[.,/]" + SPACE + "[-\u2010-\u2015=]{1,3}(" + SPACE + "\\)?)$";

  private NumberSql() {}

  /**
   * Clean text of a number, without the currency before it where that is the usual one. Comparing
   * texts costs nothing; every function of one that makes a new text does.
   */
  static String text(String clean) {
    return """
        case when %1$s >= '0' and %1$s < ':' then %1$s when %1$s >= 'Rp 0' and %1$s < 'Rp :' then substr(%1$s, 4) \
        when %1$s >= 'Rp0' and %1$s < 'Rp:' then substr(%1$s, 3) else %1$s end"""
        .formatted(clean);
  }

  /**
   * A whole number of a decimal; {@code 17.0} counts as 17.
   *
   * @param decimal SQL of the decimal: a column, as it is named more than once
   */
  static String integer(String decimal, String sqlType) {
    return "case when %1$s = floor(%1$s) then try_cast(%1$s as %2$s) end"
        .formatted(decimal, sqlType);
  }

  /** Whether a number's text has nothing but digits, a sign, groups and a point. */
  static String isPlain(String text, NumberStyle style) {
    // most discounts, taxes and shipping costs of an export are nothing at all
    return "case when %1$s = '0' or %1$s = %2$s then true else %3$s end"
        .formatted(text, Sql.text(zero(style)), NumberShape.isNumber(text, style));
  }

  private static String zero(NumberStyle style) {
    return "0" + NumberShape.writtenPoint(style) + "00";
  }

  /**
   * A decimal of the given type from a number's text; a percentage becomes a share. The parts are
   * named several times: columns or a lambda's arguments, so that each is computed once.
   *
   * @param text the number's text
   * @param isPlain {@link #isPlain} of it
   * @param undressed {@link #undressed} of it
   */
  static String number(
      String text, String isPlain, String undressed, NumberStyle style, String sqlType) {
    String decimal = NumberShape.decimal(undressed, style, sqlType);
    String share = "cast((%s) * 0.01 as %s)".formatted(decimal, sqlType);
    return value(text, isPlain, decimal, share, style, sqlType);
  }

  /**
   * {@link #number(String, String, String, NumberStyle, String)} of an amount, a count or a rate. A
   * percentage is a part of one and none itself: {@code 10%} of a discount is not a tenth of a
   * rupiah, nor {@code 150%} in place of a quantity one and a half pieces.
   */
  static String amount(
      String text, String isPlain, String undressed, NumberStyle style, String sqlType) {
    String decimal = NumberShape.decimal(undressed, style, sqlType);
    return value(text, isPlain, decimal, "null", style, sqlType);
  }

  private static String value(
      String text,
      String isPlain,
      String decimal,
      String percentage,
      NumberStyle style,
      String sqlType) {
    return """
        case when %1$s = '0' then 0 when %1$s = '%6$s' then 0 when %2$s then try_cast(%3$s as %4$s) \
        when ends_with(%1$s, '%%') then %7$s else %5$s end"""
        .formatted(
            text,
            isPlain,
            NumberShape.plain(text, style),
            sqlType,
            decimal,
            zero(style),
            percentage);
  }

  /**
   * The digits with one sign before them of a text that is not plain, without currency and percent
   * sign; NULL of a plain one.
   */
  static String undressed(String text, String isPlain, NumberStyle style) {
    return "case when not %s then %s end".formatted(isPlain, bare(withoutPercentSign(text), style));
  }

  /** {@code 85} of {@code 85%} and {@code 85 %}. */
  static String withoutPercentSign(String text) {
    return "case when ends_with(%1$s, '%%') then rtrim(left(%1$s, -1)) else %1$s end"
        .formatted(text);
  }

  /**
   * What is taken off a number in its dress, one after the other.
   *
   * @param pattern for RE2 and Java alike, of a text in capitals
   * @param replacement with {@code \\1} for a group
   */
  record Undressing(String pattern, String replacement) {}

  /** The steps that leave the digits with one sign before them, without currency. */
  static List<Undressing> undressing(NumberStyle style) {
    return List.of(
        new Undressing("^([-+(]?)" + SPACE + "(?:" + MARKS + ")" + SPACE, "\\1"),
        new Undressing(SPACE + "(?:" + MARKS + ")([-)]?)$", "\\1"),
        new Undressing(NO_CENTS, "\\1" + NumberShape.writtenPoint(style) + "\\2"),
        new Undressing("^([-+])" + SPACE + "([0-9.,])", "\\1\\2"),
        new Undressing("^\\(" + SPACE + "(" + DIGITS + ")" + SPACE + "\\)$", "-\\1"),
        new Undressing("^(" + DIGITS + ")" + SPACE + "-$", "-\\1"));
  }

  /** A text with a hyphen for its minus, and without what nobody sees. */
  static String seen(String text) {
    StringBuilder seen = new StringBuilder(text.length());
    text.chars()
        .filter(c -> UNSEEN.indexOf(c) < 0)
        .forEach(c -> seen.append(MINUS.indexOf(c) < 0 ? (char) c : '-'));
    return seen.toString();
  }

  private static String bare(String clean, NumberStyle style) {
    String text = "upper(translate(%s, %s, '-'))".formatted(clean, Sql.text(MINUS + UNSEEN));
    for (Undressing step : undressing(style)) {
      text =
          "regexp_replace(%s, %s, %s)"
              .formatted(text, Sql.text(step.pattern()), Sql.text(step.replacement()));
    }
    return text;
  }
}
