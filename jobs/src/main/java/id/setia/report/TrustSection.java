package id.setia.report;

import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.util.List;

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

  private static void rows(Html html, Context context, List<Row> sources) {
    panel(
        html,
        context,
        "trust.rows",
        "ops.conservation",
        List.of(
            "source",
            "files",
            "read",
            "loaded",
            "quarantined",
            "duplicates",
            "withdrawn",
            "identity",
            "withdrawn-later"),
        sources.stream()
            .map(
                row ->
                    List.of(
                        Cell.text(row.text("source")),
                        amount(context, row, "files"),
                        amount(context, row, "rows_read"),
                        amount(context, row, "rows_loaded"),
                        amount(context, row, "rows_quarantined"),
                        amount(context, row, "rows_duplicates"),
                        amount(context, row, "rows_withdrawn"),
                        identity(context, row.count("uneven_rows")),
                        amount(context, row, "rows_withdrawn_later")))
            .toList());
  }

  private static void amounts(Html html, Context context, List<Row> sources) {
    panel(
        html,
        context,
        "trust.amounts",
        "ops.conservation",
        List.of(
            "source",
            "read",
            "loaded",
            "quarantined",
            "unknown-amounts",
            "duplicates",
            "withdrawn",
            "identity",
            "withdrawn-later"),
        sources.stream()
            .map(
                row ->
                    List.of(
                        Cell.text(row.text("source")),
                        amount(context, row, "amount_read"),
                        amount(context, row, "amount_loaded"),
                        amount(context, row, "amount_quarantined"),
                        amount(context, row, "unknown_amounts"),
                        amount(context, row, "amount_duplicates"),
                        amount(context, row, "amount_withdrawn"),
                        row.isSet("has_money")
                            ? identity(context, row.count("uneven_amounts"))
                            : Cell.text("–"),
                        amount(context, row, "amount_withdrawn_later")))
            .toList());
  }

  private static void quarantine(Html html, Context context, List<Row> rows) {
    panel(
        html,
        context,
        "trust.quarantine",
        "ops.quarantine",
        List.of(
            "source", "rule", "open", "replayed", "discarded", "open-amount", "unknown-amounts"),
        rows.stream()
            .map(
                row ->
                    List.of(
                        Cell.text(row.text("source")),
                        Cell.text(row.text("rule")),
                        amount(context, row, "open"),
                        amount(context, row, "replayed"),
                        amount(context, row, "discarded"),
                        amount(context, row, "open_amount"),
                        amount(context, row, "unknown_amounts")))
            .toList());
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
        List.of("source", "kind", "documents", "document", "record", "other-record"),
        rows.stream()
            .map(
                row ->
                    List.of(
                        Cell.text(row.text("source")),
                        Cell.text(context.text("notice." + row.text("kind"))),
                        amount(context, row, "documents"),
                        Cell.text(row.text("document")),
                        record(row, "file_name", "record_no"),
                        record(row, "other_file_name", "other_record_no")))
            .toList());
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
            "source",
            "source-total",
            "lake-total",
            "after-as-of",
            "not-sales",
            "prepayments",
            "tax-in-prices",
            "refunded-tax-and-shipping",
            "held-for-fx",
            "fx-effect",
            "mart-total",
            "difference"),
        rows.stream()
            .map(
                row ->
                    List.of(
                        Cell.text(row.text("source")),
                        amount(context, row, "source_total"),
                        amount(context, row, "lake_total"),
                        amount(context, row, "after_as_of"),
                        amount(context, row, "not_sales"),
                        amount(context, row, "prepayments"),
                        amount(context, row, "tax_in_prices"),
                        amount(context, row, "refunded_tax_and_shipping"),
                        amount(context, row, "held_for_fx"),
                        amount(context, row, "fx_effect"),
                        amount(context, row, "mart_total"),
                        difference(context, row)))
            .toList());
  }

  /** Records and spend: each measure by itself, as neither is sales. */
  private static void counts(Html html, Context context, List<Row> rows) {
    panel(
        html,
        context,
        "trust.counts",
        "marts.reconciliation",
        List.of("measure", "source", "source-total", "lake-total", "mart-total", "difference"),
        rows.stream()
            .map(
                row ->
                    List.of(
                        Cell.text(context.text("trust.measure." + row.text("measure"))),
                        Cell.text(row.text("source")),
                        amount(context, row, "source_total"),
                        amount(context, row, "lake_total"),
                        amount(context, row, "mart_total"),
                        difference(context, row)))
            .toList());
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
        List.of("model", "check", "severity", "violations", "result"),
        rows.stream()
            .map(
                row ->
                    List.of(
                        Cell.text(row.text("model")),
                        Cell.text(row.text("check_name")),
                        Cell.text(row.text("severity")),
                        amount(context, row, "violations"),
                        result(context, row)))
            .toList());
  }

  private static Cell result(Context context, Row check) {
    if (check.isSet("passed")) {
      return Cell.state(State.GOOD, context.text("trust.passed"));
    }
    return Cell.state(
        Trust.isMild(check) ? State.WARNING : State.BAD, context.text("trust.failed"));
  }

  private static void panel(
      Html html,
      Context context,
      String key,
      String table,
      List<String> columns,
      List<List<Cell>> rows) {
    html.open("div", "class", "card").element("h3", context.text(key));
    html.element("p", context.text(key + ".note"), "class", "note");
    if (rows.isEmpty()) {
      html.element("p", context.text("trust.empty", table), "class", "no-rows");
    } else {
      List<String> headers =
          columns.stream().map(column -> context.text("column." + column)).toList();
      new DataTable(context.text(key), headers, rows).render(html);
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
