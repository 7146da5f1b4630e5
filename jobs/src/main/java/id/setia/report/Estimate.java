package id.setia.report;

import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A rate or score with its 95 % interval, and why it is unknown where it is.
 *
 * @param value null when unknown
 */
record Estimate(
    @Nullable Double value,
    @Nullable Double low,
    @Nullable Double high,
    Completeness completeness,
    Suppression suppression) {

  /** Of a rate in a file of numbers. */
  private static final int DECIMALS = 8;

  enum Suppression {
    SHOWN,
    SUPPRESSED
  }

  /** Reads {@code ci_low}, {@code ci_high}, {@code is_complete} and {@code is_suppressed} too. */
  static Estimate of(Row row, String column) {
    return new Estimate(
        row.numberOrNull(column),
        row.numberOrNull("ci_low"),
        row.numberOrNull("ci_high"),
        row.isSet("is_complete") ? Completeness.COMPLETE : Completeness.INCOMPLETE,
        row.isSet("is_suppressed") ? Suppression.SUPPRESSED : Suppression.SHOWN);
  }

  boolean isComplete() {
    return completeness == Completeness.COMPLETE;
  }

  /** The text key of the reason why the value is unknown. */
  String reason() {
    if (suppression == Suppression.SUPPRESSED) {
      return "unknown.suppressed";
    }
    return isComplete() ? "unknown.undefined" : "unknown.incomplete";
  }

  Cell cell(Context context, DoubleFunction<String> format) {
    return value == null
        ? Cell.unknown(context.text(reason()))
        : Cell.number(
            format.apply(value),
            BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP));
  }

  /** The interval in words, such as 12,3%–14,0%. */
  Cell intervalCell(Context context, DoubleFunction<String> format) {
    if (value == null || low == null || high == null) {
      return Cell.unknown(context.text(value == null ? reason() : "unknown.interval"));
    }
    return Cell.number(interval(low, high, format));
  }

  Mark mark(Context context, String name, DoubleFunction<String> format) {
    return new Mark(value, low, high, completeness, name + ": " + words(context, format));
  }

  /** Value and interval, or a dash and the reason. */
  String words(Context context, DoubleFunction<String> format) {
    if (value == null) {
      return "– (" + context.text(reason()) + ")";
    }
    String words = format.apply(value);
    return low == null || high == null
        ? words
        : words + " (" + context.text("ci", interval(low, high, format)) + ")";
  }

  private static String interval(double low, double high, DoubleFunction<String> format) {
    // between negative ends a dash would read as a minus
    return format.apply(low) + (low < 0 ? " … " : "–") + format.apply(high);
  }
}
