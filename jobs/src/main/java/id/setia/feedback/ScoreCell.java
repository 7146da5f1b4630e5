package id.setia.feedback;

import java.time.LocalDate;

/**
 * What a score is computed for, and its answers.
 *
 * @param family the period, survey and kind of segment; the segments of one family are tested
 *     together
 * @param segmentValue value of the segment, {@code all} for the whole
 * @param counts answers of the period
 * @param previous answers of the period before, of the same kind and not overlapping
 * @param isComplete whether every survey source has delivered the whole period
 */
public record ScoreCell<S extends Score>(
    Family family, String segmentValue, S counts, S previous, boolean isComplete) {

  /**
   * Cells that are compared within one question, and so share the chance of a false alarm.
   *
   * @param periodKind week, month, quarter or rolling_90d
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
