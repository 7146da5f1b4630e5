package id.setia.report.chart;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The places along a chart, in order.
 *
 * @param labels the name of each
 * @param counts a second line under each name, such as the number of answers; empty for none
 * @param resumptions the places, from 0, before which others are missing: no line leads there
 */
public record Categories(List<String> labels, List<String> counts, Set<Integer> resumptions) {

  /** Copies the lists and refuses counts that do not match. */
  public Categories {
    labels = List.copyOf(labels);
    counts = List.copyOf(counts);
    resumptions = Set.copyOf(resumptions);
    if (labels.isEmpty() || (!counts.isEmpty() && counts.size() != labels.size())) {
      throw new IllegalArgumentException(
          "Invalid categories: %s labels, %s counts (needs a label, and a count for each or none)"
              .formatted(labels.size(), counts.size()));
    }
  }

  /** Places with names only. */
  public static Categories of(List<String> labels) {
    return new Categories(labels, List.of(), Set.of());
  }

  /**
   * Months in order. Where some are missing between two, no line leads from one to the other.
   *
   * @param name the label of a month
   */
  public static Categories months(List<LocalDate> months, Function<LocalDate, String> name) {
    return new Categories(
        months.stream().map(name).toList(),
        List.of(),
        IntStream.range(1, months.size())
            .filter(i -> months.get(i - 1).plusMonths(1).isBefore(months.get(i)))
            .boxed()
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** These places with a second line under their names. */
  public Categories over(List<String> numbers) {
    return new Categories(labels, numbers, resumptions);
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
