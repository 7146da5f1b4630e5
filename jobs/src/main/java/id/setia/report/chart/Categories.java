package id.setia.report.chart;

import java.util.List;

/**
 * The places along a chart, in order.
 *
 * @param labels the name of each
 * @param counts a second line under each name, such as the number of answers; empty for none
 */
public record Categories(List<String> labels, List<String> counts) {

  /** Copies the lists and refuses counts that do not match. */
  public Categories {
    labels = List.copyOf(labels);
    counts = List.copyOf(counts);
    if (labels.isEmpty() || (!counts.isEmpty() && counts.size() != labels.size())) {
      throw new IllegalArgumentException(
          "Invalid categories: %s labels, %s counts (needs a label, and a count for each or none)"
              .formatted(labels.size(), counts.size()));
    }
  }

  /** Places with names only. */
  public static Categories of(List<String> labels) {
    return new Categories(labels, List.of());
  }

  void require(List<Series> series) {
    for (Series one : series) {
      if (one.marks().size() != labels.size()) {
        throw new IllegalArgumentException(
            "Invalid series %s: %s marks (the chart has %s places)"
                .formatted(one.name(), one.marks().size(), labels.size()));
      }
    }
  }
}
