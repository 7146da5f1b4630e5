package id.setia.search;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.HiddenVariable;
import id.setia.duckdb.Sql;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which texts of a table are worth a look: the database says of most, without handing them over,
 * that no term can be in them. It passes every text that {@link QuickLook} passes. What it looks
 * for stands in no statement, as statements are logged.
 */
public final class TextFilter {

  /** A pattern of more than this is slower than the look at each text. */
  private static final int MOST_CHARACTERS = 4000;

  /** How many columns are looked through at once. */
  private static final int MOST_COLUMNS = 50;

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

  /**
   * Tells of the texts of some columns that may have a term, some of them more than once.
   *
   * @param candidate takes the column and the text
   */
  public void forEach(
      DuckDb duckDb, String relation, List<String> columns, BiConsumer<String, String> candidate) {
    // without a pattern nearly every row would be told of: then each text of a column once
    int together = hasPattern ? MOST_COLUMNS : 1;
    for (int from = 0; from < columns.size(); from += together) {
      List<String> some = columns.subList(from, Math.min(columns.size(), from + together));
      duckDb.forEach(
          select(relation, some),
          row -> {
            for (int at = 0; at < some.size(); at++) {
              @Nullable String text = row.getString(at + 1);
              if (text != null) {
                candidate.accept(some.get(at), text);
              }
            }
            return some;
          });
    }
  }

  /** One pass over a relation: a file is opened and planned for once, not for each column. */
  private String select(String relation, List<String> columns) {
    StringBuilder texts = new StringBuilder();
    StringBuilder worthy = new StringBuilder();
    StringBuilder any = new StringBuilder();
    for (int at = 0; at < columns.size(); at++) {
      String end = at == columns.size() - 1 ? "" : ", ";
      texts.append("cast(%s as varchar) as t%d%s".formatted(Sql.name(columns.get(at)), at, end));
      worthy.append(
          "case when %s then t%d end as v%d%s".formatted(isWorthy("t" + at), at, at, end));
      any.append("v%d is not null%s".formatted(at, end.isEmpty() ? "" : " or "));
    }
    return "select distinct * from (select %s from (select %s from %s)) where %s"
        .formatted(worthy, texts, relation, any);
  }

  private String isWorthy(String text) {
    return "length(%s) >= %d%s"
        .formatted(
            text,
            shortest,
            hasPattern
                ? " and regexp_matches(%s, getvariable('%s'))".formatted(text, VARIABLE)
                : "");
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
