package id.setia.report;

import java.time.LocalDate;
import java.util.List;

/** Calendar months, each as its first day. */
final class Months {

  private Months() {}

  /**
   * The months up to the last one, at most so many, none before the first: with those that have no
   * data, because a gap must be seen as a gap.
   */
  static List<LocalDate> upTo(LocalDate first, LocalDate last, int most) {
    LocalDate cut = last.minusMonths(most - 1L);
    LocalDate start = first.isAfter(cut) ? first : cut;
    return start.datesUntil(last.plusDays(1), java.time.Period.ofMonths(1)).toList();
  }
}
