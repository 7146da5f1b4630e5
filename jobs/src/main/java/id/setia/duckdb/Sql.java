package id.setia.duckdb;

import java.util.Collection;
import java.util.stream.Collectors;

/** Quoting: whatever a user calls a column or a file, it is just a name or a text in SQL. */
public final class Sql {

  private Sql() {}

  /** A text literal. */
  public static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** A quoted identifier. */
  public static String name(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  /** A list literal of texts: {@code ['a', 'b']}. */
  public static String textList(Collection<String> values) {
    return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Texts for {@code in (...)}; never empty, as SQL has no empty list there. */
  public static String texts(Collection<String> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("an in-list needs at least one value");
    }
    return values.stream().map(Sql::text).collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * Whether an expression is one of some texts. DuckDB turns an in-list of five and more into a
   * join, which costs more and loses the order of the rows.
   *
   * @param expression evaluated once per value: a column
   */
  public static String isAnyOf(String expression, Collection<String> values) {
    return values.stream()
        .map(value -> "%s = %s".formatted(expression, text(value)))
        .collect(Collectors.joining(" or ", "(", ")"));
  }
}
