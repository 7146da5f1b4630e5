package id.setia.search;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.HiddenVariable;
import id.setia.duckdb.Sql;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  /** How many rows a relation has for which it pays to ask which columns have few values. */
  private static final long LARGE = 200_000;

  /** Of so many rows, a column of few values has at most so many different ones. */
  private static final int SAMPLE = 20_480;

  private static final int FEW = 320;

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
    Set<String> few = hasPattern ? ofFewValues(duckDb, relation, columns) : Set.of();
    for (String column : few) {
      duckDb.forEach(
          selectEachOnce(relation, column),
          row -> {
            candidate.accept(column, row.getString(1));
            return column;
          });
    }
    List<String> others = columns.stream().filter(column -> !few.contains(column)).toList();
    // without a pattern nearly every row would be told of: then each text of a column once
    int together = hasPattern ? MOST_COLUMNS : 1;
    for (int from = 0; from < others.size(); from += together) {
      List<String> some = others.subList(from, Math.min(others.size(), from + together));
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

  /**
   * The columns of a large relation in which a few texts seem to stand again and again: finding
   * those costs less than a look at each row. What is taken for one by mistake is looked through
   * all the same.
   */
  private static Set<String> ofFewValues(DuckDb duckDb, String relation, List<String> columns) {
    Set<String> few = new LinkedHashSet<>();
    if (columns.isEmpty() || duckDb.count("select count(*) from " + relation) < LARGE) {
      return few;
    }
    String counts =
        columns.stream()
            .map(column -> "count(distinct %s)".formatted(text(column)))
            .collect(Collectors.joining(", "));
    duckDb.forEach(
        "select %s from (from %s limit %d)".formatted(counts, relation, SAMPLE),
        row -> {
          for (int at = 0; at < columns.size(); at++) {
            if (row.getLong(at + 1) <= FEW) {
              few.add(columns.get(at));
            }
          }
          return few;
        });
    return few;
  }

  /**
   * Each text of a column once, then the look at it: DuckDB would put a test of what is grouped by
   * before the grouping, and look at every row.
   */
  private String selectEachOnce(String relation, String column) {
    return "select value from (select any_value(text) as value from (select %s as text from %s) group by text) where %s"
        .formatted(text(column), relation, isWorthy("value"));
  }

  /** To its bytes: in a column that is collated, one text could stand for another that has it. */
  private static String text(String column) {
    return "cast(%s as varchar) collate \"binary\"".formatted(Sql.name(column));
  }

  /** One pass over a relation: a file is opened and planned for once, not for each column. */
  private String select(String relation, List<String> columns) {
    StringBuilder texts = new StringBuilder();
    StringBuilder worthy = new StringBuilder();
    StringBuilder any = new StringBuilder();
    for (int at = 0; at < columns.size(); at++) {
      String end = at == columns.size() - 1 ? "" : ", ";
      texts.append("%s as t%d%s".formatted(text(columns.get(at)), at, end));
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
