package id.setia.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * The period, survey and segment of a count of comments.
 *
 * @param periodKind week, month, quarter or year
 * @param periodStart first day of the period
 * @param periodEnd first day after it
 * @param survey the survey
 * @param surveyKind relational or transactional, never pooled
 * @param segmentKind what comments are split by, or {@code all}
 * @param segmentValue value of the segment
 * @param isComplete whether every survey source has delivered the whole period
 */
record CommentCell(
    String periodKind,
    LocalDate periodStart,
    LocalDate periodEnd,
    String survey,
    String surveyKind,
    String segmentKind,
    String segmentValue,
    boolean isComplete) {

  /** Columns that put the cells of one family beside each other. */
  static final String ORDER =
      "period_kind, period_start, survey, survey_kind, segment_kind, segment_value";

  static CommentCell of(ResultSet row) throws SQLException {
    return new CommentCell(
        row.getString("period_kind"),
        row.getDate("period_start").toLocalDate(),
        row.getDate("period_end").toLocalDate(),
        row.getString("survey"),
        row.getString("survey_kind"),
        row.getString("segment_kind"),
        row.getString("segment_value"),
        row.getBoolean("is_complete"));
  }

  /** What is tested together: the values of one kind of segment. */
  Family family() {
    return new Family(periodKind, periodStart, survey, surveyKind, segmentKind);
  }

  /** Cells that share the chance of a false alarm. */
  record Family(
      String periodKind,
      LocalDate periodStart,
      String survey,
      String surveyKind,
      String segmentKind) {}
}
