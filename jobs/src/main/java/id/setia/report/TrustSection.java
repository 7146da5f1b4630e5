package id.setia.report;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The evidence behind the verdict. */
final class TrustSection implements Section {

  private static final List<String> AMOUNTS =
      List.of(
          "amount_read",
          "amount_loaded",
          "amount_quarantined",
          "amount_duplicates",
          "amount_withdrawn",
          "amount_withdrawn_later",
          "unknown_amounts",
          "uneven_amounts");

  private static final List<String> STEPS =
      List.of(
          "after_as_of",
          "not_sales",
          "prepayments",
          "tax_in_prices",
          "refunded_tax_and_shipping",
          "held_for_fx",
          "fx_effect");

  private static final List<String> SALES =
      Stream.of(List.of("source_total", "lake_total"), STEPS, List.of("mart_total", "difference"))
          .flatMap(List::stream)
          .toList();

  @Override
  public String id() {
    return "trust";
  }

  @Override
  public void body(Html html, Context context) {
    Trust trust = Trust.read(context.data());
    html.open("div", "class", "folds");
    ChecksPanel.render(html, context, trust.checksFinding(context), trust.checks());
    rows(html, context, trust.conservationFinding(context), trust.sources());
    amounts(html, context, trust.sources());
    sales(html, context, trust.reconciliationFinding(context), trust.sales());
    counts(html, context, trust.counts());
    quarantine(html, context, trust.quarantine());
    notices(html, context);
    html.close();
  }

  private static void rows(Html html, Context context, Finding finding, List<Row> sources) {
    new TrustPanel("trust.rows", "ops.conservation", finding.state(), finding.sentence())
        .render(
            html,
            context,
            List.of(
                TrustPanel.text("source", "source"),
                TrustPanel.amount(context, "files", "files"),
                TrustPanel.amount(context, "read", "rows_read"),
                TrustPanel.amount(context, "loaded", "rows_loaded"),
                TrustPanel.amount(context, "quarantined", "rows_quarantined"),
                TrustPanel.amount(context, "duplicates", "rows_duplicates"),
                TrustPanel.amount(context, "withdrawn", "rows_withdrawn"),
                new TrustPanel.Column(
                    "identity", row -> identity(context, row.count("uneven_rows"))),
                TrustPanel.amount(context, "withdrawn-later", "rows_withdrawn_later")),
            sources);
  }

  // a source without money has no amounts to add up
  private static void amounts(Html html, Context context, List<Row> all) {
    List<Row> sources =
        all.stream()
            .filter(row -> row.isSet("has_money"))
            .filter(row -> isAnything(row, AMOUNTS))
            .toList();
    new TrustPanel("trust.amounts", "ops.conservation", State.INFO, "")
        .render(
            html,
            context,
            List.of(
                TrustPanel.text("source", "source"),
                TrustPanel.partlyKnown(context, "read", "amount_read", "known_amount_read"),
                TrustPanel.amount(context, "loaded", "amount_loaded"),
                TrustPanel.partlyKnown(
                    context, "quarantined", "amount_quarantined", "known_amount_quarantined"),
                TrustPanel.amount(context, "unknown-amounts", "unknown_amounts"),
                TrustPanel.amount(context, "duplicates", "amount_duplicates"),
                TrustPanel.amount(context, "withdrawn", "amount_withdrawn"),
                new TrustPanel.Column(
                    "identity", row -> identity(context, row.count("uneven_amounts"))),
                TrustPanel.amount(context, "withdrawn-later", "amount_withdrawn_later")),
            sources);
  }

  private static String open(Context context, List<Row> rows) {
    long open = rows.stream().mapToLong(row -> row.count("open")).sum();
    return context.text("trust.quarantine.open", context.numbers().count(open));
  }

  private static void quarantine(Html html, Context context, List<Row> rows) {
    new TrustPanel(
            "trust.quarantine",
            "ops.quarantine",
            rows.isEmpty() ? State.GOOD : State.INFO,
            open(context, rows))
        .render(
            html,
            context,
            List.of(
                TrustPanel.text("source", "source"),
                TrustPanel.text("rule", "rule"),
                TrustPanel.amount(context, "open", "open"),
                TrustPanel.amount(context, "replayed", "replayed"),
                TrustPanel.amount(context, "discarded", "discarded"),
                new TrustPanel.Column("open-amount", row -> openAmount(context, row)),
                TrustPanel.amount(context, "unknown-amounts", "unknown_amounts")),
            rows);
  }

  private static Cell openAmount(Context context, Row row) {
    return row.isSet("has_money")
        ? TrustPanel.partlyKnown(context, row, "open_amount", "known_open_amount")
        : Cell.unknown(context.text("trust.no-money"));
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
    new TrustPanel("trust.notices", "ops.notices", rows.isEmpty() ? State.GOOD : State.INFO, "")
        .render(
            html,
            context,
            List.of(
                TrustPanel.text("source", "source"),
                new TrustPanel.Column(
                    "kind", row -> Cell.text(context.text("notice." + row.text("kind")))),
                TrustPanel.amount(context, "documents", "documents"),
                TrustPanel.text("document", "document"),
                new TrustPanel.Column("record", row -> record(row, "file_name", "record_no")),
                new TrustPanel.Column(
                    "other-record", row -> record(row, "other_file_name", "other_record_no"))),
            rows);
  }

  private static Cell record(Row row, String file, String record) {
    return Cell.text("%s: %d".formatted(row.text(file), row.count(record)));
  }

  /**
   * From the control total to what is published, every step that is left out on purpose beside it.
   */
  private static void sales(Html html, Context context, Finding finding, List<Row> rows) {
    List<Row> shown = rows.stream().filter(row -> isAnything(row, SALES)).toList();
    List<TrustPanel.Column> columns = new ArrayList<>();
    columns.add(TrustPanel.text("source", "source"));
    columns.add(TrustPanel.amount(context, "source-total", "source_total"));
    columns.add(TrustPanel.amount(context, "lake-total", "lake_total"));
    // a step that takes nothing off anywhere would push the difference out of sight
    STEPS.stream()
        .filter(step -> shown.stream().anyMatch(row -> isAnything(row, List.of(step))))
        .map(step -> TrustPanel.amount(context, step.replace('_', '-'), step))
        .forEach(columns::add);
    columns.add(TrustPanel.amount(context, "mart-total", "mart_total"));
    columns.add(new TrustPanel.Column("difference", row -> difference(context, row)));
    new TrustPanel(
            "trust.reconciliation", "marts.reconciliation", finding.state(), finding.sentence())
        .render(html, context, columns, shown);
  }

  // what is not known may well be something
  private static boolean isAnything(Row row, List<String> columns) {
    return columns.stream()
        .map(row::decimalOrNull)
        .anyMatch(value -> value == null || value.signum() != 0);
  }

  /** Records and spend: each measure by itself, as neither is sales. */
  private static void counts(Html html, Context context, List<Row> rows) {
    new TrustPanel("trust.counts", "marts.reconciliation", State.INFO, "")
        .render(
            html,
            context,
            List.of(
                new TrustPanel.Column(
                    "measure",
                    row -> Cell.text(context.text("trust.measure." + row.text("measure")))),
                TrustPanel.text("source", "source"),
                TrustPanel.amount(context, "source-total", "source_total"),
                TrustPanel.amount(context, "lake-total", "lake_total"),
                new TrustPanel.Column("mart-total", row -> published(context, row)),
                new TrustPanel.Column("difference", row -> difference(context, row))),
            rows);
  }

  /** Records end in the lake: published tables have rows of another kind. */
  private static Cell published(Context context, Row row) {
    return row.text("measure").equals("records")
        ? Cell.unknown(context.text("trust.counts.unpublished"))
        : TrustPanel.amount(context, row, "mart_total");
  }

  private static Cell difference(Context context, Row row) {
    Cell plain = TrustPanel.amount(context, row, "difference");
    return Trust.differs(row) ? new Cell(plain.text(), Cell.NUMBER + " state bad", null) : plain;
  }

  private static Cell identity(Context context, long unevenFiles) {
    return unevenFiles == 0
        ? Cell.state(State.GOOD, context.text("trust.holds"))
        : Cell.state(State.BAD, context.text("trust.broken", context.numbers().count(unevenFiles)));
  }
}
