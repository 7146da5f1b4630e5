package id.setia.mapping;

import id.setia.duckdb.Sql;
import id.setia.schema.Currencies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands beside an amount to say its currency: a code of ISO 4217, a sign, or a local short
 * form. Several currencies share some signs, such as {@code $}: those fit any of them and name
 * none. All of it in upper case, as amounts are read without regard to case.
 */
public final class CurrencyMarks {

  private static final Map<String, List<String>> CURRENCIES_OF = Currencies.ofMarks();

  /** One mark, the longest that fits, for RE2 and Java alike. */
  static final String ONE = "(?:" + alternatives() + ")";

  private static final Pattern ANY = Pattern.compile(ONE);

  /** SQL of every mark with every currency it stands for, to be searched at once. */
  static final String PAIRS =
      Sql.text(
          CURRENCIES_OF.entrySet().stream()
              .flatMap(mark -> mark.getValue().stream().map(code -> mark.getKey() + ":" + code))
              .collect(Collectors.joining(" ", " ", " ")));

  /** SQL of the currency of each mark that stands for one alone: a {@link WordLookup#constant}. */
  static final String CODES =
      WordLookup.constant(
          CURRENCIES_OF.entrySet().stream()
              .filter(mark -> mark.getValue().size() == 1)
              .collect(Collectors.toMap(Map.Entry::getKey, mark -> mark.getValue().get(0))));

  /** How many marks one amount may have: {@code USD $12.50 CAD} has three. */
  private static final int MOST_MARKS = 3;

  private CurrencyMarks() {}

  private static String alternatives() {
    List<String> shortForms = Currencies.shortForms();
    List<String> codes = Currencies.inUse();
    List<String> marks = new ArrayList<>(CURRENCIES_OF.keySet());
    marks.sort(Comparator.comparing(String::length).reversed().thenComparing(mark -> mark));
    // of marks of one length only one fits: their order is free, and what ends alike stands once
    Map<Ending, List<String>> written = new LinkedHashMap<>();
    for (String mark : marks) {
      String pattern = ending(mark, codes, shortForms);
      String letters = pattern.endsWith("$") ? mark.substring(0, mark.length() - 1) : mark;
      written
          .computeIfAbsent(new Ending(mark.length(), pattern), key -> new ArrayList<>())
          .add(letters.replace("$", "\\$"));
    }
    return written.entrySet().stream()
        .map(
            group ->
                "(?:%s)%s".formatted(String.join("|", group.getValue()), group.getKey().pattern()))
        .collect(Collectors.joining("|"));
  }

  /** How marks of one length end. */
  private record Ending(int length, String pattern) {}

  /** What may follow a mark; a sign's letters may stand apart: {@code US $12.50}. */
  private static String ending(String mark, List<String> codes, List<String> shortForms) {
    if (shortForms.contains(mark)) {
      return "\\.?";
    }
    if (codes.contains(mark)) {
      return "(?:\\. )?";
    }
    return mark.length() > 1 && mark.endsWith("$") ? " ?\\$" : "";
  }

  /** The marks of an amount as it is written, in upper case. */
  public static List<String> of(String amount) {
    Matcher matcher = ANY.matcher(amount.toUpperCase(Locale.ROOT));
    List<String> marks = new ArrayList<>();
    while (matcher.find()) {
      marks.add(bare(matcher.group()));
    }
    return marks;
  }

  /** The currency that an amount's marks name; empty where they don't, or several. */
  public static Optional<String> named(String amount) {
    List<String> codes =
        of(amount).stream()
            .map(Currencies::of)
            .filter(codesOf -> codesOf.size() == 1)
            .map(codesOf -> codesOf.get(0))
            .distinct()
            .toList();
    return codes.size() == 1 ? Optional.of(codes.get(0)) : Optional.empty();
  }

  /** The first mark of an amount that can't stand for a currency; empty where all of them can. */
  public static Optional<String> contradicting(String amount, String currency) {
    String named = CurrencyWords.told(currency);
    return of(amount).stream().filter(mark -> !Currencies.of(mark).contains(named)).findFirst();
  }

  private static String bare(String mark) {
    return mark.replaceFirst("\\. ?$", "").replace(" $", "$");
  }

  /**
   * The marks of an amount's text in upper case, a blank between two; NULL where it has none.
   *
   * @param clean the cleaned text
   * @param isPlain SQL that is true where it is a number without anything but {@code Rp} before it
   */
  static String marksSql(String clean, String isPlain) {
    return "case when %2$s and %1$s >= 'Rp' and %1$s < 'Rq' then 'RP' when %2$s then null else %3$s end"
        .formatted(clean, isPlain, foundSql(clean));
  }

  /**
   * {@link #marksSql} of amounts that are in rupiah: NULL also where a plain number has {@code Rp}
   * alone before it, which contradicts nothing then.
   */
  static String marksOfRupiahSql(String clean, String isPlain) {
    return "case when %s then null else %s end".formatted(isPlain, foundSql(clean));
  }

  private static String foundSql(String clean) {
    return """
        nullif(regexp_replace(array_to_string(regexp_extract_all(regexp_replace(upper(%s), '([A-Z]) \\$', '\\1$', 'g'), %s), ' '), '\\. ?( |$)', '\\1', 'g'), '')"""
        .formatted(clean, Sql.text(ONE));
  }

  /**
   * True where one of an amount's marks can't stand for the currency; neither may be NULL.
   *
   * @param currency SQL of the staged currency, which is a code where it is one at all
   * @param pairs {@link #PAIRS}, or the name of a column that is nothing else
   */
  static String contradictSql(String marks, String currency, String pairs) {
    return "not (%1$s = %2$s or (%1$s = 'RP' and %2$s = 'IDR') or (%3$s))"
        .formatted(
            marks,
            currency,
            marks(marks)
                .map(
                    mark ->
                        "(%1$s = '' or contains(%2$s, concat(' ', %1$s, ':', %3$s, ' ')))"
                            .formatted(mark, pairs, currency))
                .collect(Collectors.joining(" and ")));
  }

  /**
   * True where an amount's text has a mark that can't stand for the currency.
   *
   * @param amount SQL of the text, a column
   * @param currency SQL of a currency's code, a column
   */
  public static String isOfAnotherSql(String amount, String currency) {
    String marks = marksSql(amount, "false");
    return "coalesce(list_transform([%s], lambda _setia_marks: %s)[1], false)"
        .formatted(marks, contradictSql("_setia_marks", currency, PAIRS));
  }

  /**
   * The currency that an amount's marks name; NULL where several currencies share them.
   *
   * @param codes {@link #CODES}, or the name of a column that is nothing else
   */
  static String codeSql(String marks, String codes) {
    return marks(marks)
        .map(mark -> WordLookup.sql(codes, mark))
        .collect(
            Collectors.joining(
                ", ",
                "case when %1$s is null then null when %1$s = 'RP' then 'IDR' else coalesce("
                    .formatted(marks),
                ") end"));
  }

  private static Stream<String> marks(String marks) {
    return Stream.iterate(1, place -> place <= MOST_MARKS, place -> place + 1)
        .map(place -> "split_part(%s, ' ', %d)".formatted(marks, place));
  }
}
