package id.setia.infer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rates of exchange. */
final class RateDraft {

  private static final Pattern RATE =
      Names.unicode(
          "(?:.* )?(?:doviz (?:alis|satis)|efektif (?:alis|satis)|kur|kurz|arfolyam|курс|سعر"
              + " صرف|rate|kurs(?: (?:jual|beli|tengah|transaksi))?|wechselkurs|taux|tipo de"
              + " cambio|taxa|koers|cambio|汇率|レート|mid|close|obs value)(?: .*)?");
  private static final Pattern CODES =
      Names.unicode(
          "(?:.* )?(?:base|quote|doviz cinsi|doviz kodu|mena|deviza|валюта|عمله|currency|mata"
              + " uang|valuta|wahrung|devise|moneda|moeda|munt|ccy|code)(?: .*)?");

  private final Draft draft;

  RateDraft(Draft draft) {
    this.draft = draft;
  }

  /** Whether it is a list of rates: a currency, a day, a rate, and neither people nor documents. */
  static boolean isRates(Columns columns) {
    return (columns.all().size() <= 8 || denominator(columns).isPresent())
        && currency(columns).isPresent()
        && columns.find(Role.ANY_TIME).isPresent()
        && OtherDrafts.named(columns, RATE, ColumnProfile::isNumber).isPresent()
        && columns.find(Role.ORDER_ID).isEmpty()
        && columns.find(Role.AMOUNT, amount -> Role.AMOUNT.tier(amount) < 2).isEmpty();
  }

  /** Whether it is a list of days with a rate, of a currency that no column names. */
  static boolean isRatesOfOne(Columns columns) {
    return columns.all().size() <= 6
        && columns.find(Role.ANY_TIME, ColumnProfile::isKey).isPresent()
        && OtherDrafts.named(columns, RATE, ColumnProfile::isNumber).isPresent()
        && columns.find(Role.ORDER_ID).isEmpty()
        && columns.find(Role.QUANTITY).isEmpty()
        && columns.find(Role.UNIT_PRICE).isEmpty()
        && columns.find(Role.AMOUNT).isEmpty()
        && columns.find(Role.EMAIL).isEmpty();
  }

  /** The column of currencies: the one that tells most of them. */
  private static Optional<ColumnProfile> currency(Columns columns) {
    return columns.all().stream()
        .filter(columns::isFree)
        .filter(profile -> CODES.matcher(Names.words(profile.name())).matches())
        .filter(
            profile ->
                profile.hasValues() && profile.count(CurrencyMark::isCurrency) == profile.filled())
        .max(java.util.Comparator.comparingLong(ColumnProfile::distinct));
  }

  /** The currency whose one unit the rates are of, where they say how much of another it buys. */
  private static Optional<ColumnProfile> denominator(Columns columns) {
    return OtherDrafts.named(
        columns,
        Names.unicode("currency denom|base currency|base|from currency|currency from"),
        profile ->
            profile.distinct() == 1 && profile.count(CurrencyMark::isCurrency) == profile.filled());
  }

  /** How many units of a currency a rate is the price of, where that is not always one. */
  private static Optional<ColumnProfile> units(Columns columns) {
    return OtherDrafts.named(
            columns,
            Names.unicode(
                "(?:.*"
                    + " )?(?:birim|units?|unit|nominal|mnozstvi|jednotka|einheit(?:en)?|unite|unidad|egyseg|lot|номинал|satuan)"),
            profile ->
                profile.isNumber()
                    && profile.values().stream().anyMatch(value -> !value.matches("1(?:[.,]0+)?")))
        .or(() -> powersOfTen(columns));
  }

  /** Whatever it is called: 1 of a dollar and 100 of a yen. */
  private static Optional<ColumnProfile> powersOfTen(Columns columns) {
    return columns.all().stream()
        .filter(columns::isFree)
        .filter(ColumnProfile::isNumber)
        .filter(profile -> !RATE.matcher(Names.words(profile.name())).matches())
        .filter(profile -> profile.distinct() > 1 && profile.filled() > 2)
        .filter(
            profile ->
                profile.values().stream()
                    .allMatch(value -> value.matches("10{0,4}(?:[.,]0{1,2})?")))
        .findFirst();
  }

  void write() {
    Columns columns = draft.columns();
    ColumnProfile currency = currency(columns).orElseThrow();
    ColumnProfile day = columns.find(Role.ANY_TIME).orElseThrow();
    List<ColumnProfile> rates =
        columns.all().stream()
            .filter(ColumnProfile::isNumber)
            .filter(profile -> RATE.matcher(Names.words(profile.name())).matches())
            .toList();
    ColumnProfile rate = rates.get(0);
    columns.take(currency);
    columns.take(day);
    columns.take(rate);
    if (rates.size() > 1) {
      draft.ask(
          "which of %s is the rate to reckon with? Taken %s"
              .formatted(
                  String.join(", ", rates.stream().map(ColumnProfile::name).toList()),
                  rate.name()));
    }
    Optional<ColumnProfile> base = denominator(columns);
    Optional<ColumnProfile> units = units(columns);
    units.ifPresent(
        of -> {
          columns.take(of);
          draft.ask(
              "is %s how many units %s is the price of? Taken so, and divided by it"
                  .formatted(of.name(), rate.name()));
        });
    draft.ask(
        base.isPresent()
            ? "%s says how much of each currency one %s buys: turned here, so that one unit of a currency is worth so much %s. Does the warehouse reckon in it, and not in %s?"
                .formatted(
                    rate.name(),
                    base.get().example(),
                    base.get().example(),
                    draft.reportingCurrency())
            : "is %s what one unit is worth in %s? Taken so"
                .formatted(rate.name(), draft.reportingCurrency()));
    Yaml yaml = draft.body();
    yaml.line(0, "tables:").line(1, "fx_rates:").line(2, "columns:");
    yaml.guess(3, "rate_date: " + draft.time(day), draft.times(day).evidence());
    yaml.guess(
        3, "currency: " + Yaml.scalar(currency.name()), "codes such as " + currency.example());
    yaml.guess(
        3,
        "rate: "
            + (base.isPresent()
                ? Draft.sql(
                    "cast(1 / nullif(%s, 0) as decimal(18, 10))".formatted(draft.number(rate)))
                : units
                    .map(
                        of ->
                            Draft.sql(
                                "cast(%s / nullif(%s, 0) as decimal(18, 10))"
                                    .formatted(draft.number(rate), draft.number(of))))
                    .orElseGet(() -> draft.from(rate))),
        "its name; such as " + rate.example());
  }
}
