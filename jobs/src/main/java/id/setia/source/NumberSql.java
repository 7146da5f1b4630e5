package id.setia.source;

import id.setia.config.NumberStyle;
import id.setia.duckdb.Sql;
import id.setia.schema.ColumnType;

/**
 * Numbers in the dress that accounting and shops give them: {@code (1.250,50)}, {@code 1.250-},
 * {@code -Rp 1.250}, {@code 1.250 IDR}, {@code ৳2,999}, {@code 12,5%}. Most numbers are plain, and
 * cost no pattern.
 */
final class NumberSql {

  private static final String CURRENCY =
      "(US\\$|S\\$|\\p{Sc}|RP|IDR|USD|SGD|MYR|RM|EUR|GBP|AUD|JPY|CNY|THB|PHP|VND|INR)";

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

  /** A whole number from a number's text; {@code 17.0} counts as 17. */
  static String integer(String text, NumberStyle style, String sqlType) {
    String decimal = number(text, style, ColumnType.DECIMAL.sqlType());
    return "case when %1$s = floor(%1$s) then try_cast(%1$s as %2$s) end"
        .formatted("(" + decimal + ")", sqlType);
  }

  /**
   * A decimal of the given type from a number's text; a percentage becomes a share. What is no
   * plain number is undressed first.
   */
  static String number(String text, NumberStyle style, String sqlType) {
    String share = ParseSql.number(bare("rtrim(left(%s, -1))".formatted(text)), style, sqlType);
    // most discounts, taxes and shipping costs of an export are nothing at all
    return """
        case when %1$s = '0' then 0 when %1$s = '%7$s' then 0 when %2$s then try_cast(%3$s as %4$s) \
        when ends_with(%1$s, '%%') then cast((%5$s) * 0.01 as %4$s) else %6$s end"""
        .formatted(
            text,
            ParseSql.isNumber(text, style),
            ParseSql.plain(text, style),
            sqlType,
            share,
            ParseSql.number(bare(text), style, sqlType),
            style == NumberStyle.DOT ? "0.00" : "0,00");
  }

  /** The digits with one sign before them, without currency. */
  private static String bare(String clean) {
    // U+2212 is the minus that typesetters use.
    String text = "upper(replace(%s, '\u2212', '-'))".formatted(clean);
    text = replaced(text, "^([-+(]?) *" + CURRENCY + "\\.? *", "\\1");
    text = replaced(text, " *" + CURRENCY + "\\.?([-)]?)$", "\\2");
    text = replaced(text, "^\\( *([0-9.,]+) *\\)$", "-\\1");
    return replaced(text, "^([0-9.,]+) *-$", "-\\1");
  }

  private static String replaced(String text, String pattern, String replacement) {
    return "regexp_replace(%s, %s, %s)".formatted(text, Sql.text(pattern), Sql.text(replacement));
  }
}
