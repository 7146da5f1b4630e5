package id.setia.workbook;

import id.setia.duckdb.DuckDb;
import id.setia.workbook.Cell.Look;
import java.util.Optional;

/** The first sheet: what the others say, and whether formulas have the run's values. */
final class SummarySheet {

  static final String NAME = "Summary";

  private static final String FIGURES =
      """
      select
        (select net_revenue from marts.cltv_reconciliation where period_kind = 'all') as net_revenue,
        (select historic_cltv from marts.cltv_reconciliation where period_kind = 'all') as historic_cltv,
        (select anonymous_net_revenue from marts.cltv_reconciliation where period_kind = 'all') as anonymous,
        (select count(*) from marts.reconciliation where difference <> 0) as unreconciled,
        (select count(*) from ops.closes) as closes,
        (select count(*) from marts.restatements where is_restated and cause = 'total') as restated
      """;

  private SummarySheet() {}

  static void write(
      Sheet sheet,
      DuckDb duckDb,
      PortfolioSheet portfolio,
      CohortsSheet cohorts,
      BooksSheet books) {
    Line release = Line.of(duckDb, "select * from marts._publication").get(0);
    Line figures = Line.of(duckDb, FIGURES).get(0);
    sheet.title(
        "CLTV review of " + release.text("as_of"),
        "Release %s, Setia %s, amounts in %s. Yellow cells on the sheet Assumptions may be changed; values follow."
            .formatted(
                release.text("release_id"),
                release.text("setia_version"),
                release.text("reporting_currency")));
    sheet.header("what", "value", "of the run", "note");
    sheet.row(
        Cell.text("net revenue to date"),
        known(figures, "net_revenue"),
        Cell.EMPTY,
        Cell.text("a fact; sheet Reconciliation"));
    sheet.row(
        Cell.text("of it, from unidentified customers"), known(figures, "anonymous"), Cell.EMPTY);
    sheet.row(
        Cell.text("historic value"),
        known(figures, "historic_cltv"),
        Cell.EMPTY,
        Cell.text("margin of customers to date; a fact"));
    forecast(sheet, portfolio);
    sheet.blank();
    sheet.header("is it right", "answer", "", "note");
    sheet.row(
        Cell.text("formulas that differ from the run"),
        Cell.formula(
            "COUNTIF(%s,\"DIFFERENT\")+COUNTIF(%s,\"DIFFERENT\")"
                .formatted(portfolio.checks(), cohorts.checks()),
            Look.COUNT),
        Cell.EMPTY,
        Cell.text("must be 0; checked while discount and margin are those of the run"));
    sheet.row(
        Cell.text("reconciliations with a difference"),
        Cell.count(figures.number("unreconciled")),
        Cell.EMPTY,
        Cell.text("must be 0"));
    sheet.row(
        Cell.text("differences to the books"),
        books.differences().isEmpty()
            ? Cell.unknown("unknown: there is no config/control.csv")
            : Cell.formula(books.differences(), Look.COUNT),
        Cell.EMPTY,
        Cell.text("sheet Books"));
    sheet.row(Cell.text("closed months"), Cell.count(figures.number("closes")));
    sheet.row(
        Cell.text("figures restated since their close"),
        Cell.count(figures.number("restated")),
        Cell.EMPTY,
        Cell.text("sheet Restatements"));
  }

  private static Cell known(Line figures, String column) {
    return figures.isKnown(column)
        ? Cell.money(figures.number(column))
        : Cell.unknown("unknown: no sales have arrived");
  }

  private static void forecast(Sheet sheet, PortfolioSheet portfolio) {
    Optional<Line> year = portfolio.year();
    String label = "value to come, 12 months";
    if (year.isEmpty()) {
      sheet.row(Cell.text(label), Cell.unknown("unknown: nobody has bought yet"));
      return;
    }
    Line line = year.get();
    Optional<String> why = Forecast.whyUnknown(line, "cltv").or(() -> Forecast.whyUnfit(line));
    if (why.isPresent()) {
      sheet.row(Cell.text(label), Cell.unknown(why.get()));
    } else {
      sheet.row(
          Cell.text(label),
          Cell.formula("%s!$F$%d".formatted(PortfolioSheet.NAME, portfolio.yearRow()), Look.MONEY),
          Cell.money(line.number("cltv")),
          Cell.text("discounted margin; a forecast by " + line.text("model")));
    }
    if (line.isKnown("cltv_low_95")) {
      sheet.row(
          Cell.text("of 20 such years, 19 lie from"),
          Cell.money(line.number("cltv_low_95")),
          Cell.EMPTY,
          Cell.text("95 % interval of the run"));
      sheet.row(Cell.text("to"), Cell.money(line.number("cltv_high_95")));
    }
  }
}
