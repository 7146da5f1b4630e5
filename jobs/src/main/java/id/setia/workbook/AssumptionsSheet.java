package id.setia.workbook;

import id.setia.duckdb.DuckDb;
import id.setia.workbook.Cell.Look;
import java.util.List;

/** What finance may change, beside what the run assumed. */
final class AssumptionsSheet {

  static final String NAME = "Assumptions";

  /** A year's discount. */
  static final String RATE = NAME + "!$B$6";

  /** Months of the horizon. */
  static final String HORIZON = NAME + "!$B$8";

  /** Whether discount and margin are those of the run. */
  static final String IS_AS_RUN = NAME + "!$B$9";

  /** By how much, relatively, the margin rate differs from the run's. */
  static final String MARGIN_CHANGE = NAME + "!$B$10";

  private static final String ASSUMED =
      """
      select
        (select max(discount_rate) from core.cltv_months) as discount_rate,
        (select max(month) from core.cltv_months) as longest,
        (select max(lever_value) from marts.cltv_sensitivity where lever = 'margin_rate' and is_setting) as margin_rate
      """;

  private AssumptionsSheet() {}

  static void write(Sheet sheet, DuckDb duckDb) {
    Line assumed = Line.of(duckDb, ASSUMED).get(0);
    sheet.title(
        "Assumptions",
        "Change the yellow cells: values on the sheets Summary, Portfolio and Cohorts follow.",
        "Intervals are those of the run: they do not follow.");
    sheet.header("assumption", "value", "of the run", "what it does");
    sheet.row(
        Cell.text("discount rate a year"),
        new Cell(assumed.number("discount_rate"), Look.INPUT_SHARE, false),
        Cell.share(assumed.number("discount_rate")),
        Cell.text("margin of a month is worth (1 + rate)^(-days to its middle / 365.25)"));
    sheet.row(
        Cell.text("margin rate"),
        new Cell(assumed.number("margin_rate"), Look.INPUT_SHARE, false),
        Cell.share(assumed.number("margin_rate")),
        Cell.text(
            "share of revenue where exports give no cost; moves the assumed part of each group (sheet Months, column C)"));
    sheet.row(
        Cell.text("horizon in months"),
        new Cell(12, Look.INPUT_COUNT, false),
        Cell.count(12),
        Cell.text(
            "for the columns at this horizon: 1 to %s, whole"
                .formatted(assumed.number("longest"))));
    sheet.row(
        Cell.text("discount and margin as the run"),
        Cell.formula("AND(B6=C6,B7=C7)", Look.TEXT),
        Cell.EMPTY,
        Cell.text("while TRUE, checks compare each formula with the run's value"));
    sheet.row(
        Cell.text("change of the margin rate"),
        Cell.formula("IF(C7=0,0,B7/C7-1)", Look.SHARE),
        Cell.EMPTY,
        Cell.text("relative; 0 where the run's rate is 0"));
    sheet.blank();
    List.of(
            "Model, parameters and season are not assumptions that a sheet can change: they are fitted (docs/cltv.md).",
            "This workbook holds no stored results of formulas: a program that does not calculate shows them empty, and the run's values beside them.")
        .forEach(sheet::note);
  }
}
