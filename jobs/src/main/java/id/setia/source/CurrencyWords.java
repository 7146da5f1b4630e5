package id.setia.source;

import id.setia.duckdb.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What stands in a column of currencies, as the code of ISO 4217: the code in any case, a sign or
 * short form as beside amounts ({@link CurrencyMarks}), or a currency's name. Full stops and blanks
 * don't count. What several currencies share names none.
 *
 * <p>Any three letters are a code: a rate may be delivered for one that ISO has given up, or never
 * had.
 */
public final class CurrencyWords {

  /** The rule of records whose currency is no code and has none. */
  public static final String RULE = "unknown_currency";

  /** Names without their blanks; those of several currencies are not here, as they help nobody. */
  private static final String NAMES =
      """
      RUPIAH IDR
      RUPIAHS IDR
      INDONESIANRUPIAH IDR
      RUPIAHINDONESIA IDR
      RINGGIT MYR
      MALAYSIANRINGGIT MYR
      RINGGITMALAYSIA MYR
      USDOLLAR USD
      USDOLLARS USD
      SINGAPOREDOLLAR SGD
      EURO EUR
      EUROS EUR
      YEN JPY
      JAPANESEYEN JPY
      YUAN CNY
      RENMINBI CNY
      STERLING GBP
      POUNDSTERLING GBP
      THAIBAHT THB
      INDIANRUPEE INR
      PHILIPPINEPESO PHP
      DONG VND
      """;

  private static final String CODE = "[A-Z]{3}";

  /** Compared first, as that costs next to nothing. */
  private static final List<String> FREQUENT =
      List.of("IDR", "USD", "EUR", "SGD", "MYR", "GBP", "AUD", "JPY", "CNY");

  /** How many currencies of one sign a reason names. */
  private static final int MOST_NAMED = 4;

  private static final Map<String, String> CODE_OF = codeOf();

  private CurrencyWords() {}

  private static Map<String, String> codeOf() {
    Map<String, String> codes = new LinkedHashMap<>();
    NAMES.lines().map(line -> line.split(" ")).forEach(words -> codes.put(words[0], words[1]));
    CurrencyMarks.marks().stream()
        .filter(mark -> CurrencyMarks.currencies(mark).size() == 1)
        .filter(mark -> !CurrencyMarks.isCode(mark))
        .forEach(mark -> codes.put(mark, CurrencyMarks.currencies(mark).get(0)));
    return codes;
  }

  /** Marks that look like a code: of several currencies, or a short form of one. */
  private static List<String> threeLetters(boolean isOfSeveral) {
    return CurrencyMarks.marks().stream()
        .filter(mark -> mark.matches(CODE) && !CurrencyMarks.isCode(mark))
        .filter(mark -> !isOfSeveral || CurrencyMarks.currencies(mark).size() > 1)
        .toList();
  }

  /**
   * The code that a text means; the text itself where it means none, so that it is told and not
   * taken for blank.
   *
   * @param text SQL of a cleaned text: a column
   */
  static String code(String text) {
    String word = "upper(regexp_replace(%s, '[. ]+', '', 'g'))".formatted(text);
    String codes =
        CODE_OF.entrySet().stream()
            .map(entry -> Sql.text(entry.getKey()) + ": " + Sql.text(entry.getValue()))
            .collect(Collectors.joining(", ", "map {", "}"));
    return """
        case when %6$s or (regexp_full_match(%1$s, '%2$s') and not %3$s) then %1$s \
        else coalesce(element_at(%4$s, %5$s)[1], case when regexp_full_match(%5$s, '%2$s') then %5$s else %1$s end) end"""
        .formatted(
            text,
            CODE,
            Sql.isAnyOf(text, threeLetters(false)),
            codes,
            word,
            Sql.isAnyOf(text, FREQUENT));
  }

  /** True of what {@link #code} could make no code of. */
  static String isUnknown(String code) {
    return "(not %4$s and (not regexp_full_match(%1$s, '%2$s') or %3$s))"
        .formatted(code, CODE, Sql.isAnyOf(code, threeLetters(true)), Sql.isAnyOf(code, FREQUENT));
  }

  /**
   * The code that a constant of a source file means.
   *
   * @throws IllegalArgumentException when it means none, or several currencies
   */
  static String constant(String text) {
    String code = told(text);
    if (!code.matches(CODE) || threeLetters(true).contains(code)) {
      throw new IllegalArgumentException("\"%s\" is not %s".formatted(text, expectation(text)));
    }
    return code;
  }

  /** What was expected of a text that is no currency, and where it is of several, of which. */
  public static String expectation(String text) {
    List<String> several = CurrencyMarks.currencies(word(text));
    if (several.size() < 2) {
      return "the code or sign of a currency";
    }
    String more =
        several.size() > MOST_NAMED ? " and %d more".formatted(several.size() - MOST_NAMED) : "";
    return "the code or sign of one currency (%s%s share it)"
        .formatted(several.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")), more);
  }

  /** The code that a record's text means, for people; the text where it means none. */
  static String told(String text) {
    String word = word(text);
    return CODE_OF.getOrDefault(word, word);
  }

  private static String word(String text) {
    return CleanText.word(text).replaceAll("[. ]+", "").toUpperCase(Locale.ROOT);
  }
}
