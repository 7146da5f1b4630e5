package id.setia.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A part of the customers that the key figures can be read for: those of a first channel or of a
 * region.
 */
record Segment(String kind, String value) {

  /** Everybody. */
  static final Segment ALL = new Segment("all", "all");

  /** What a query of segments has to ask for. */
  static final String KINDS = "segment_kind in ('all', 'channel', 'region')";

  /** One more than the style sheet has rules for would be a choice that shows nothing. */
  static final int MOST = 16;

  private static final int FEWEST = 2;

  static Segment of(Row row) {
    return new Segment(row.text("segment_kind"), row.text("segment_value"));
  }

  /**
   * Those that can be chosen, everybody first: channels, then regions, each from the largest down.
   * A kind of one value is no choice.
   */
  static List<Segment> choices(ReportData data) {
    List<Segment> all = new ArrayList<>();
    for (Row row :
        data.query(
                """
                select segment_kind, segment_value, sum(customers) as customers
                from marts.customer_profile
                where segment_kind in ('channel', 'region') and segment_value <> 'unknown'
                group by segment_kind, segment_value
                order by segment_kind, customers desc, segment_value
                """)
            .records()) {
      all.add(of(row));
    }
    List<Segment> chosen = new ArrayList<>(List.of(ALL));
    all.stream()
        .map(Segment::kind)
        .distinct()
        .sorted(Comparator.naturalOrder())
        .map(kind -> all.stream().filter(segment -> segment.kind().equals(kind)).toList())
        .filter(values -> values.size() >= FEWEST)
        .forEach(chosen::addAll);
    return chosen.subList(0, Math.min(MOST, chosen.size()));
  }

  /** Its rows in a mart that calls kinds as segments of customers do. */
  String condition() {
    return condition(kind);
  }

  /**
   * Its rows in another mart.
   *
   * @param named what that calls its kind
   */
  String condition(String named) {
    return Source.has("segment_kind", named) + " and " + Source.has("segment_value", value);
  }

  boolean isAll() {
    return equals(ALL);
  }
}
