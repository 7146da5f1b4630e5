package id.setia.report;

import id.setia.report.chart.Mark.Completeness;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Revenue by month.
 *
 * @param months those with a row, oldest first
 * @param completeThrough the last day known to be complete; empty when none is
 */
record RevenueHistory(
    NavigableMap<LocalDate, RevenueMonth> months, Optional<LocalDate> completeThrough) {

  static RevenueHistory read(Context context) {
    NavigableMap<LocalDate, RevenueMonth> months = new TreeMap<>();
    RevenueMonth.read(context.data()).forEach(month -> months.put(month.month(), month));
    // The mart knows completeness from the sources of sales alone, but only for days that have a
    // row; the watermark of the release knows every day, but waits for all sources. Either proves a
    // day complete.
    Stream<LocalDate> byMart =
        months.values().stream().flatMap(month -> month.completeDay().stream());
    Stream<LocalDate> byRelease =
        context.publication().flatMap(Publication::watermark).stream().map(day -> day.minusDays(1));
    return new RevenueHistory(months, Stream.concat(byMart, byRelease).max(LocalDate::compareTo));
  }

  boolean isEmpty() {
    return months.isEmpty();
  }

  Completeness completeness(LocalDate month) {
    LocalDate lastDay = month.plusMonths(1).minusDays(1);
    return completeThrough.filter(day -> !day.isBefore(lastDay)).isPresent()
        ? Completeness.COMPLETE
        : Completeness.INCOMPLETE;
  }

  /**
   * The first day that is known, where it lies within a month: what that month sold before it, no
   * export tells. Empty for every later month.
   */
  Optional<LocalDate> beginsWithin(LocalDate month) {
    LocalDate first = months.firstEntry().getValue().firstDay();
    return first.isAfter(month) && first.isBefore(month.plusMonths(1))
        ? Optional.of(first)
        : Optional.empty();
  }

  Optional<RevenueMonth> lastComplete() {
    return months.descendingMap().values().stream()
        .filter(month -> completeness(month.month()) == Completeness.COMPLETE)
        .findFirst();
  }
}
