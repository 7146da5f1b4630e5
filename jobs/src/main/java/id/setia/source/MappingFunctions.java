package id.setia.source;

import id.setia.config.NumberStyle;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.schema.ColumnType;
import java.util.List;
import java.util.Locale;

/**
 * What the SQL of a mapping can call beside DuckDB's own functions: {@code number_dot(text)} and
 * {@code number_comma(text)}, a number as a mapping reads it, NULL where there is none; {@code
 * is_prepayment(text)}, whether a product's name says that it is a gift card or the like.
 */
public final class MappingFunctions {

  /**
   * What shops call money that is paid in beforehand. Such a name stands at the end, but for its
   * worth and its design: a gift card holder is a thing.
   */
  private static final String PREPAYMENTS =
      String.join(
          "|",
          "(e-?)?gift[ -]?(card|voucher|certificate)s?",
          "(e-?)?voucher (belanja|hadiah)",
          "kartu hadiah",
          "store credits?",
          "(isi|top[ -]?up) saldo( .*)?",
          "saldo toko",
          "loyalty points",
          "(geschenk|wert)[ -]?(gutschein|karte)e?",
          "carte[ -]cadeau",
          "ch[eè]que[ -]cadeau",
          "bon d['’]achat",
          "tarjeta (de )?regalo",
          "(carta|buono) regalo",
          "(cartão|vale)[ -]presente",
          "cadeau(bon|kaart)",
          "ギフト(カード|券)",
          "礼品卡");

  private MappingFunctions() {}

  /** Makes the functions known to a session. */
  public static void install(DuckDb duckDb) {
    for (NumberStyle style : NumberStyle.values()) {
      String text = NumberSql.text(ParseSql.clean("t", List.of()));
      duckDb.execute(
          "create or replace temp macro number_%s(t) as (%s)"
              .formatted(
                  style.name().toLowerCase(Locale.ROOT),
                  NumberSql.number(text, style, ColumnType.DECIMAL.sqlType())));
    }
    duckDb.execute(
        "create or replace temp macro is_prepayment(t) as (coalesce(regexp_full_match(lower(trim(t)), %s), false))"
            .formatted(
                Sql.text(
                    "(.*[^\\p{L}])?("
                        + PREPAYMENTS
                        + ")( *[-–—/|:(].*|[^\\p{L}]*| ?.{0,4}[0-9][0-9.,]*.{0,5})")));
  }
}
