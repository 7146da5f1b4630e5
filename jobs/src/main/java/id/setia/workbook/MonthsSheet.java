package id.setia.workbook;

import id.setia.duckdb.DuckDb;
import id.setia.workbook.Cell.Look;
import id.setia.workbook.Groups.Group;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The expected margin of every group by month, with the factors that discount it. */
final class MonthsSheet {

  static final String NAME = "Months";

  /** The row of the first group. */
  static final int FIRST_GROUP = 9;

  private static final int NUMBERS_ROW = 4;
  private static final int DAYS_ROW = 6;
  private static final int FACTORS_ROW = 7;
  private static final int HORIZON_ROW = 8;

  /** Months begin in column D. */
  private static final int FIRST_MONTH = 3;

  private final Groups groups;
  private final List<Line> months;

  MonthsSheet(DuckDb duckDb, Groups groups) {
    this.groups = groups;
    this.months =
        Line.of(
            duckDb, "select month, end_date, days_to_middle from core.cltv_months order by month");
  }

  /** The value up to a fixed horizon. */
  String value(Group group, int months) {
    return value(group, FACTORS_ROW, months);
  }

  /** The value up to the horizon that is assumed. */
  String valueAtHorizon(Group group) {
    return value(group, HORIZON_ROW, months.size());
  }

  private static String value(Group group, int factors, int months) {
    int last = FIRST_MONTH + months - 1;
    return "ROUND((1+%s!$C$%d*%s)*SUMPRODUCT(%s,%s),4)"
        .formatted(
            NAME,
            group.row(),
            AssumptionsSheet.MARGIN_CHANGE,
            Formula.cells(NAME, group.row(), FIRST_MONTH, last),
            Formula.cells(NAME, factors, FIRST_MONTH, last));
  }

  void write(Sheet sheet) {
    sheet.title(
        "Expected margin by month, before discount",
        "What formulas add up; from core.cltv_group_months.");
    sheet.row(labelled("month", column -> Cell.count(months.get(column).number("month"))));
    sheet.row(labelled("its last day", column -> Cell.day(months.get(column).day("end_date"))));
    sheet.row(
        labelled(
            "days to its middle",
            column -> Cell.number(months.get(column).number("days_to_middle"))));
    sheet.row(
        labelled(
            "discount factor",
            column ->
                Cell.formula(
                    "(1+%s)^(-%s$%d/365.25)"
                        .formatted(
                            AssumptionsSheet.RATE, Formula.column(FIRST_MONTH + column), DAYS_ROW),
                    Look.NUMBER)));
    sheet.row(
        labelled(
            "within the horizon",
            column ->
                Cell.formula(
                    "IF(%s>=%2$s$%3$d,%2$s$%4$d,0)"
                        .formatted(
                            AssumptionsSheet.HORIZON,
                            Formula.column(FIRST_MONTH + column),
                            NUMBERS_ROW,
                            FACTORS_ROW),
                    Look.NUMBER)));
    for (Group group : groups.all()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.text(group.kind()));
      cells.add(Cell.text(group.value()));
      Number share = group.assumedShare();
      cells.add(Cell.share(share == null ? Integer.valueOf(0) : share));
      for (@Nullable Number margin : group.margins()) {
        cells.add(margin == null ? Cell.unknown("unknown") : Cell.money(margin));
      }
      sheet.row(cells);
    }
  }

  private List<Cell> labelled(String label, java.util.function.IntFunction<Cell> month) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.text(label));
    cells.add(Cell.EMPTY);
    cells.add(label.equals("month") ? Cell.text("assumed part of the margin") : Cell.EMPTY);
    for (int column = 0; column < months.size(); column++) {
      cells.add(month.apply(column));
    }
    return cells;
  }
}
