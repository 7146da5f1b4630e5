package id.setia.infer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rates of exchange, contracts and lists of customers. */
final class OtherDrafts {

  private static final Pattern RATE =
      Pattern.compile(
          "(?:.* )?(?:rate|kurs(?: (?:jual|beli|tengah|transaksi))?|wechselkurs|taux|tipo de cambio|taxa|koers|cambio|汇率|レート|mid|close|obs value)(?: .*)?");
  private static final int MOST_SURE_SCORES = 4;
  private static final Pattern CODES =
      Pattern.compile(
          "(?:.* )?(?:currency|mata uang|valuta|wahrung|devise|moneda|moeda|munt|ccy|code)(?: .*)?");
  private static final Pattern CONTRACT =
      Names.pattern(
          "(?:subscription|langganan|abonnement|abo|suscripcion|assinatura|abbonamento|contract|kontrak|vertrags?) ?<num>|<num> (?:de )?(?:langganan|subscription|suscripcion|assinatura|abonnement|kontrak)|(?:subscription|langganan)|(?:abo|vertrags)(?:nummer|nr)");

  private final Draft draft;

  OtherDrafts(Draft draft) {
    this.draft = draft;
  }

  private static Optional<ColumnProfile> named(
      Columns columns, Pattern names, java.util.function.Predicate<ColumnProfile> holds) {
    return columns.all().stream()
        .filter(columns::isFree)
        .filter(holds)
        .filter(profile -> names.matcher(Names.words(profile.name())).matches())
        .findFirst();
  }

  /** Whether it is a list of rates: a currency, a day, a rate, and neither people nor documents. */
  static boolean isRates(Columns columns) {
    return (columns.all().size() <= 8 || denominator(columns).isPresent())
        && currency(columns).isPresent()
        && columns.find(Role.ANY_TIME).isPresent()
        && named(columns, RATE, ColumnProfile::isNumber).isPresent()
        && columns.find(Role.ORDER_ID).isEmpty()
        && columns.find(Role.AMOUNT, amount -> Role.AMOUNT.tier(amount) < 2).isEmpty();
  }

  private static Optional<ColumnProfile> currency(Columns columns) {
    return named(
        columns,
        CODES,
        profile ->
            profile.hasValues() && profile.count(CurrencyMark::isCurrency) == profile.filled());
  }

  /** The currency whose one unit the rates are of, where they say how much of another it buys. */
  private static Optional<ColumnProfile> denominator(Columns columns) {
    return named(
        columns,
        Pattern.compile("currency denom|base currency|from currency|currency from"),
        profile ->
            profile.distinct() == 1 && profile.count(CurrencyMark::isCurrency) == profile.filled());
  }

  void rates() {
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
                : draft.from(rate)),
        "its name; such as " + rate.example());
  }

  static boolean isContracts(Columns columns) {
    return contract(columns).isPresent()
        && started(columns).isPresent()
        && (columns.named("\\bmrr\\b|\\bplan\\b|\\bpaket\\b|cancel|trial|renew|interval|recurring")
            > 0)
        && columns.find(Role.ORDER_ID, profile -> Role.ORDER_ID.tier(profile) < 2).isEmpty();
  }

  /** A contract's number; a plain id where plan and period say what it is of. */
  private static Optional<ColumnProfile> contract(Columns columns) {
    boolean isPeriodic =
        columns.named(
                    "\\b(?:current period|current term|interval|billing cycle|trial|renewal|renews?|mrr|next billing)\\b")
                > 0
            && columns.named("\\b(?:plan|paket|product)\\b") > 0;
    return named(columns, CONTRACT, ColumnProfile::isCode)
        .or(() -> isPeriodic ? columns.find(Role.ANY_ID, ColumnProfile::isKey) : Optional.empty());
  }

  private static Optional<ColumnProfile> started(Columns columns) {
    Pattern first =
        Pattern.compile(".*\\b(activat|start|began|mulai|beginn|debut|inicio|inizio).*");
    Pattern second = Pattern.compile(".*\\b(creat|signed|dibuat|erstellt).*");
    Pattern not = Pattern.compile(".*(trial|term|period|next|end|cancel).*");
    return named(
            columns,
            first,
            time -> time.isTime() && !not.matcher(Names.words(time.name())).matches())
        .or(() -> named(columns, second, ColumnProfile::isTime));
  }

  void contracts() {
    Columns columns = draft.columns();
    ColumnProfile key = contract(columns).orElseThrow();
    columns.take(key);
    ColumnProfile started = started(columns).orElseThrow();
    columns.take(started);
    Yaml yaml = draft.body();
    yaml.line(0, "tables:").line(1, "subscriptions:").line(2, "columns:");
    yaml.guess(3, "subscription_id: " + Yaml.scalar(key.name()), OrderKey.evidence(key));
    yaml.guess(3, "started_at: " + draft.time(started), draft.times(started).evidence());
    Optional<ColumnProfile> ended =
        named(
            columns,
            Pattern.compile(
                ".*\\b(ended|end date|cancell?ed|expire[sd]?|berakhir|beendet|gekundigt|resilie|cancelad|disdett|opgezegd).*"),
            ColumnProfile::isTime);
    ended.ifPresent(
        end -> {
          columns.take(end);
          yaml.guess(3, "ended_at: " + draft.time(end), draft.times(end).evidence());
          draft.ask(
              "does a contract end on the day of %s, or is it paid for longer? Taken as its end"
                  .formatted(end.name()));
        });
    ColumnProfile status = columns.take(Role.STATUS);
    if (status != null) {
      draft.status(status, OtherDrafts::state, "active");
    } else {
      yaml.guess(3, "status: {value: active}", "no column looks like a status");
    }
    named(
            columns,
            Pattern.compile(".*\\b(plan|paket|product|produk|tarif)\\b.*"),
            profile -> !profile.isNumber() && profile.hasValues())
        .ifPresent(plan -> draft.column("plan", columns.take(plan)));
    amount();
    named(
            columns,
            Pattern.compile(".*\\breason\\b.*|.*alasan.*|.*grund.*"),
            ColumnProfile::hasValues)
        .ifPresent(reason -> draft.column("churn_reason", columns.take(reason)));
    new ContactsDraft(draft).write();
    new CurrencyDraft(draft).write();
  }

  private void amount() {
    Columns columns = draft.columns();
    Optional<ColumnProfile> monthly =
        named(
            columns,
            Pattern.compile(".*\\b(mrr|monthly|per month|bulanan|monatlich).*"),
            ColumnProfile::isNumber);
    Optional<ColumnProfile> any =
        monthly.or(
            () ->
                named(
                    columns,
                    Pattern.compile(
                        "(?:.* )?(?:amount|price|harga|unit amount|plan amount|betrag|preis|montant|precio|valor|prezzo|bedrag)(?: .*)?"),
                    ColumnProfile::isNumber));
    any.ifPresent(
        amount -> {
          columns.take(amount);
          draft
              .body()
              .guess(
                  3,
                  "recurring_amount: " + draft.from(amount),
                  "its name; such as " + amount.example());
          if (monthly.isEmpty()) {
            draft.ask(
                "is %s paid each month? What is paid a year must be divided by 12; taken as monthly"
                    .formatted(amount.name()));
          }
        });
  }

  private static Optional<String> state(String value) {
    String word = Names.words(value);
    if (word.matches(
            ".*(cancel|expired|ended|inactive|nonaktif|berakhir|beendet|gekundigt|resilie|unpaid|churn|batal).*")
        && !word.contains("non renewing")) {
      return Optional.of("ended");
    }
    return word.matches(
            ".*(active|aktif|trial|live|actif|activ|ativ|attiv|actief|past due|future|renewing|paused).*")
        ? Optional.of("active")
        : Optional.empty();
  }

  /** Whether each record is a customer: with a name or address, and nothing that was sold. */
  static boolean isCustomers(Columns columns) {
    return (columns.find(Role.CUSTOMER_REF, ColumnProfile::isKey).isPresent()
            || columns.find(Role.EMAIL, ColumnProfile::isKey).isPresent())
        && columns.named(
                "\\b(?:first name|last name|nama depan|vorname|nachname|prenom|nombre|apellido|sobrenome|voornaam|achternaam|cognome|birth|lahir|accepts|total orders|orders count|registered|member since)\\b")
            > 0
        && columns.find(Role.ORDER_ID, profile -> Role.ORDER_ID.tier(profile) < 3).isEmpty()
        && columns.find(Role.UNIT_PRICE).isEmpty()
        && columns.find(Role.SCORE, score -> Role.SCORE.tier(score) < MOST_SURE_SCORES).isEmpty();
  }

  void customers() {
    Columns columns = draft.columns();
    ColumnProfile key =
        columns
            .find(Role.CUSTOMER_REF, ColumnProfile::isKey)
            .or(() -> columns.find(Role.EMAIL, ColumnProfile::isKey))
            .orElseThrow();
    columns.take(key);
    Yaml yaml = draft.body();
    yaml.line(0, "tables:").line(1, "customers:").line(2, "columns:");
    yaml.guess(
        3,
        "customer_ref: "
            + (key.isEmail()
                ? Draft.sql("md5(lower(trim(%s)))".formatted(id.setia.duckdb.Sql.name(key.name())))
                : Yaml.scalar(key.name())),
        OrderKey.evidence(key).replace("one record an order", "one record a customer"));
    draft.column("email", key.isEmail() ? key : columns.take(Role.EMAIL));
    draft.column("phone", columns.take(Role.PHONE));
    columns
        .find(Role.OPENED_AT)
        .ifPresent(
            time -> {
              columns.take(time);
              yaml.guess(3, "registered_at: " + draft.time(time), draft.times(time).evidence());
            });
    draft.column("region", columns.take(Role.REGION));
    draft.column("country", columns.take(Role.COUNTRY));
    draft.ask("is each record a customer? What they bought must come from another export");
  }
}
