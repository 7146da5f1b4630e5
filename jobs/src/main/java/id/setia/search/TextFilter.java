package id.setia.search;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.HiddenVariable;
import id.setia.duckdb.Sql;
import java.util.stream.Collectors;

/**
 * Which texts of a table are worth a look: the database says of most, without handing them over,
 * that no term can be in them. It passes every text that {@link QuickLook} passes. What it looks
 * for stands in no statement, as statements are logged.
 */
public final class TextFilter {

  /** A pattern of more than this is slower than the look at each text. */
  private static final int MOST_CHARACTERS = 4000;

  private static final String VARIABLE = "person_texts";

  private final int shortest;
  private final boolean hasPattern;

  private TextFilter(int shortest, boolean hasPattern) {
    this.shortest = shortest;
    this.hasPattern = hasPattern;
  }

  /** Makes a session ready to look for these terms. */
  public static TextFilter install(DuckDb duckDb, SearchTerms terms) {
    int characters = terms.all().stream().mapToInt(term -> term.text().length()).sum();
    boolean hasPattern = characters > 0 && characters <= MOST_CHARACTERS;
    if (hasPattern) {
      HiddenVariable.set(duckDb, VARIABLE, pattern(terms));
    }
    return new TextFilter(terms.shortest(), hasPattern);
  }

  /** A select of the texts of a column that may have a term, each once, as {@code value}. */
  public String select(String relation, String column) {
    return "select distinct value from (select cast(%s as varchar) as value from %s) where length(value) >= %d%s"
        .formatted(
            Sql.name(column),
            relation,
            shortest,
            hasPattern ? " and regexp_matches(value, getvariable('%s'))".formatted(VARIABLE) : "");
  }

  /** What may be an escape, a sign beyond ASCII, or one of the terms (RE2). */
  static String pattern(SearchTerms terms) {
    return terms.all().stream()
        .map(TextFilter::pattern)
        .collect(
            Collectors.joining(
                "|",
                // without (?i): in either case, the long s and the Kelvin sign are ASCII letters
                "[^\\x00-\\x7f]|(?i:[%=&\\\\]|_x| @|@ |[(\\[{<] ?(?:at|do|ti)|",
                ")"));
  }

  private static String pattern(SearchTerm term) {
    String between =
        term.isDigits()
            ? SearchTerms.SEPARATORS
                .chars()
                .filter(sign -> sign < 0x80)
                .mapToObj(TextFilter::sign)
                .collect(Collectors.joining("", "[", "]*"))
            : "";
    return term.text().codePoints().mapToObj(TextFilter::sign).collect(Collectors.joining(between));
  }

  private static String sign(int sign) {
    return "\\x{%x}".formatted(sign);
  }
}
