package id.setia.workbook;

import id.setia.duckdb.DuckDb;
import id.setia.workbook.Cell.Look;
import id.setia.workbook.Groups.Group;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What all customers, and those of each channel and region, are worth, by horizon. */
final class PortfolioSheet {

  static final String NAME = "Portfolio";

  private static final String ROWS =
      """
      select portfolio.*, coverage.coverage_95, coverage.forecasts
      from marts.cltv_portfolio as portfolio
      left join marts.cltv_coverage as coverage on portfolio.horizon_months = coverage.horizon_months
      order by case segment_kind when 'all' then 1 when 'channel' then 2 else 3 end, segment_value,
        portfolio.horizon_months
      """;

  private final List<Line> rows;
  private int first;
  private int last;
  private int yearRow;

  PortfolioSheet(DuckDb duckDb) {
    this.rows = Line.of(duckDb, ROWS);
  }

  /** All customers at twelve months; empty where nobody has bought. */
  Optional<Line> year() {
    return rows.stream().filter(PortfolioSheet::isYear).findFirst();
  }

  private static boolean isYear(Line line) {
    Number horizon = line.number("horizon_months");
    return line.text("segment_kind").equals("all") && horizon != null && horizon.intValue() == 12;
  }

  /** The row of all customers at twelve months; 0 where there is none. */
  int yearRow() {
    return yearRow;
  }

  /** The cells that say whether formulas have the run's values. */
  String checks() {
    return "%s!$H$%d:$H$%d".formatted(NAME, first, last);
  }

  void write(Sheet sheet, MonthsSheet months, Groups groups) {
    sheet.title(
        "Value to come of all customers, channels and regions",
        "Discounted margin up to each horizon; intervals, model error and coverage are those of the run.");
    sheet.frozenHeader(
        3,
        "of",
        "which",
        "horizon in months",
        "to",
        "customers",
        "value (formula)",
        "value of the run",
        "check",
        "low 95 %",
        "low 80 %",
        "high 80 %",
        "high 95 %",
        "expected purchase days",
        "model error",
        "earlier 95 % intervals that held",
        "of so many",
        "model",
        "to plan by");
    first = sheet.nextRow();
    for (Line line : rows) {
      Optional<Group> group = groups.find(line.text("segment_kind"), line.text("segment_value"));
      if (group.isPresent()) {
        if (isYear(line)) {
          yearRow = sheet.nextRow();
        }
        write(sheet, line, months, group.get());
      }
    }
    last = Math.max(first, sheet.nextRow() - 1);
    long left =
        rows.stream()
            .filter(
                line ->
                    groups.find(line.text("segment_kind"), line.text("segment_value")).isEmpty())
            .count();
    if (left > 0) {
      sheet.note("%,d rows of smaller segments are in marts.cltv_portfolio".formatted(left));
    }
    if (rows.isEmpty()) {
      sheet.row(Cell.unknown("unknown: nobody has bought yet"));
    }
  }

  private static void write(Sheet sheet, Line line, MonthsSheet months, Group group) {
    Number horizon = line.number("horizon_months");
    int row = sheet.nextRow();
    Optional<String> why = Forecast.whyUnknown(line, "cltv");
    boolean hasFormula = why.isEmpty();
    sheet.row(
        Cell.text(group.kind()),
        Cell.text(group.value()),
        Cell.count(horizon),
        Cell.day(line.day("horizon_end_date")),
        Cell.count(line.number("customers")),
        why.map(Cell::unknown)
            .orElseGet(
                () ->
                    Cell.formula(
                        months.value(group, Objects.requireNonNull(horizon).intValue()),
                        Look.MONEY)),
        Cell.money(line.number("cltv")),
        hasFormula ? Cell.formula(Formula.check("F" + row, "G" + row), Look.TEXT) : Cell.EMPTY,
        Cell.money(line.number("cltv_low_95")),
        Cell.money(line.number("cltv_low_80")),
        Cell.money(line.number("cltv_high_80")),
        Cell.money(line.number("cltv_high_95")),
        Cell.number(line.number("expected_purchases")),
        Cell.share(line.number("model_error")),
        Cell.share(line.number("coverage_95")),
        Cell.count(line.number("forecasts")),
        Cell.text(line.text("model")),
        why.isPresent()
            ? Cell.EMPTY
            : Forecast.whyUnfit(line).map(Cell::unknown).orElse(Cell.text("yes")));
  }
}
