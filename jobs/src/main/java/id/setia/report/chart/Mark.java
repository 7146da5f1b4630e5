package id.setia.report.chart;

import org.jspecify.annotations.Nullable;

/**
 * One value of a series, with its confidence interval where it has one.
 *
 * @param value null when unknown: nothing is drawn, never a zero
 * @param low lower end of the interval; null without an interval
 * @param high upper end of the interval; null without an interval
 * @param label what a pointer held over the mark reads
 */
public record Mark(
    @Nullable Double value,
    @Nullable Double low,
    @Nullable Double high,
    Completeness completeness,
    String label) {

  /** Whether the period of the mark has all its facts. */
  public enum Completeness {
    COMPLETE,
    INCOMPLETE
  }

  /** Refuses values that have no place on an axis. */
  public Mark {
    requireFinite(value);
    requireFinite(low);
    requireFinite(high);
    if (low != null && high != null && low > high) {
      throw new IllegalArgumentException(
          "Invalid interval: %s to %s (low must not be above high)".formatted(low, high));
    }
  }

  boolean hasInterval() {
    return value != null && low != null && high != null;
  }

  boolean isIncomplete() {
    return completeness == Completeness.INCOMPLETE;
  }

  private static void requireFinite(@Nullable Double value) {
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException("Invalid mark: %s (must be finite)".formatted(value));
    }
  }
}
