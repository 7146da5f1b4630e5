package id.setia.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The repeat rate of the customers known for at least a window of days, of one segment.
 *
 * @param customers those with tenure of at least the window
 * @param repeaters those of them with two orders or more, at any time
 */
record RepeatWindow(
    String segmentKind,
    String segmentValue,
    long windowDays,
    long customers,
    long repeaters,
    Estimate rate) {

  private static final long USUAL_DAYS = 90;

  /** All segments, the whole first, then by size. */
  static List<RepeatWindow> read(ReportData data) {
    return data
        .query(
            """
            select segment_kind, segment_value, cast(window_days as bigint) as window_days,
              customers, repeaters, repeat_rate, ci_low, ci_high, is_complete, is_suppressed
            from marts.repeat_purchase
            order by segment_kind <> 'all', segment_kind, customers desc, segment_value, window_days
            """)
        .records()
        .stream()
        .map(RepeatWindow::of)
        .toList();
  }

  boolean isWhole() {
    return segmentKind.equals("all") && segmentValue.equals("all");
  }

  /** The window that the page quotes: 90 days where published, or else the nearest to it. */
  static Optional<RepeatWindow> usual(List<RepeatWindow> windows, Segment segment) {
    return windows.stream()
        .filter(w -> w.segmentKind().equals(segment.kind()))
        .filter(w -> w.segmentValue().equals(segment.value()))
        .min(Comparator.comparingLong(w -> Math.abs(w.windowDays() - USUAL_DAYS)));
  }

  private static RepeatWindow of(Row row) {
    String value = row.textOrNull("segment_value");
    return new RepeatWindow(
        row.text("segment_kind"),
        value == null ? "–" : value,
        row.count("window_days"),
        row.count("customers"),
        row.count("repeaters"),
        Estimate.of(row, "repeat_rate"));
  }
}
