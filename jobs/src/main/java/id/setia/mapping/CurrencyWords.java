package id.setia.mapping;

import id.setia.duckdb.Sql;
import id.setia.export.CleanText;
import id.setia.schema.Currencies;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands in a column of currencies, as the code of ISO 4217: the code in any case, a sign or
 * short form as beside amounts ({@link CurrencyMarks}), or a currency's name. Full stops and blanks
 * don't count. What several currencies share names none.
 *
 * <p>A code that ISO has given up counts too, as older years of an export have it; three letters
 * that ISO never gave to money do not.
 */
public final class CurrencyWords {

  /** The rule of records whose currency is no code and has none. */
  public static final String RULE = "unknown_currency";

  /** Compared first, as that costs next to nothing. */
  private static final List<String> FREQUENT =
      List.of("IDR", "USD", "EUR", "SGD", "MYR", "GBP", "AUD", "JPY", "CNY");

  /** One pattern for all: a list of so many would be compared one by one. */
  private static final String CODE = String.join("|", Currencies.codes());

  /** How many currencies of one sign a reason names. */
  private static final int MOST_NAMED = 4;

  private CurrencyWords() {}

  /**
   * The code that a text means; the text itself where it means none, so that it is told and not
   * taken for blank.
   *
   * @param text SQL of a cleaned text: a column
   */
  static String code(String text) {
    String word = "upper(regexp_replace(%s, '[. ]+', '', 'g'))".formatted(text);
    String codes = WordLookup.sql(Currencies.ofWords(), word);
    return """
        case when %5$s or regexp_full_match(%1$s, '%2$s') then %1$s \
        else coalesce(%3$s, case when regexp_full_match(%4$s, '%2$s') then %4$s else %1$s end) end"""
        .formatted(text, CODE, codes, word, Sql.isAnyOf(text, FREQUENT));
  }

  /** True of what {@link #code} could make no code of. */
  static String isUnknown(String code) {
    return "(not %s and not regexp_full_match(%s, '%s'))"
        .formatted(Sql.isAnyOf(code, FREQUENT), code, CODE);
  }

  /**
   * The code that a constant of a source file means.
   *
   * @throws IllegalArgumentException when it means none, or several currencies
   */
  static String constant(String text) {
    String code = told(text);
    if (!Currencies.isCode(code)) {
      throw new IllegalArgumentException("\"%s\" is not %s".formatted(text, expectation(text)));
    }
    return code;
  }

  /** What was expected of a text that is no currency, and where it is of several, of which. */
  public static String expectation(String text) {
    List<String> several = Currencies.of(Currencies.word(CleanText.word(text)));
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
    return Currencies.told(CleanText.word(text));
  }
}
