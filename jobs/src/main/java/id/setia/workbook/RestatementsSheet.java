package id.setia.workbook;

import id.setia.duckdb.DuckDb;
import id.setia.workbook.Cell.Look;
import java.util.List;

/** What became of the figures of closed months, and who signed them. */
final class RestatementsSheet {

  static final String NAME = "Restatements";

  private static final int MOST = 5000;

  private RestatementsSheet() {}

  static void write(Sheet sheet, DuckDb duckDb) {
    sheet.title(
        "Restatements of closed months",
        "Figures that are others than at the close, and why; from marts.restatements.");
    signatures(sheet, duckDb);
    sheet.heading("What has changed since");
    if (Line.of(duckDb, "select 1 from ops.closes limit 1").isEmpty()) {
      sheet.row(Cell.unknown("no month is closed"));
      return;
    }
    List<Line> rows =
        Line.of(
            duckDb,
            "select * from marts.restatements where is_restated order by closed_month desc, metric, part, cause = 'total', cause limit %d"
                .formatted(MOST + 1));
    if (rows.isEmpty()) {
      sheet.row(Cell.text("nothing: every closed month's figures are as they were reported"));
      return;
    }
    sheet.header(
        "month",
        "figure",
        "part",
        "cause",
        "reported",
        "restated",
        "difference",
        "unit",
        "documents",
        "files");
    rows.stream().limit(MOST).forEach(line -> write(sheet, line));
    if (rows.size() > MOST) {
      sheet.note("more are in marts.restatements");
    }
  }

  private static void write(Sheet sheet, Line line) {
    Look look = line.text("unit").equals("reporting currency") ? Look.MONEY : Look.NUMBER;
    sheet.row(
        Cell.text(line.text("closed_month").substring(0, 7)),
        Cell.text(line.text("metric")),
        Cell.text(line.text("part")),
        Cell.text(line.text("cause")),
        new Cell(line.number("reported"), look, false),
        new Cell(line.number("restated"), look, false),
        new Cell(line.number("difference"), look, false),
        Cell.text(line.text("unit")),
        Cell.count(line.number("documents")),
        Cell.text(line.text("files")));
  }

  private static void signatures(Sheet sheet, DuckDb duckDb) {
    List<Line> rows =
        Line.of(duckDb, "select * from ops.signatures order by closed_month, close_id, signed_at");
    if (rows.isEmpty()) {
      return;
    }
    sheet.heading("Who signed");
    sheet.header(
        "month",
        "close",
        "role",
        "person",
        "account",
        "when (UTC)",
        "hash of the figures",
        "reason");
    for (Line line : rows) {
      sheet.row(
          Cell.text(line.text("closed_month").substring(0, 7)),
          Cell.text(line.text("close_id")),
          Cell.text(line.text("role")),
          Cell.text(line.text("person")),
          Cell.text(line.text("account")),
          Cell.text(line.text("signed_at")),
          Cell.text(line.text("figures_hash")),
          Cell.text(line.text("reason")));
    }
  }
}
