package id.setia.report;

import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** A table of evidence, closed until it is asked for unless something in it is wrong. */
record TrustPanel(String key, String table, State state, String summary) {

  /** A column of a table: its heading, and what stands in it. */
  record Column(String name, Function<Row, Cell> cell) {}

  /** Writes the rows under the columns; no rows are said to be none. */
  void render(Html html, Context context, List<Column> columns, List<Row> rows) {
    Html body = Html.part();
    body.element("p", context.text(key + ".note"), "class", "note");
    if (rows.isEmpty()) {
      body.element("p", context.text("trust.empty", table), "class", "no-rows");
    } else {
      List<String> headers =
          columns.stream().map(column -> context.text("column." + column.name())).toList();
      List<List<Cell>> cells =
          rows.stream()
              .map(row -> columns.stream().map(column -> column.cell().apply(row)).toList())
              .toList();
      new DataTable(context.text(key), headers, cells).render(body);
    }
    Source.table(table, "").render(body, context);
    Fold.render(html, context.text(key), summary, state, body);
  }

  static Column text(String name, String column) {
    return new Column(name, row -> Cell.text(row.text(column)));
  }

  static Column amount(Context context, String name, String column) {
    return new Column(name, row -> amount(context, row, column));
  }

  static Cell amount(Context context, Row row, String column) {
    BigDecimal value = row.decimalOrNull(column);
    return value == null
        ? Cell.unknown(context.text("unknown.missing"))
        : Cell.number(context.numbers().amount(value), value);
  }

  /**
   * Money of records some of which can't be read: the whole where it is known, else what is known
   * of it, said to be that; nothing where no part of it is.
   */
  static Column partlyKnown(Context context, String name, String column, String known) {
    return new Column(name, row -> partlyKnown(context, row, column, known));
  }

  static Cell partlyKnown(Context context, Row row, String column, String known) {
    BigDecimal part = row.decimalOrNull(known);
    if (row.decimalOrNull(column) != null || part == null) {
      return amount(context, row, column);
    }
    return part.signum() == 0
        ? Cell.unknown(context.text("trust.unreadable"))
        : Cell.number(context.numbers().amount(part), part).withSmall(context.text("trust.known"));
  }
}
