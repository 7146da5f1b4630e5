package id.setia.source;

import id.setia.config.NumberStyle;
import id.setia.duckdb.Sql;

/**
 * Numbers in the dress that accounting and shops give them: {@code (1.250,50)}, {@code 1.250-},
 * {@code -Rp 1.250}, {@code 1.250 IDR}, {@code ৳2,999}, {@code 12,5%}. Most numbers are plain, and
 * cost no pattern.
 */
final class NumberSql {

  private static final String CURRENCY =
      "(US\\$|S\\$|\\p{Sc}|RP|IDR|USD|SGD|MYR|RM|EUR|GBP|AUD|JPY|CNY|THB|PHP|VND|INR)";

  private NumberSql() {}

  /** Clean text of a number without currency, its sign before the digits. */
  static String text(String clean) {
    return """
        case when right(%1$s, 1) between '0' and '9' and (substr(%1$s, 1, 1) between '0' and '9' \
        or substr(%1$s, 1, 2) between '-0' and '-9' or starts_with(%1$s, 'Rp')) then %2$s else %3$s end"""
        .formatted(clean, ParseSql.withoutCurrency(clean), bare(clean));
  }

  /** A decimal of the given type from a number's text; a percentage becomes a share. */
  static String number(String text, NumberStyle style, String sqlType) {
    String share = ParseSql.number("rtrim(left(%s, -1))".formatted(text), style, sqlType);
    // most discounts, taxes and shipping costs of an export are nothing at all
    return "case when %1$s = '0' then 0 when ends_with(%1$s, '%%') then cast((%2$s) * 0.01 as %3$s) else %4$s end"
        .formatted(text, share, sqlType, ParseSql.number(text, style, sqlType));
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
