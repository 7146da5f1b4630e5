package id.setia.workbook;

import id.setia.duckdb.DuckDb;
import id.setia.workbook.Cell.Look;
import java.util.List;

/** Finance's own ledger, {@code config/control.csv}, against the figures of the same months. */
final class BooksSheet {

  static final String NAME = "Books";

  private static final String ROWS =
      """
      select ledger.month, ledger.account, ledger.amount, figures.value, figures.unit, figures.is_complete,
        figures.month_start is not null as is_known, ledger.month > publication.as_of as is_to_come,
        last_day(ledger.month) > publication.as_of as is_running
      from ops.ledger as ledger
      cross join marts._publication as publication
      left join marts.monthly_figures as figures
        on ledger.month = figures.month_start and ledger.account = figures.metric and figures.part = 'all'
      order by ledger.month, ledger.account
      """;

  private int first;
  private int last;
  private boolean hasRows;

  /** A formula for the number of differences; empty without a ledger. */
  String differences() {
    return hasRows
        ? "COUNTIF(%1$s!$G$%2$d:$G$%3$d,\"DIFFERENT\")".formatted(NAME, first, last)
        : "";
  }

  void write(Sheet sheet, DuckDb duckDb) {
    sheet.title(
        "Bridge to the books",
        "Finance's own ledger (config/control.csv: month, account, amount) against the figures of the same months (marts.monthly_figures).");
    List<Line> rows = Line.of(duckDb, ROWS);
    hasRows = !rows.isEmpty();
    if (!hasRows) {
      sheet.row(
          Cell.unknown(
              "unknown: there is no config/control.csv, so nothing is compared with the books (docs/month-end.md)"));
      return;
    }
    sheet.frozenHeader(
        2,
        "month",
        "account",
        "books",
        "Setia",
        "difference (formula)",
        "of the books",
        "check",
        "all data of the month arrived");
    first = sheet.nextRow();
    rows.forEach(line -> write(sheet, line));
    last = sheet.nextRow() - 1;
  }

  private static void write(Sheet sheet, Line line) {
    int row = sheet.nextRow();
    boolean isMoney = line.text("unit").isEmpty() || line.text("unit").equals("reporting currency");
    Look look = isMoney ? Look.MONEY : Look.NUMBER;
    boolean isKnown = line.isKnown("value");
    sheet.row(
        Cell.text(line.text("month").substring(0, 7)),
        Cell.text(line.text("account")),
        new Cell(line.number("amount"), look, false),
        isKnown ? new Cell(line.number("value"), look, false) : Cell.unknown(why(line)),
        isKnown ? Cell.formula("ROUND(D%1$d-C%1$d,4)".formatted(row), look) : Cell.EMPTY,
        isKnown
            ? Cell.formula("IF(C%1$d=0,\"\",E%1$d/C%1$d)".formatted(row), Look.SHARE)
            : Cell.EMPTY,
        isKnown
            ? Cell.formula("IF(E%d=0,\"equal\",\"DIFFERENT\")".formatted(row), Look.TEXT)
            : Cell.EMPTY,
        isKnown ? Cell.yesNo(line.isTrue("is_complete")) : Cell.EMPTY);
  }

  private static String why(Line line) {
    if (line.isTrue("is_to_come") || line.isTrue("is_running")) {
      return "unknown: the month is not over in this release";
    }
    return line.isTrue("is_known")
        ? "unknown: too few for a figure that is shown"
        : "unknown: no figure of the month, before the first sale";
  }
}
