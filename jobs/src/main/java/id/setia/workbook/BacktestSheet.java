package id.setia.workbook;

import id.setia.duckdb.DuckDb;
import id.setia.workbook.Cell.Look;
import java.util.List;

/** How far forecasts from earlier days were from what happened. */
final class BacktestSheet {

  static final String NAME = "Backtest";

  private BacktestSheet() {}

  static void write(Sheet sheet, DuckDb duckDb) {
    sheet.title(
        "Backtest: forecasts from earlier days against what happened",
        "Bias is forecast over actual less 1, before any correction; the gate's word is over all days (docs/cltv.md).");
    coverage(sheet, duckDb);
    sheet.heading("By day of the forecast, all customers");
    List<Line> rows =
        Line.of(
            duckDb,
            "select * from marts.cltv_backtest where segment_kind = 'all' order by origin_date desc, holdout_days, is_baseline, model");
    if (rows.isEmpty()) {
      sheet.row(Cell.unknown("unknown: the history is too short to forecast from an earlier day"));
      return;
    }
    sheet.header(
        "known to",
        "forecast to",
        "days",
        "model",
        "actual purchase days",
        "forecast",
        "bias (formula)",
        "bias of the run",
        "mean absolute error",
        "ranked probability score",
        "published",
        "the gate's word",
        "why");
    for (Line line : rows) {
      int row = sheet.nextRow();
      boolean isKnown =
          line.isKnown("bias")
              && line.isKnown("actual_purchases")
              && line.isKnown("forecast_purchases");
      sheet.row(
          Cell.day(line.day("origin_date")),
          Cell.day(line.day("holdout_end_date")),
          Cell.count(line.number("holdout_days")),
          Cell.text(line.text("model")),
          Cell.count(line.number("actual_purchases")),
          Cell.number(line.number("forecast_purchases")),
          isKnown
              ? Cell.formula("F%1$d/E%1$d-1".formatted(row), Look.SHARE)
              : Cell.unknown("unknown"),
          Cell.share(line.number("bias")),
          Cell.number(line.number("mean_absolute_error")),
          Cell.number(line.number("ranked_probability_score")),
          Cell.yesNo(line.isTrue("is_chosen")),
          Cell.text(line.isTrue("is_baseline") ? "baseline" : line.text("verdict")),
          Cell.text(line.text("detail")));
    }
  }

  private static void coverage(Sheet sheet, DuckDb duckDb) {
    sheet.heading("How often 95 % intervals had what came");
    List<Line> rows = Line.of(duckDb, "select * from marts.cltv_coverage order by horizon_months");
    if (rows.isEmpty()) {
      sheet.row(Cell.unknown("unknown: no earlier forecast has been overtaken by what happened"));
      return;
    }
    sheet.header(
        "months ahead",
        "model",
        "forecasts",
        "held",
        "share (formula)",
        "of the run",
        "mean error",
        "mean width");
    for (Line line : rows) {
      int row = sheet.nextRow();
      sheet.row(
          Cell.count(line.number("horizon_months")),
          Cell.text(line.text("model")),
          Cell.count(line.number("forecasts")),
          Cell.count(line.number("inside_95")),
          Cell.formula("D%1$d/C%1$d".formatted(row), Look.SHARE),
          Cell.share(line.number("coverage_95")),
          Cell.share(line.number("mean_error")),
          Cell.share(line.number("mean_width")));
    }
  }
}
