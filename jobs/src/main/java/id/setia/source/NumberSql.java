package id.setia.source;

import id.setia.config.NumberStyle;
import id.setia.duckdb.Sql;

/**
 * Numbers in the dress that accounting and shops give them: {@code (1.250,50)}, {@code 1.250-},
 * {@code -Rp 1.250}, {@code 1.250 IDR}, {@code ৳2,999}, {@code 12,5%}. What is plain is read
 * plainly first; the rest of the work is done only for what that leaves unread.
 */
final class NumberSql {

  private static final String CURRENCY =
      "(US\\$|S\\$|\\p{Sc}|RP|IDR|USD|SGD|MYR|RM|EUR|GBP|AUD|JPY|CNY|THB|PHP|VND|INR)";

  private NumberSql() {}

  /** A decimal of the given type from clean text; a percentage becomes a share. */
  static String number(String clean, NumberStyle style, String sqlType) {
    String share =
        "case when ends_with(%1$s, '%%') then cast((%2$s) * 0.01 as %3$s) end"
            .formatted(
                clean,
                ParseSql.number(bare("rtrim(left(%s, -1))".formatted(clean)), style, sqlType),
                sqlType);
    return "coalesce(%s, %s, %s)"
        .formatted(
            ParseSql.number(clean, style, sqlType),
            ParseSql.number(bare(clean), style, sqlType),
            share);
  }

  /** A whole number from clean text; {@code 17.0} counts as 17. */
  static String integer(String clean, NumberStyle style, String sqlType) {
    return "coalesce(%s, %s)"
        .formatted(
            ParseSql.integer(clean, style, sqlType), ParseSql.integer(bare(clean), style, sqlType));
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
