package id.setia.workbook;

/** Parts of formulas. */
final class Formula {

  private static final int LETTERS = 26;

  private Formula() {}

  /** As it stands in the sheet's XML: the writer of workbooks takes formulas as they are. */
  static String escaped(String formula) {
    return formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * The name of a column.
   *
   * @param column 0 for A
   */
  static String column(int column) {
    String last = String.valueOf((char) ('A' + column % LETTERS));
    return column < LETTERS ? last : column(column / LETTERS - 1) + last;
  }

  /** Cells of one row of another sheet: {@code Months!$D$6:$O$6}. */
  static String cells(String sheet, int row, int first, int last) {
    return "%1$s!$%2$s$%4$d:$%3$s$%4$d".formatted(sheet, column(first), column(last), row);
  }

  /**
   * Says whether a formula has the run's value, to the cent or eight digits: the run's is the sum
   * of customers' values, each rounded to four decimals.
   */
  static String check(String formulaCell, String runCell) {
    return "IF(%s,IF(MAX(0.005,ABS(%3$s)*0.00000001)>=ABS(%2$s-%3$s),\"equal\",\"DIFFERENT\"),\"assumptions changed\")"
        .formatted(AssumptionsSheet.IS_AS_RUN, formulaCell, runCell);
  }
}
