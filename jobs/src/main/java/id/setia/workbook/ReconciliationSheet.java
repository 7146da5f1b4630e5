package id.setia.workbook;

import id.setia.duckdb.DuckDb;
import id.setia.workbook.Cell.Look;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Proof that nothing is lost on the way from exports to value, and from one total to another. */
final class ReconciliationSheet {

  static final String NAME = "Reconciliation";

  private static final int MONTHS = 36;

  private static final List<String> STEPS =
      List.of(
          "after_as_of",
          "not_sales",
          "prepayments",
          "tax_in_prices",
          "refunded_tax_and_shipping",
          "held_for_fx");

  /** What a step is called where its column's name says too little. */
  private static final Map<String, String> STEP_NAMES =
      Map.of("after_as_of", "after the as-of day", "held_for_fx", "waiting for an exchange rate");

  private static final List<String> BRIDGE =
      List.of(
          "reconciled_revenue",
          "adjustments",
          "anonymous_net_revenue",
          "identified_net_revenue",
          "without_purchase",
          "before_first_purchase",
          "cohorts_net_revenue",
          "while_inactive",
          "lifecycle_net_revenue");

  private ReconciliationSheet() {}

  static void write(Sheet sheet, DuckDb duckDb) {
    sheet.title(
        "Reconciliation",
        "Control totals of the exports against what the tables count (of records, the lake): differences are formulas, and 0 when nothing is lost.",
        "Amounts of a source are in the currency of its export, counts are records.");
    List<String> names = new ArrayList<>(List.of("source", "measure", "control total"));
    STEPS.forEach(step -> names.add("less " + STEP_NAMES.getOrDefault(step, words(step))));
    names.addAll(List.of("plus exchange rates", "counted", "difference (formula)", "of the run"));
    sheet.header(names);
    for (Line line :
        Line.of(
            duckDb,
            // a source of answers or tickets has no money, of which nothing is to be proved
            "select * from marts.reconciliation where measure = 'records' or source_total <> 0 or mart_total <> 0"
                + " or difference <> 0 order by source, measure")) {
      int row = sheet.nextRow();
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.text(line.text("source")));
      cells.add(Cell.text(line.text("measure")));
      cells.add(amount(line, "source_total"));
      STEPS.forEach(step -> cells.add(amount(line, step)));
      cells.add(amount(line, "fx_effect"));
      cells.add(amount(line, line.isKnown("mart_total") ? "mart_total" : "lake_total"));
      cells.add(
          Cell.formula("ROUND(C%1$d-SUM(D%1$d:I%1$d)+J%1$d-K%1$d,4)".formatted(row), Look.NUMBER));
      cells.add(amount(line, "difference"));
      sheet.row(cells);
    }
    value(sheet, duckDb);
    bridge(sheet, duckDb);
  }

  private static Cell amount(Line line, String column) {
    Number amount = line.number(column);
    return line.text("measure").equals("records") ? Cell.count(amount) : Cell.number(amount);
  }

  private static String words(String column) {
    return column.replace('_', ' ');
  }

  private static void value(Sheet sheet, DuckDb duckDb) {
    sheet.heading("Historic value + cost of goods + anonymous net revenue = net revenue");
    sheet.header(
        "period",
        "begins",
        "historic value",
        "cost of goods",
        "anonymous net revenue",
        "net revenue",
        "difference (formula)",
        "of the run");
    for (Line line :
        Line.of(
            duckDb,
            "select * from marts.cltv_reconciliation where period_kind = 'all' union all by name (select * from marts.cltv_reconciliation where period_kind = 'month' order by period_start desc limit %d)"
                .formatted(MONTHS))) {
      int row = sheet.nextRow();
      sheet.row(
          Cell.text(line.text("period_kind")),
          line.text("period_kind").equals("all") ? Cell.EMPTY : Cell.day(line.day("period_start")),
          Cell.money(line.number("historic_cltv")),
          Cell.money(line.number("cost_of_goods")),
          Cell.money(line.number("anonymous_net_revenue")),
          Cell.money(line.number("net_revenue")),
          Cell.formula("ROUND(C%1$d+D%1$d+E%1$d-F%1$d,4)".formatted(row), Look.NUMBER),
          Cell.number(line.number("difference")));
    }
  }

  private static void bridge(Sheet sheet, DuckDb duckDb) {
    sheet.heading("Why totals of net revenue differ, by month");
    List<String> names = new ArrayList<>(List.of("month"));
    BRIDGE.forEach(column -> names.add(words(column)));
    names.addAll(List.of("does not add up by (formula)", "all sales arrived"));
    sheet.header(names);
    for (Line line :
        Line.of(
            duckDb,
            "select * from marts.revenue_bridge where period_kind = 'month' order by period_start desc limit %d"
                .formatted(MONTHS))) {
      int row = sheet.nextRow();
      List<Cell> cells =
          new ArrayList<>(Collections.singletonList(Cell.day(line.day("period_start"))));
      BRIDGE.forEach(column -> cells.add(Cell.money(line.number(column))));
      cells.add(
          Cell.formula(
              "ROUND(ABS(B%1$d-C%1$d-D%1$d-E%1$d)+ABS(E%1$d-F%1$d-G%1$d-H%1$d)+ABS(H%1$d-I%1$d-J%1$d),4)"
                  .formatted(row),
              Look.NUMBER));
      cells.add(Cell.yesNo(line.isTrue("is_complete")));
      sheet.row(cells);
    }
  }
}
