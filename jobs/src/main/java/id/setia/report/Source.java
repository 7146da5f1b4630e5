package id.setia.report;

import id.setia.report.html.Html;
import java.time.LocalDate;

/**
 * Where a figure comes from: its table, and a query for what it shows that can be asked as it is.
 *
 * @param table with its schema
 * @param from what is asked: the table, or a query of it
 * @param columns what is selected
 * @param where the condition without the word; empty for the whole table
 * @param rest what stands behind the condition, such as its grouping; empty for nothing
 */
record Source(String table, String from, String columns, String where, String rest) {

  /** Rows of a mart as they are. */
  static Source mart(String name, String where) {
    return table("marts." + name, where);
  }

  /** A whole mart. */
  static Source mart(String name) {
    return mart(name, "");
  }

  /** Rows of any table as they are. */
  static Source table(String table, String where) {
    return new Source(table, table, "*", where, "");
  }

  /** Months of a mart, oldest first. */
  static Source months(String name, String where) {
    return mart(name, "period_kind = 'month' and " + where).as("*", "order by period_start");
  }

  /** The condition that a column has a value; an empty one stands for NULL too. */
  static String has(String column, String value) {
    return value.isEmpty()
        ? "coalesce(%s, '') = ''".formatted(column)
        : "%s = '%s'".formatted(column, value.replace("'", "''"));
  }

  /** The same rows from a month on. */
  Source since(LocalDate month) {
    return and("period_start >= date '%s'".formatted(month));
  }

  /** Those of the rows that meet one more condition. */
  Source and(String condition) {
    return new Source(
        table, from, columns, where.isEmpty() ? condition : where + " and " + condition, rest);
  }

  /** The same rows grouped or pivoted. */
  Source as(String selected, String grouping) {
    return new Source(table, from, selected, where, grouping);
  }

  /** What is selected from this query as a whole. */
  Source within(String selected, String grouping) {
    return new Source(table, "(" + query() + ") as part", selected, "", grouping);
  }

  String query() {
    String query = "select %s from %s".formatted(columns, from);
    if (!where.isEmpty()) {
      query += " where " + where;
    }
    return rest.isEmpty() ? query : query + " " + rest;
  }

  /** A link to the definition, and the query closed beside it. */
  void render(Html html, Context context) {
    from(html, context);
    html.close();
    html.open("details", "class", "query").element("summary", context.text("source.query"));
    html.element("code", query()).close();
  }

  /** Both at once, where what they stand in is closed. */
  void renderOpen(Html html, Context context) {
    from(html, context);
    html.text(" ").element("code", query()).close();
  }

  private void from(Html html, Context context) {
    html.open("p", "class", "source").text(context.text("source.from") + " ");
    if (table.startsWith("marts.")) {
      html.element("a", table, "href", "#" + TablesSection.anchor(table));
    } else {
      html.text(table);
    }
  }
}
