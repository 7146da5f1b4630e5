package id.setia.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A month of a key figure.
 *
 * @param value null when unknown
 * @param low lower end of its 95 % interval; null without one
 * @param high upper end; null without one
 * @param n what it is computed from; 0 where that is no sample
 * @param comparedWith the month that its mart compares it with: of a survey in waves the one of the
 *     wave before; null where that is the month before
 * @param evidence whether it differs from that month more than chance would have it; null where
 *     that is not tested
 */
record TrendMonth(
    LocalDate month,
    @Nullable BigDecimal value,
    @Nullable Double low,
    @Nullable Double high,
    long n,
    boolean isComplete,
    boolean isSuppressed,
    @Nullable LocalDate comparedWith,
    @Nullable Boolean evidence) {

  /** Two standard errors of the normal distribution, between which 95 % lie. */
  private static final double TWO_SIDED_95 = 1.959963984540054;

  /** A month of a sum or count, which is no sample. */
  static TrendMonth exact(LocalDate month, @Nullable BigDecimal value, boolean isComplete) {
    return new TrendMonth(month, value, null, null, 0, isComplete, false, null, null);
  }

  /** A month of a rate or score. */
  static TrendMonth of(LocalDate month, long n, Estimate estimate) {
    return of(month, n, estimate, null, null);
  }

  /** A month of a score that its mart compares with another one. */
  static TrendMonth of(
      LocalDate month,
      long n,
      Estimate estimate,
      @Nullable LocalDate comparedWith,
      @Nullable Boolean evidence) {
    Double value = estimate.value();
    return new TrendMonth(
        month,
        value == null ? null : BigDecimal.valueOf(value),
        estimate.low(),
        estimate.high(),
        n,
        estimate.isComplete(),
        estimate.suppression() == Estimate.Suppression.SUPPRESSED,
        comparedWith,
        evidence);
  }

  /** The month that it is compared with first. */
  LocalDate before() {
    return comparedWith == null ? month.minusMonths(1) : comparedWith;
  }

  /**
   * Whether it differs from another month by more than chance would have it, from the widths of the
   * two intervals as of two independent samples; null where one has no interval.
   */
  @Nullable Boolean differs(TrendMonth other) {
    Double here = standardError();
    Double there = other.standardError();
    if (here == null || there == null || value == null || other.value == null) {
      return null;
    }
    double difference = value.subtract(other.value).doubleValue();
    return Math.abs(difference) > TWO_SIDED_95 * Math.hypot(here, there);
  }

  private @Nullable Double standardError() {
    return low == null || high == null ? null : (high - low) / (2 * TWO_SIDED_95);
  }
}
