package id.setia.feedback;

import java.time.LocalDate;

/**
 * What an NPS is computed for, and its answers.
 *
 * @param family the period, survey and kind of segment; the segments of one family are tested
 *     together
 * @param segmentValue value of the segment, {@code all} for the whole
 * @param counts answers of the period
 * @param previous answers of the period before, of the same length and not overlapping
 * @param isComplete whether every survey source has delivered the whole period
 */
public record NpsCell(
    Family family, String segmentValue, NpsCounts counts, NpsCounts previous, boolean isComplete) {

  /**
   * Cells that are compared within one question, and so share the chance of a false alarm.
   *
   * @param periodKind month, quarter or rolling_90d
   * @param periodStart first day of the period
   * @param periodEnd first day after it
   * @param survey the survey
   * @param surveyKind relational or transactional, never pooled
   * @param touchpoint touchpoint asked about, or {@code all}
   * @param segmentKind what customers are split by, or {@code all}
   */
  public record Family(
      String periodKind,
      LocalDate periodStart,
      LocalDate periodEnd,
      String survey,
      String surveyKind,
      String touchpoint,
      String segmentKind) {}
}
