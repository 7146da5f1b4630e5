package id.setia.workbook;

import id.setia.MinorUnits;
import id.setia.SpreadsheetText;
import id.setia.workbook.Cell.Look;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A sheet that is written from the top to the bottom. */
final class Sheet {

  /** What a cell of Excel holds at most. */
  private static final int LONGEST_TEXT = 32_767;

  private static final String GREY = "666666";

  private final Worksheet sheet;
  private final Map<Look, String> formats;
  private int next;

  /**
   * A sheet of a workbook.
   *
   * @param currency of money, as ISO 4217 has it
   */
  Sheet(Workbook book, String name, String currency, int... widths) {
    this.sheet = book.newWorksheet(name);
    this.formats =
        Map.of(
            Look.MONEY,
            moneyFormat(currency),
            Look.COUNT,
            "#,##0",
            Look.NUMBER,
            "#,##0.0000",
            Look.SHARE,
            "0.0%",
            Look.DAY,
            "yyyy-mm-dd",
            Look.INPUT_SHARE,
            "0.00%",
            Look.INPUT_COUNT,
            "0");
    for (int column = 0; column < widths.length; column++) {
      sheet.width(column, widths[column]);
    }
    forPaper();
  }

  /** Printed for a file or a meeting: all columns on one page, which says what it is. */
  private void forPaper() {
    sheet.paperSize(PaperSize.A4_PAPER);
    sheet.pageOrientation("landscape");
    sheet.setFitToPage(true);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    sheet.footer("&F, &A", Position.LEFT);
    sheet.footer("&P / &N", Position.RIGHT);
  }

  /** As its people write it: with its decimals; the sign of rupiah stands before the amount. */
  static String moneyFormat(String currency) {
    if (currency.equals("IDR")) {
      return "[$Rp-421]#,##0;-[$Rp-421]#,##0";
    }
    int decimals = MinorUnits.decimals(currency);
    String amount = decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
    return "[$%1$s] %2$s;-[$%1$s] %2$s".formatted(currency, amount);
  }

  /** The number, as formulas write it, of the row that is written next. */
  int nextRow() {
    return next + 1;
  }

  void title(String title, String... notes) {
    row(new Cell(title, Look.TITLE, false));
    for (String note : notes) {
      row(new Cell(note, Look.NOTE, false));
    }
    blank();
  }

  void heading(String heading) {
    blank();
    row(new Cell(heading, Look.HEADER, false));
  }

  void note(String note) {
    row(new Cell(note, Look.NOTE, false));
  }

  void blank() {
    next++;
  }

  /** Names of columns. */
  void header(List<String> names) {
    row(names.stream().map(name -> new Cell(name, Look.HEADER, false)).toArray(Cell[]::new));
  }

  void header(String... names) {
    header(List.of(names));
  }

  /** Names of columns that stay in sight. */
  void frozenHeader(int columns, String... names) {
    header(names);
    sheet.freezePane(columns, next);
  }

  void row(List<Cell> cells) {
    row(cells.toArray(Cell[]::new));
  }

  void row(Cell... cells) {
    for (int column = 0; column < cells.length; column++) {
      write(column, cells[column]);
    }
    next++;
  }

  private void write(int column, Cell cell) {
    Object value = cell.value();
    if (value == null) {
      return;
    }
    if (cell.isFormula()) {
      sheet.formula(next, column, Formula.escaped(value.toString()));
    } else if (value instanceof Number number) {
      sheet.value(next, column, number);
    } else if (value instanceof LocalDate day) {
      sheet.value(next, column, day);
    } else {
      String text = SpreadsheetText.harmless(value.toString());
      sheet.value(next, column, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
    }
    style(column, cell.look());
  }

  private void style(int column, Look look) {
    if (look == Look.TEXT) {
      return;
    }
    StyleSetter style = sheet.style(next, column);
    String format = formats.get(look);
    if (format != null) {
      style.format(format);
    }
    switch (look) {
      case TITLE -> style.bold().fontSize(14);
      case HEADER -> style.bold().wrapText(true).verticalAlignment("top");
      case NOTE, UNKNOWN -> style.italic().fontColor(GREY);
      case INPUT_SHARE, INPUT_COUNT -> style.fillColor("FFF2CC").bold();
      default -> {}
    }
    style.set();
  }
}
