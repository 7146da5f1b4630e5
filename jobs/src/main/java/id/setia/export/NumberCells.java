package id.setia.export;

import id.setia.config.ExportFormat;

/**
 * Numbers that an export holds as numbers and not as texts: cells of a workbook, values of JSON and
 * of Parquet. They are texts here with a decimal point, whatever {@code numbers} says of how texts
 * are written: {@code 12.345} of a number cell is twelve and a third, and no twelve thousand.
 */
public final class NumberCells {

  /**
   * The field of a sheet's record after its own ones that says which of them are such numbers with
   * a point, by their places from 0, and which are shown with a currency: {@code ,2,5,5=US$,}.
   */
  static final String PLACES = "_setia_points";

  /** The types of a JSON record's values, in the order of its columns. */
  static final String RECORD_TYPES = "_setia_record_types";

  /** {@link #RECORD_TYPES} of an item's. */
  static final String ITEM_TYPES = "_setia_item_types";

  /**
   * What stands after such a number where a source's own SQL passes texts on: DuckDB's casts
   * overlook it, and so does whoever cleans a text.
   */
  private static final String MARK = "chr(11)";

  /** What makes a sheet's record of one cell too many have a field too many as well. */
  static final String TOO_WIDE = ", ";

  private NumberCells() {}

  /** SQL of a record that did not fit its columns, as it was delivered. */
  public static String delivered(ExportFormat delivered, String raw) {
    return delivered.type() == ExportFormat.Type.XLSX
        ? "case when ends_with(%1$s, '%2$s') then left(%1$s, -%3$d) else %1$s end"
            .formatted(raw, TOO_WIDE, TOO_WIDE.length())
        : raw;
  }

  /** How many fields a record of a prepared file has, whose columns are so many. */
  public static int fields(ExportFormat delivered, int columns) {
    return delivered.type() == ExportFormat.Type.XLSX ? columns + 1 : columns;
  }

  static String isAtPlace(int place) {
    return "contains(%s, ',%d,')".formatted(PLACES, place);
  }

  /** The mark of the currency that a sheet shows beside the number at a place; NULL: none. */
  static String markAtPlace(int place) {
    return "case when contains(%1$s, ',%2$d=') then regexp_extract(%1$s, ',%2$d=([^,]+),', 1) end"
        .formatted(PLACES, place);
  }

  static String isFraction(String types, int place) {
    return "%s[%d] = 'DOUBLE'".formatted(types, place);
  }

  /** Whether a type of DuckDB's has fractions. */
  public static boolean hasFractions(String type) {
    return type.equals("DOUBLE") || type.equals("FLOAT") || type.startsWith("DECIMAL");
  }

  /** SQL that is true of an expression of such a type: a constant. */
  public static String hasFractionsSql(String expression) {
    return "(typeof(%1$s) in ('DOUBLE', 'FLOAT') or starts_with(typeof(%1$s), 'DECIMAL'))"
        .formatted(expression);
  }

  /** A text, with the mark where the condition holds. */
  public static String marked(String text, String isNumber) {
    return "case when %1$s then concat(%2$s, %3$s) else %2$s end".formatted(isNumber, text, MARK);
  }

  /** Whether a text has the mark. */
  public static String isMarked(String text) {
    return "ends_with(%s, %s)".formatted(text, MARK);
  }

  /** A text without the mark. */
  public static String unmarked(String text) {
    return "case when %1$s then left(%2$s, -1) else %2$s end".formatted(isMarked(text), text);
  }

  /** A text as it is written where the comma is decimal. */
  public static String withComma(String text, String isNumber) {
    return "case when %1$s then replace(%2$s, '.', ',') else %2$s end".formatted(isNumber, text);
  }
}
