package id.setia.infer;

import id.setia.config.NumberStyle;
import id.setia.duckdb.Sql;
import id.setia.export.CleanText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A draft while it is written: the words of its source, its tables, and what only people know. */
final class Draft {

  private final Sample sample;
  private final Columns columns;
  private final Money money;
  private final NumberStyle style;
  private final boolean isStyleTold;
  private final String reportingCurrency;
  private final String name;
  private final Set<String> questions = new LinkedHashSet<>();
  private final Set<String> ignored = new LinkedHashSet<>();
  private final Map<String, String> formatWords = new LinkedHashMap<>();
  private final Yaml words = new Yaml();
  private final Yaml body = new Yaml();

  Draft(Sample sample, String name, String reportingCurrency) {
    this.sample = sample;
    this.name = name;
    this.reportingCurrency = reportingCurrency;
    List<ColumnProfile> profiles = sample.profiles();
    this.columns = new Columns(profiles);
    List<NumberStyle> votes = votes(profiles);
    this.isStyleTold = !votes.isEmpty();
    this.style = style(votes);
    this.money = new Money(sample, style, new MinorUnits(profiles));
  }

  private static List<NumberStyle> votes(List<ColumnProfile> profiles) {
    return profiles.stream()
        .filter(profile -> profile.isNumber() && !profile.isTime())
        .flatMap(profile -> profile.numbers().stream())
        .toList();
  }

  /** The answer of most columns that have one; the usual style where no answer has a majority. */
  private static NumberStyle style(List<NumberStyle> votes) {
    return votes.stream()
        .filter(style -> Collections.frequency(votes, style) * 2 > votes.size())
        .findFirst()
        .orElse(NumberStyle.DOT);
  }

  Sample sample() {
    return sample;
  }

  Columns columns() {
    return columns;
  }

  Money money() {
    return money;
  }

  NumberStyle style() {
    return style;
  }

  String reportingCurrency() {
    return reportingCurrency;
  }

  /** What the source will be called. */
  String name() {
    return name;
  }

  /** The words of the source that stand before its tables. */
  Yaml words() {
    return words;
  }

  /** The tables. */
  Yaml body() {
    return body;
  }

  Map<String, String> formatWords() {
    return formatWords;
  }

  /** The conditions of the records that are left out. */
  Set<String> ignored() {
    return ignored;
  }

  Set<String> questions() {
    return questions;
  }

  /** What is not certain, with what the draft takes for it meanwhile. */
  Draft ask(String question) {
    questions.add(question);
    return this;
  }

  void table(String table) {
    body.line(1, table + ":");
  }

  void column(String column, @Nullable ColumnProfile profile) {
    if (profile != null) {
      String mapping = profile.isNumber() ? from(profile) : Yaml.scalar(profile.name());
      body.guess(3, column + ": " + mapping, "its name and values such as " + shown(profile));
    }
  }

  /** Addresses and telephone numbers are not repeated in a file that others read. */
  static String shown(ColumnProfile profile) {
    boolean isPersonal =
        profile.isEmail()
            || profile.isPhone()
            || (Role.CUSTOMER_NAME.fits(profile) && profile.isNameLike());
    return isPersonal
        ? "(personal, not shown)"
        : profile.example().length() > 40
            ? profile.example().substring(0, 40) + "..."
            : profile.example();
  }

  /** A number's column, with its own style where it differs from the source's. */
  String from(ColumnProfile profile) {
    if (money.minor().unit(profile).compareTo(BigDecimal.ONE) != 0) {
      return sql(number(profile));
    }
    if (profile.isInThreeNoughts() && !isStyleTold) {
      ask(
          "%s: is %s so many pieces with three decimals, or thousands? No other number tells; taken with numbers: %s"
              .formatted(profile.name(), profile.example(), style.name().toLowerCase(Locale.ROOT)));
    }
    return profile
        .numbers()
        .filter(own -> own != style)
        .map(
            own ->
                "{from: %s, numbers: %s}"
                    .formatted(Yaml.scalar(profile.name()), own.name().toLowerCase(Locale.ROOT)))
        .orElseGet(() -> Yaml.scalar(profile.name()));
  }

  /** A number's column in SQL. */
  String number(ColumnProfile profile) {
    String number =
        "number_%s(%s)"
            .formatted(
                profile.numbers().orElse(style).name().toLowerCase(Locale.ROOT),
                Sql.name(profile.name()));
    BigDecimal unit = money.minor().unit(profile);
    if (unit.compareTo(BigDecimal.ONE) == 0) {
      return number;
    }
    if (unit.compareTo(BigDecimal.ONE) > 0) {
      ask(
          "%s: are its numbers so many %s, as its name says? They are multiplied"
              .formatted(profile.name(), unit.precision() > 4 ? "millions" : "thousands"));
      return "cast(%s * %s as decimal(18, 4))".formatted(number, unit.toPlainString());
    }
    ask(
        "%s: is it in hundredths of the currency, as its name or those beside it say? Its numbers are divided by 100"
            .formatted(profile.name()));
    return "cast(%s / 100 as decimal(18, 4))".formatted(number);
  }

  static String sql(String expression) {
    return "{sql: " + quoted(expression) + "}";
  }

  static String quoted(String sql) {
    return "\"" + sql.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** A number of documents: blanks that group its digits are taken out, as no number has them. */
  String id(ColumnProfile profile) {
    boolean isGrouped =
        profile.isNearlyAll(value -> value.matches("[0-9]{1,3}(?:[\\u00a0\\u202f][0-9]{3})+"));
    return isGrouped
        ? sql(
            "regexp_replace(%s, '[\\x{00a0}\\x{202f}]', '', 'g')"
                .formatted(Sql.name(profile.name())))
        : Yaml.scalar(profile.name());
  }

  /** Where a time comes from; asks where day and month are not told. */
  String time(ColumnProfile time) {
    return new TimeWords(this).of(time);
  }

  /** The formats of a time, with what speaks for the order of day and month in the whole file. */
  Guess times(ColumnProfile time) {
    return time.times(columns.all());
  }

  /** Asks of a column that is called a status and holds numbers, which only the tool explains. */
  void askOfStatusCodes() {
    columns.all().stream()
        .filter(columns::isFree)
        .filter(profile -> Role.STATUS.isCalledSo(profile) && profile.isCategory())
        .filter(profile -> profile.distinct() > 1 && profile.isNumber())
        .findFirst()
        .ifPresent(
            codes ->
                ask(
                    "%s: what do %s mean? Codes say nothing by themselves; it is not read, and a map in status can say them"
                        .formatted(codes.name(), String.join(", ", codes.values()))));
  }

  /**
   * A status column, each value with the status that is known for it, and words of other months.
   *
   * @param otherwise the status of other values, and of records without one
   */
  void status(ColumnProfile profile, Function<String, Optional<String>> known, String otherwise) {
    Map<String, String> map = new LinkedHashMap<>();
    List<String> doubtful = new ArrayList<>();
    for (String value : profile.values()) {
      Optional<String> word = known.apply(value);
      map.put(CleanText.lower(value), word.orElse(otherwise));
      if (word.isEmpty()) {
        doubtful.add(value);
      }
    }
    int own = map.size();
    for (String value : Statuses.others(profile.values())) {
      known
          .apply(value)
          .filter(status -> !map.containsKey(value))
          .ifPresent(status -> map.put(value, status));
    }
    if (!doubtful.isEmpty()) {
      ask(
          "%s: what does %s mean? Taken as %s"
              .formatted(profile.name(), String.join(", ", doubtful), otherwise));
    }
    body.guess(
        3,
        "status:",
        (doubtful.isEmpty()
                ? "each value is a word that is known"
                : "DOUBTFUL: taken as %s: %s".formatted(otherwise, String.join(", ", doubtful)))
            + (map.size() > own
                ? "; the last %d are of other months".formatted(map.size() - own)
                : ""));
    body.line(4, "from: " + Yaml.scalar(profile.name()));
    if (profile.filled() < profile.records()) {
      body.guess(4, "when_blank: " + otherwise, "some records have none");
    }
    body.line(4, "map:");
    map.forEach((from, to) -> body.line(5, Yaml.scalar(from) + ": " + to));
  }
}
