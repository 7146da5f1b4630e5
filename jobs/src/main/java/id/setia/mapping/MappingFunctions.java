package id.setia.mapping;

import id.setia.config.NumberStyle;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.export.NumberCells;
import id.setia.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the SQL of a mapping can call beside DuckDB's own functions: {@code number_dot(text)},
 * {@code number_comma(text)} and one for each further style, a number as a mapping reads it, NULL
 * where there is none; {@code is_prepayment(text)}, whether a product's name says that it is a gift
 * card or the like.
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
          "e-?gift",
          "(e-?)?voucher (belanja|hadiah)",
          "(kartu|kad) hadiah( toko)?",
          "store credits?",
          "(isi|top[ -]?up) saldo( .*)?",
          "saldo toko",
          "loyalty (points|credits?)",
          "poin (loyalitas|member)",
          "(geschenk|wert)[ -]?(gutschein|karte)e?",
          "carte[ -]cadeau",
          "ch[eè]que[ -]cadeau",
          "bon d['’]achat",
          "tarjeta (de )?regalo",
          "(carta|buono) regalo",
          "(cartão|vale)[ -]presente",
          "cadeau(bon|kaart)",
          "presentkort|gavekort|lahjakortti",
          "(karta|bon) podarunkow[ay]",
          "hediye (kartı|çeki)",
          "thẻ quà tặng|phiếu quà tặng",
          "บัตรของขวัญ|기프트 ?카드|상품권",
          "ギフト(カード|券)",
          "礼品卡",
          // what is paid of an order before it is delivered, and taken off its invoice
          "uang muka( .*)?|(bayaran|wang) pendahuluan",
          "(down|advance|deposit|pre) ?-?payments?( of .*| for .*)?|customer deposit",
          "anzahlung(srechnung)?|vorauszahlung",
          "(facture d['’])?acompte( .*)?",
          "(pago )?anticipo|anticipo (de )?cliente|adiantamento( de cliente)?",
          "(fattura di )?acconto|aanbetaling|vooruitbetaling|zaliczka|przedpłata|kapora");

  /**
   * What such a card is put in, before its name: in English what is behind it tells, and elsewhere
   * the thing comes first.
   */
  private static final String THINGS =
      "(box|holder|sleeve|envelope|pouch|tin|case|cover|frame|stand|sticker|kotak|tempat|amplop|dompet|bingkai|kemasan|gantungan|stiker|sampul|bungkus|kantong"
          + "|bo[iî]te|étui|enveloppe|pochette|caja|estuche|sobre|caixa|scatola|busta|schachtel|hülle|umschlag|doosje|envelop)s?"
          + "( (for|of|untuk|buat|pour|para|per|für|voor|de|di|da|an?|une?|la|le|el|una|eine?))*";

  /** What shops write behind it where it pays: such a line is below zero. */
  private static final String PAYING =
      "redeemed|redemption|applied|used|payment|terpakai|dipakai|digunakan|ditukar(kan)?";

  private static final String PREFIX = "number_";
  private static final String PREPAYMENT = "is_prepayment";

  private static final Pattern CALL =
      Pattern.compile(
          Stream.of(NumberStyle.values())
              .map(MappingFunctions::word)
              .collect(Collectors.joining("|", "(?i)\\b" + PREFIX + "(", ")\\s*\\(")));

  private static final Pattern LAMBDA = Pattern.compile("->|(?i)\\blambda\\b");

  private MappingFunctions() {}

  /**
   * A call of one of the functions.
   *
   * @param numbers how it reads numbers
   * @param argument the SQL between its parentheses
   */
  record Call(NumberStyle numbers, String argument) {}

  /** Makes the functions that a source's SQL calls known to the session that maps its records. */
  public static void install(DuckDb duckDb, SourceConfig source) {
    String sql =
        String.join("\n", SqlEscapes.expressions(source).values()).toLowerCase(Locale.ROOT);
    for (NumberStyle style : NumberStyle.values()) {
      if (sql.contains(PREFIX + word(style))) {
        installNumber(duckDb, style);
      }
    }
    if (sql.contains(PREPAYMENT)) {
      installPrepayment(duckDb);
    }
  }

  /** Makes the function that reads numbers of a style known to a session. */
  public static void installNumber(DuckDb duckDb, NumberStyle style) {
    duckDb.execute(
        "create or replace temp macro %s%s(t) as (%s)"
            .formatted(PREFIX, word(style), number(style)));
  }

  /** Makes {@code is_prepayment} known to a session. */
  static void installPrepayment(DuckDb duckDb) {
    duckDb.execute(
        "create or replace temp macro %s(t) as (coalesce(regexp_full_match(lower(trim(t)), %s) and not regexp_matches(lower(t), %s), false))"
            .formatted(
                PREPAYMENT,
                Sql.text(
                    "(.*[^\\p{L}])?("
                        + PREPAYMENTS
                        + ")( ("
                        + PAYING
                        + "))?( *[-–—/|:(].*|[^\\p{L}]*| ?.{0,4}[0-9][0-9.,]*.{0,5})"),
                Sql.text("(^|[^\\p{L}])" + THINGS + "[^\\p{L}]+(" + PREPAYMENTS + ")")));
  }

  /**
   * The number of {@code t}, step by step. Each step names what the one before it made many times:
   * as a lambda's argument that is worked out once, and its patterns, which are compiled anew for
   * every 2,048 records, stand once.
   */
  private static String number(NumberStyle style) {
    String cells =
        style == NumberStyle.COMMA
            ? "list_transform([cast(t as varchar)], lambda _setia_cell: %s)"
                .formatted(
                    NumberCells.withComma(
                        "_setia_cell",
                        "%s or %s"
                            .formatted(
                                NumberCells.hasFractionsSql("t"),
                                NumberCells.isMarked("_setia_cell"))))
            : "[cast(t as varchar)]";
    String raw = "list_transform(" + cells + ", lambda _setia_raw: %s)";
    String text = "list_transform(%s, lambda _setia_clean: %s)";
    String read =
        "list_transform(%s, lambda _setia_text: struct_pack(written := _setia_text, plain := %s))";
    String undressed =
        "list_transform(%s, lambda _setia_read: struct_pack(written := _setia_read.written, plain := _setia_read.plain, undressed := %s))";
    String number = "list_transform(%s, lambda _setia_part: %s)[1]";
    return number.formatted(
        undressed.formatted(
            read.formatted(
                text.formatted(
                    raw.formatted(ParseSql.clean("_setia_raw", List.of())),
                    NumberSql.text("_setia_clean")),
                NumberSql.isPlain("_setia_text", style)),
            NumberSql.undressed("_setia_read.written", "_setia_read.plain", style)),
        NumberSql.number(
            "_setia_part.written",
            "_setia_part.plain",
            "_setia_part.undressed",
            style,
            ColumnType.DECIMAL.sqlType()));
  }

  /** SQL of a text's number, as a mapping reads it in that style; NULL where it is none. */
  public static String numberSql(NumberStyle style, String text) {
    return "%s%s(%s)".formatted(PREFIX, word(style), text);
  }

  private static String word(NumberStyle style) {
    return style.name().toLowerCase(Locale.ROOT);
  }

  /** The calls in a piece of SQL; none of one with lambdas, whose names mean nothing outside. */
  static List<Call> calls(@Nullable String sql) {
    List<Call> calls = new ArrayList<>();
    if (sql != null && !LAMBDA.matcher(sql).find()) {
      Matcher matcher = CALL.matcher(sql);
      while (matcher.find()) {
        NumberStyle style = NumberStyle.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        calls.add(new Call(style, argument(sql, matcher.end())));
      }
    }
    return calls;
  }

  /** Whether a piece of SQL reads any number whose comma is decimal. */
  static boolean readsCommas(String sql) {
    return sql.toLowerCase(Locale.ROOT).contains(PREFIX + word(NumberStyle.COMMA));
  }

  /** Whether a piece of SQL reads a column as a number whose comma is decimal. */
  static boolean readsComma(@Nullable String sql, String column) {
    return calls(sql).stream()
        .anyMatch(
            call ->
                call.numbers() == NumberStyle.COMMA && SqlNames.isNamed(call.argument(), column));
  }

  /** What stands from an opening parenthesis to the one that closes it; quotes may hold others. */
  private static String argument(String sql, int start) {
    int depth = 1;
    char quote = 0;
    for (int at = start; at < sql.length(); at++) {
      char c = sql.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return sql.substring(start, at);
      }
    }
    return sql.substring(start);
  }
}
