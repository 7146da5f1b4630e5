package id.setia.infer;

import id.setia.duckdb.Sql;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a contract costs a month, as contracts are paid by the month, the quarter or the year. */
final class ContractAmount {

  private static final Pattern MONTHLY =
      Names.unicode(".*(?:\\bmrr\\b|" + OtherDrafts.MONTHLY + ").*");

  private static final Pattern ANY =
      Names.unicode(
          "(?:.* )?(?:amount|price|harga|tagihan|biaya|iuran|order total|unit amount|plan"
              + " amount|betrag|preis|montant|precio|valor|prezzo|bedrag)(?: .*)?");

  private static final Pattern INTERVAL =
      Names.unicode(
          "(?:.* )?(?:interval|intervall|frequency|billing (?:period|cycle|term|unit)|period"
              + " unit|cycle|periode(?: tagihan)?|siklus(?:"
              + " tagihan)?|abrechnung(?:szeitraum|sintervall)|zahlungsweise|periodicite|frequence|periodicidad|frecuencia|periodicidade|frequenza|betaalperiode)(?:"
              + " .*)?");

  /** How often the interval comes, as in "2 weeks": a column of its own. */
  private static final Pattern COUNT =
      Names.unicode(
          "(?:.* )?(?:interval|period|cycle|frequency|billing|plan) (?:(?:unit )?(?:count|length|number|jumlah)|every)");

  private static final Pattern COUNTED =
      Names.unicode("(?:.*\\D |)([1-9][0-9]?) ?(\\p{L}[\\p{L} ]*)");

  /** What each word stands for, as SQL of a number of months, in the languages of headings. */
  private static final Map<String, Pattern> MONTHS = new LinkedHashMap<>();

  static {
    MONTHS.put(
        "6",
        words(
            "half ?year(?:ly)?|semi"
                + " ?annual(?:ly)?|biannual(?:ly)?|semester|semesteran|halbjahr(?:lich|ig)?|semestriel|semestral|semestrale|halfjaarlijks"));
    MONTHS.put(
        "3",
        words(
            "quarter(?:ly)?|triwulan(?:an)?|kuartal|quartal|vierteljahr(?:lich)?|trimestr(?:e|iel)|trimestral|trimestrale|kwartaal|per"
                + " kwartaal"));
    MONTHS.put(
        "12",
        words(
            "years?|yearly|annum|annual(?:ly)?|tahun(?:an)?|jahre?|jahrlich|ans?|annuel(?:le)?|annee|anos?|anual|anno|annuale|jaar|jaarlijks|p"
                + " a"));
    MONTHS.put(
        "1",
        words(
            "months?|monthly|bulan(?:an)?|monate?|monatlich|mois|mensuel(?:le)?|mes|meses|mensual|mensal|mesi|mese|mensile|maand|maanden|maandelijks"));
    MONTHS.put(
        "24.0 / 52",
        words("fortnight(?:ly)?|bi ?weekly|every (?:two|other) weeks?|dua minggu(?:an)?"));
    MONTHS.put(
        "12.0 / 52",
        words(
            "weeks?|weekly|minggu(?:an)?|woche|wochen|wochentlich|semaines?|hebdomadaire|semanas?|semanal|settimane?|settimanale|weken|wekelijks"));
    MONTHS.put(
        "12.0 / 365",
        words(
            "days?|daily|hari|harian|tage?|taglich|jours?|quotidien(?:ne)?|dias?|diario|giorn[oi]|giornaliero|dagen|dag|dagelijks"));
  }

  private static Pattern words(String words) {
    return Names.unicode("(?:\\D* )?(?:" + words + ")");
  }

  private final Draft draft;
  private final Columns columns;

  ContractAmount(Draft draft) {
    this.draft = draft;
    this.columns = draft.columns();
  }

  /**
   * Writes the amount of a month, and asks what the file doesn't tell.
   *
   * @param status what state a contract is in; null where the file doesn't say
   */
  void write(@Nullable ColumnProfile status) {
    Optional<ColumnProfile> monthly = OtherDrafts.named(columns, MONTHLY, ColumnProfile::isNumber);
    Optional<ColumnProfile> any =
        monthly.or(() -> OtherDrafts.named(columns, ANY, ColumnProfile::isNumber));
    if (any.isEmpty()) {
      draft.ask(
          "what does a contract cost a month? No column is called so: recurring_amount is not"
              + " mapped, and recurring revenue stays unknown");
      return;
    }
    ColumnProfile amount = any.get();
    columns.take(amount);
    Optional<ColumnProfile> interval =
        monthly.isPresent()
            ? Optional.empty()
            : OtherDrafts.named(columns, INTERVAL, ContractAmount::isInterval);
    Optional<String> unpaid = Optional.ofNullable(status).flatMap(this::unpaid);
    Optional<ColumnProfile> count =
        interval.flatMap(of -> OtherDrafts.named(columns, COUNT, ColumnProfile::isNumber));
    Optional<String> share = interval.map(of -> perMonth(draft.number(amount), of, count));
    draft
        .body()
        .guess(
            3,
            "recurring_amount: "
                + unpaid
                    .map(
                        free ->
                            Draft.sql(
                                "case when %s then 0 else %s end"
                                    .formatted(free, share.orElseGet(() -> draft.number(amount)))))
                    .or(() -> share.map(Draft::sql))
                    .orElseGet(() -> draft.from(amount)),
            interval
                .map(of -> "a month's share of %s, by %s".formatted(amount.name(), of.name()))
                .orElseGet(() -> "its name; such as " + amount.example()));
    if (monthly.isEmpty() && interval.isEmpty()) {
      draft.ask(
          "is %s paid each month? What is paid a year must be divided by 12; taken as monthly"
              .formatted(amount.name()));
    }
    interval.ifPresent(this::askOfWeeks);
    interval.ifPresent(columns::take);
    count.ifPresent(columns::take);
    ColumnProfile quantity = monthly.isPresent() ? null : columns.find(Role.QUANTITY).orElse(null);
    askOfMany(amount, quantity);
  }

  /** SQL that is true where nothing is paid; whether that is so, nobody can see in a file. */
  private Optional<String> unpaid(ColumnProfile status) {
    List<String> free =
        status.values().stream()
            .filter(OtherDrafts::isFree)
            .map(value -> value.strip().toLowerCase(Locale.ROOT))
            .distinct()
            .sorted()
            .toList();
    if (free.isEmpty()) {
      return Optional.empty();
    }
    draft.ask(
        "%s: is anything paid for a contract that is %s? Taken as 0 a month"
            .formatted(status.name(), String.join(" or ", free)));
    return Optional.of(
        "lower(trim(%s)) in (%s)"
            .formatted(
                Sql.name(status.name()),
                free.stream().map(Sql::text).collect(Collectors.joining(", "))));
  }

  private void askOfMany(ColumnProfile amount, @Nullable ColumnProfile quantity) {
    if (quantity != null
        && draft.money().of(quantity).stream().anyMatch(of -> of.compareTo(BigDecimal.ONE) > 0)) {
      draft.ask(
          "is %s the price of one of %s, or of all of them? Taken as of all"
              .formatted(amount.name(), quantity.name()));
    }
  }

  private static boolean isInterval(ColumnProfile profile) {
    return profile.hasValues()
        && profile.values().stream()
            .filter(value -> !value.isBlank())
            .allMatch(value -> months(value).isPresent());
  }

  /** The months of {@code weekly}, {@code 3 months} or {@code year}, as SQL. */
  private static Optional<String> months(String value) {
    String words = Names.words(value);
    Matcher counted = COUNTED.matcher(words);
    if (!counted.matches()) {
      return unit(words);
    }
    int count = Integer.parseInt(counted.group(1));
    return unit(counted.group(2).strip())
        .map(
            unit ->
                unit.contains("/")
                    ? (count == 1 ? "" : count + " * ") + unit
                    : String.valueOf(count * Integer.parseInt(unit)));
  }

  private static Optional<String> unit(String words) {
    return MONTHS.entrySet().stream()
        .filter(entry -> entry.getValue().matcher(words).matches())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** A month has no whole number of weeks. */
  private void askOfWeeks(ColumnProfile interval) {
    if (interval.values().stream()
        .filter(value -> !value.isBlank())
        .anyMatch(value -> months(value).orElseThrow().contains("/"))) {
      draft.ask(
          "%s: some pay by the week or day; is a month 52/12 weeks or 365/12 days? Taken so"
              .formatted(interval.name()));
    }
  }

  private String perMonth(String amount, ColumnProfile interval, Optional<ColumnProfile> count) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    interval.values().stream()
        .filter(value -> !value.isBlank())
        .map(String::strip)
        .distinct()
        .sorted()
        .forEach(
            value ->
                words
                    .computeIfAbsent(months(value).orElseThrow(), each -> new ArrayList<>())
                    .add(Sql.text(value)));
    StringBuilder months = new StringBuilder("case");
    words.forEach(
        (number, of) ->
            months
                .append(" when trim(%s) in (".formatted(Sql.name(interval.name())))
                .append(String.join(", ", of))
                .append(") then ")
                .append(number));
    months.append(" end");
    // a word that is new leaves the amount unknown
    return count
        .map(
            of ->
                "cast(%s / (%s * %s) as decimal(18, 4))"
                    .formatted(amount, months, draft.number(of)))
        .orElseGet(() -> "cast(%s / %s as decimal(18, 4))".formatted(amount, months));
  }
}
