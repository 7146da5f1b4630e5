package id.setia.feedback;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a score is computed for, and its answers.
 *
 * @param family the period, survey and kind of segment; the segments of one family are tested
 *     together
 * @param segmentValue value of the segment, {@code all} for the whole
 * @param counts answers of the period
 * @param designEffect how many times the variance of independent answers their score has
 * @param comparedStart first day of the period compared with, or null where there is none
 * @param previous answers of the period compared with, of the same kind and not overlapping
 * @param previousDesignEffect the design effect of those
 * @param isComplete whether every survey source has delivered the whole period
 */
public record ScoreCell<S extends Score>(
    Family family,
    String segmentValue,
    S counts,
    double designEffect,
    @Nullable LocalDate comparedStart,
    S previous,
    double previousDesignEffect,
    boolean isComplete) {

  /** Refuses design effects below 1. */
  public ScoreCell {
    if (!(designEffect >= 1) || !(previousDesignEffect >= 1)) {
      throw new IllegalArgumentException(
          "Invalid design effects: %s and %s (must be at least 1)"
              .formatted(designEffect, previousDesignEffect));
    }
  }

  /** Of independent answers. */
  public static <S extends Score> ScoreCell<S> independent(
      Family family, String segmentValue, S counts, S previous, boolean isComplete) {
    return new ScoreCell<>(family, segmentValue, counts, 1, null, previous, 1, isComplete);
  }

  /**
   * Cells that are compared within one question, and so share the chance of a false alarm.
   *
   * @param periodKind week, month, quarter, year or rolling_90d
   * @param periodStart first day of the period
   * @param periodEnd first day after it
   * @param survey the survey
   * @param surveyKind relational or transactional, never pooled
   * @param scale lowest and highest answer, such as {@code 1-5}; scales are never pooled
   * @param touchpoint touchpoint asked about, or {@code all}
   * @param segmentKind what answers are split by, or {@code all}
   */
  public record Family(
      String periodKind,
      LocalDate periodStart,
      LocalDate periodEnd,
      String survey,
      String surveyKind,
      String scale,
      String touchpoint,
      String segmentKind) {}
}
