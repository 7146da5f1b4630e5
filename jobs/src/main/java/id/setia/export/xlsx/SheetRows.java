package id.setia.export.xlsx;

import id.setia.SetiaException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a sheet's XML. What the sheet says of its dimension is not asked: exporters write
 * {@code A1:A1} over thousands of rows. A cell stands where its reference says, or after the one
 * before.
 */
final class SheetRows {

  /**
   * Of a formula whose result the workbook lacks: a program wrote it, and none has worked it out. A
   * blank would be taken for nothing.
   */
  static final String UNCALCULATED = "#CALC!";

  /** Column XFD, Excel's last. */
  private static final int MOST_COLUMNS = 16_384;

  private final String fileName;
  private final Xml xml;
  private final CellText text;
  private final boolean isUncalculated;

  private final RowNumbers numbers = new RowNumbers();
  private @Nullable String[] cells = new String[64];
  private int count;
  private long rowNumber;

  /** {@code isUncalculated} says that the workbook asks to be worked out when it is opened. */
  SheetRows(String fileName, Xml xml, CellText text, boolean isUncalculated) {
    this.fileName = fileName;
    this.isUncalculated = isUncalculated;
    this.xml = xml;
    this.text = text;
  }

  /** Reads up to so many rows that are in the file. */
  void read(long most, RowSink sink) throws IOException {
    long read = 0;
    while (read < most && xml.next()) {
      if (xml.isStart() && xml.name().equals("row")) {
        row(sink);
        read++;
      } else if (!xml.isStart() && xml.name().equals("sheetData")) {
        return;
      }
    }
  }

  private void row(RowSink sink) throws IOException {
    String number = xml.attribute("r");
    rowNumber = number == null ? rowNumber + 1 : rowNumber(number);
    Arrays.fill(cells, 0, count, null);
    numbers.clear();
    count = 0;
    while (xml.next() && !(xml.name().equals("row") && !xml.isStart())) {
      if (xml.isStart() && xml.name().equals("c")) {
        cell();
      }
    }
    sink.row(rowNumber, cells, count, numbers);
  }

  private long rowNumber(String number) {
    if (!number.matches("[0-9]{1,12}")) {
      throw malformed("row number", number);
    }
    return Long.parseLong(number);
  }

  private void cell() {
    String reference = xml.attribute("r");
    String type = xml.attribute("t");
    String style = xml.attribute("s");
    int column = reference == null ? count : column(reference);
    StringBuilder inline = null;
    String value = null;
    boolean isPhonetic = false;
    boolean isFormula = false;
    while (xml.next() && !(xml.name().equals("c") && !xml.isStart())) {
      switch (xml.name()) {
        case "v" -> value = xml.isStart() ? xml.text() : value;
        case "f" -> isFormula = true;
        case "rPh" -> isPhonetic = xml.isStart();
        case "t" -> {
          if (xml.isStart() && !isPhonetic) {
            inline = inline == null ? new StringBuilder() : inline;
            inline.append(xml.text());
          }
        }
        default -> {
          // the rest of a cell says nothing of its value
        }
      }
    }
    String raw = inline == null ? value : inline.toString();
    if (isFormula && (type == null || type.equals("n")) && isUncalculated(raw)) {
      put(column, UNCALCULATED);
    } else if (raw != null) {
      String shown = text.of(inline == null ? type : "inlineStr", style, raw);
      put(column, shown);
      if (inline == null && (type == null || type.equals("n")) && !shown.isEmpty()) {
        number(column, style, shown);
      }
    } else {
      put(column, null);
    }
  }

  private void number(int column, @Nullable String style, String shown) {
    if (shown.indexOf('.') >= 0) {
      numbers.addFraction(column);
    }
    String currency = text.currency(style);
    if (!currency.isEmpty()) {
      numbers.addCurrency(column, currency);
    }
  }

  /** A number that is not there; and the 0 that a program puts where none was worked out. */
  private boolean isUncalculated(@Nullable String raw) {
    return raw == null || raw.isBlank() || (isUncalculated && raw.equals("0"));
  }

  private void put(int column, @Nullable String value) {
    if (column >= MOST_COLUMNS) {
      throw malformed("cell in column", String.valueOf(column + 1L));
    }
    if (column >= cells.length) {
      cells = Arrays.copyOf(cells, Math.min(MOST_COLUMNS, Math.max(column + 1, 2 * cells.length)));
    }
    cells[column] = value;
    count = Math.max(count, column + 1);
  }

  /** The column of a reference such as {@code AB12}, from 0. */
  private int column(String reference) {
    int column = 0;
    for (int at = 0; at < reference.length(); at++) {
      char c = Character.toUpperCase(reference.charAt(at));
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = 26 * column + (c - 'A' + 1);
      if (column > MOST_COLUMNS) {
        throw malformed("cell", reference);
      }
    }
    if (column == 0) {
      throw malformed("cell", reference);
    }
    return column - 1;
  }

  private SetiaException malformed(String what, String value) {
    return new SetiaException(
        "Cannot read %s: it has a %s %s, beyond what a sheet can hold"
            .formatted(fileName, what, value));
  }
}
