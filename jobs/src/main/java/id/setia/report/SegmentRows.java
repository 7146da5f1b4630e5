package id.setia.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of an answer by the segment that they are about. */
final class SegmentRows {

  private final Map<Segment, List<Row>> rows = new LinkedHashMap<>();

  private SegmentRows() {}

  /** Reads {@code segment_kind} and {@code segment_value}; the order within a segment stays. */
  static SegmentRows of(List<Row> all) {
    SegmentRows grouped = new SegmentRows();
    for (Row row : all) {
      grouped.rows.computeIfAbsent(Segment.of(row), key -> new ArrayList<>()).add(row);
    }
    return grouped;
  }

  /** Empty for a segment without a row. */
  List<Row> of(Segment segment) {
    return rows.getOrDefault(segment, List.of());
  }
}
