package id.setia.workbook;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a cell holds and how it is shown.
 *
 * @param value a text, number or day; null: nothing
 * @param look how it is shown
 * @param isFormula whether the text is a formula
 */
record Cell(@Nullable Object value, Look look, boolean isFormula) {

  /** How cells are shown. */
  enum Look {
    TEXT,
    TITLE,
    HEADER,
    NOTE,
    /** Says why no figure stands here. */
    UNKNOWN,
    MONEY,
    COUNT,
    NUMBER,
    SHARE,
    DAY,
    /** May be changed by the reader. */
    INPUT_SHARE,
    INPUT_COUNT
  }

  static final Cell EMPTY = new Cell(null, Look.TEXT, false);

  static Cell text(@Nullable String text) {
    return new Cell(text, Look.TEXT, false);
  }

  /** Why there is no figure. */
  static Cell unknown(String why) {
    return new Cell(why, Look.UNKNOWN, false);
  }

  static Cell money(@Nullable Number amount) {
    return new Cell(amount, Look.MONEY, false);
  }

  static Cell count(@Nullable Number count) {
    return new Cell(count, Look.COUNT, false);
  }

  static Cell number(@Nullable Number number) {
    return new Cell(number, Look.NUMBER, false);
  }

  static Cell share(@Nullable Number share) {
    return new Cell(share, Look.SHARE, false);
  }

  static Cell day(@Nullable LocalDate day) {
    return new Cell(day, Look.DAY, false);
  }

  static Cell yesNo(boolean isSo) {
    return text(isSo ? "yes" : "no");
  }

  /** A formula without its sign of equality. */
  static Cell formula(String formula, Look look) {
    return new Cell(formula, look, true);
  }
}
