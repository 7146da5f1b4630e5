package id.setia.report;

import id.setia.report.html.Html;

/**
 * Where a figure comes from: its table, and the rows of it, as a query that can be asked as it is.
 *
 * @param table with its schema
 * @param where the condition without the word; empty for the whole table
 */
record Source(String table, String where) {

  /** Rows of a mart, over all customers. */
  static Source mart(String name, String where) {
    return new Source("marts." + name, where);
  }

  /** A whole mart. */
  static Source mart(String name) {
    return new Source("marts." + name, "");
  }

  String query() {
    return where.isEmpty()
        ? "select * from " + table
        : "select * from %s where %s".formatted(table, where);
  }

  /** A link to the definition, and the query. */
  void render(Html html, Context context) {
    html.open("p", "class", "source").text(context.text("source.from") + " ");
    if (table.startsWith("marts.")) {
      html.element("a", table, "href", "#" + TablesSection.anchor(table));
    } else {
      html.text(table);
    }
    html.text(" ").element("code", query()).close();
  }
}
