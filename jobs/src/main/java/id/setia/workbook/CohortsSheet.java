package id.setia.workbook;

import id.setia.duckdb.DuckDb;
import id.setia.workbook.Cell.Look;
import id.setia.workbook.Groups.Group;
import java.util.List;
import java.util.Optional;

/** What the customers of each month of first purchase were worth, and are to be. */
final class CohortsSheet {

  static final String NAME = "Cohorts";

  private static final String ROWS =
      """
      select cohorts.*, strftime(cohort_month, '%Y-%m') as cohort, whole.fallback_reason, whole.detail,
        whole.passed_backtest
      from marts.cltv_cohorts as cohorts
      left join marts.cltv_portfolio as whole on whole.segment_kind = 'all' and whole.horizon_months = 12
      where cohorts.segment_kind = 'all'
      order by cohort_month
      """;

  private final List<Line> rows;
  private int first;
  private int last;

  CohortsSheet(DuckDb duckDb) {
    this.rows = Line.of(duckDb, ROWS);
  }

  /** The cells that say whether formulas have the run's values. */
  String checks() {
    return "%s!$I$%d:$I$%d".formatted(NAME, first, last);
  }

  void write(Sheet sheet, MonthsSheet months, Groups groups) {
    sheet.title(
        "Value of cohorts: customers by the month of their first purchase",
        "Historic value is margin to date, a fact; value to come is discounted margin, a forecast. Intervals are those of the run.");
    sheet.frozenHeader(
        1,
        "first purchase",
        "customers",
        "repeat buyers",
        "net revenue",
        "historic value",
        "value at the horizon (formula)",
        "12 months (formula)",
        "12 months of the run",
        "check",
        "low 95 %",
        "high 95 %",
        "historic and 12 months",
        "12 months a customer",
        "to plan by");
    first = sheet.nextRow();
    rows.forEach(line -> write(sheet, line, months, groups));
    last = Math.max(first, sheet.nextRow() - 1);
    if (rows.isEmpty()) {
      sheet.row(Cell.unknown("unknown: nobody has bought yet"));
    }
  }

  private static void write(Sheet sheet, Line line, MonthsSheet months, Groups groups) {
    Optional<Group> group = groups.find("cohort", line.text("cohort"));
    int row = sheet.nextRow();
    Optional<String> why = Forecast.whyUnknown(line, "cltv_12m");
    boolean hasFormula = why.isEmpty() && group.isPresent();
    Cell unknown = Cell.unknown(why.orElse("unknown: no months are published of this cohort"));
    sheet.row(
        Cell.text(line.text("cohort")),
        Cell.count(line.number("customers")),
        Cell.count(line.number("repeat_buyers")),
        Cell.money(line.number("net_revenue")),
        Cell.money(line.number("historic_cltv")),
        hasFormula ? Cell.formula(months.valueAtHorizon(group.get()), Look.MONEY) : unknown,
        hasFormula ? Cell.formula(months.value(group.get(), 12), Look.MONEY) : unknown,
        Cell.money(line.number("cltv_12m")),
        hasFormula ? Cell.formula(Formula.check("G" + row, "H" + row), Look.TEXT) : Cell.EMPTY,
        Cell.money(line.number("cltv_12m_low_95")),
        Cell.money(line.number("cltv_12m_high_95")),
        hasFormula ? Cell.formula("E%1$d+G%1$d".formatted(row), Look.MONEY) : unknown,
        hasFormula ? Cell.formula("G%1$d/B%1$d".formatted(row), Look.MONEY) : unknown,
        why.isPresent()
            ? Cell.EMPTY
            : Forecast.whyUnfit(line).map(Cell::unknown).orElse(Cell.text("yes")));
  }
}
