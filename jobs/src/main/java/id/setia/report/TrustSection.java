package id.setia.report;

import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** The evidence behind the verdict. */
final class TrustSection implements Section {

  @Override
  public String id() {
    return "trust";
  }

  @Override
  public void body(Html html, Context context) {
    Trust trust = Trust.read(context.data());
    rows(html, context, trust.sources());
    amounts(html, context, trust.sources());
    quarantine(html, context, trust.quarantine());
    notices(html, context);
    sales(html, context, trust.sales());
    counts(html, context, trust.counts());
    checks(html, context, trust.checks());
  }

  /** A column of a table: its heading, and what stands in it. */
  private record Column(String name, Function<Row, Cell> cell) {}

  private static Column text(String name, String column) {
    return new Column(name, row -> Cell.text(row.text(column)));
  }

  private static Column amount(Context context, String name, String column) {
    return new Column(name, row -> amount(context, row, column));
  }

  private static void rows(Html html, Context context, List<Row> sources) {
    panel(
        html,
        context,
        "trust.rows",
        "ops.conservation",
        List.of(
            text("source", "source"),
            amount(context, "files", "files"),
            amount(context, "read", "rows_read"),
            amount(context, "loaded", "rows_loaded"),
            amount(context, "quarantined", "rows_quarantined"),
            amount(context, "duplicates", "rows_duplicates"),
            amount(context, "withdrawn", "rows_withdrawn"),
            new Column("identity", row -> identity(context, row.count("uneven_rows"))),
            amount(context, "withdrawn-later", "rows_withdrawn_later")),
        sources);
  }

  private static void amounts(Html html, Context context, List<Row> sources) {
    panel(
        html,
        context,
        "trust.amounts",
        "ops.conservation",
        List.of(
            text("source", "source"),
            amount(context, "read", "amount_read"),
            amount(context, "loaded", "amount_loaded"),
            amount(context, "quarantined", "amount_quarantined"),
            amount(context, "unknown-amounts", "unknown_amounts"),
            amount(context, "duplicates", "amount_duplicates"),
            amount(context, "withdrawn", "amount_withdrawn"),
            new Column(
                "identity",
                row ->
                    row.isSet("has_money")
                        ? identity(context, row.count("uneven_amounts"))
                        : Cell.text("–")),
            amount(context, "withdrawn-later", "amount_withdrawn_later")),
        sources);
  }

  private static void quarantine(Html html, Context context, List<Row> rows) {
    panel(
        html,
        context,
        "trust.quarantine",
        "ops.quarantine",
        List.of(
            text("source", "source"),
            text("rule", "rule"),
            amount(context, "open", "open"),
            amount(context, "replayed", "replayed"),
            amount(context, "discarded", "discarded"),
            amount(context, "open-amount", "open_amount"),
            amount(context, "unknown-amounts", "unknown_amounts")),
        rows);
  }

  private static void notices(Html html, Context context) {
    List<Row> rows =
        context
            .data()
            .query(
                """
                select source, kind, documents, document, file_name, record_no, other_file_name, other_record_no
                from ops.notices
                where is_current
                order by documents desc, source, file_name, kind
                limit 50
                """)
            .records();
    panel(
        html,
        context,
        "trust.notices",
        "ops.notices",
        List.of(
            text("source", "source"),
            new Column("kind", row -> Cell.text(context.text("notice." + row.text("kind")))),
            amount(context, "documents", "documents"),
            text("document", "document"),
            new Column("record", row -> record(row, "file_name", "record_no")),
            new Column("other-record", row -> record(row, "other_file_name", "other_record_no"))),
        rows);
  }

  private static Cell record(Row row, String file, String record) {
    return Cell.text("%s: %d".formatted(row.text(file), row.count(record)));
  }

  /**
   * From the control total to what is published, every step that is left out on purpose beside it.
   */
  private static void sales(Html html, Context context, List<Row> rows) {
    panel(
        html,
        context,
        "trust.reconciliation",
        "marts.reconciliation",
        List.of(
            text("source", "source"),
            amount(context, "source-total", "source_total"),
            amount(context, "lake-total", "lake_total"),
            amount(context, "after-as-of", "after_as_of"),
            amount(context, "not-sales", "not_sales"),
            amount(context, "prepayments", "prepayments"),
            amount(context, "tax-in-prices", "tax_in_prices"),
            amount(context, "refunded-tax-and-shipping", "refunded_tax_and_shipping"),
            amount(context, "held-for-fx", "held_for_fx"),
            amount(context, "fx-effect", "fx_effect"),
            amount(context, "mart-total", "mart_total"),
            new Column("difference", row -> difference(context, row))),
        rows);
  }

  /** Records and spend: each measure by itself, as neither is sales. */
  private static void counts(Html html, Context context, List<Row> rows) {
    panel(
        html,
        context,
        "trust.counts",
        "marts.reconciliation",
        List.of(
            new Column(
                "measure", row -> Cell.text(context.text("trust.measure." + row.text("measure")))),
            text("source", "source"),
            amount(context, "source-total", "source_total"),
            amount(context, "lake-total", "lake_total"),
            amount(context, "mart-total", "mart_total"),
            new Column("difference", row -> difference(context, row))),
        rows);
  }

  private static Cell difference(Context context, Row row) {
    Cell plain = amount(context, row, "difference");
    return Trust.differs(row) ? new Cell(plain.text(), "number state bad", null) : plain;
  }

  private static void checks(Html html, Context context, List<Row> rows) {
    panel(
        html,
        context,
        "trust.checks",
        "ops.check_results",
        List.of(
            text("model", "model"),
            text("check", "check_name"),
            text("severity", "severity"),
            amount(context, "violations", "violations"),
            new Column("result", row -> result(context, row))),
        rows);
  }

  private static Cell result(Context context, Row check) {
    if (check.isSet("passed")) {
      return Cell.state(State.GOOD, context.text("trust.passed"));
    }
    return Cell.state(
        Trust.isMild(check) ? State.WARNING : State.BAD, context.text("trust.failed"));
  }

  private static void panel(
      Html html, Context context, String key, String table, List<Column> columns, List<Row> rows) {
    html.open("div", "class", "card").element("h3", context.text(key));
    html.element("p", context.text(key + ".note"), "class", "note");
    if (rows.isEmpty()) {
      html.element("p", context.text("trust.empty", table), "class", "no-rows");
    } else {
      List<String> headers =
          columns.stream().map(column -> context.text("column." + column.name())).toList();
      List<List<Cell>> cells =
          rows.stream()
              .map(row -> columns.stream().map(column -> column.cell().apply(row)).toList())
              .toList();
      new DataTable(context.text(key), headers, cells).render(html);
    }
    html.close();
  }

  private static Cell identity(Context context, long unevenFiles) {
    return unevenFiles == 0
        ? Cell.state(State.GOOD, context.text("trust.holds"))
        : Cell.state(State.BAD, context.text("trust.broken", context.numbers().count(unevenFiles)));
  }

  private static Cell amount(Context context, Row row, String column) {
    BigDecimal value = row.decimalOrNull(column);
    return value == null
        ? Cell.unknown(context.text("unknown.missing"))
        : Cell.number(context.numbers().exact(value));
  }
}
