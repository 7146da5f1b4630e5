package id.setia.report;

import id.setia.report.chart.Mark.Completeness;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Revenue by month.
 *
 * @param months from the first with a row to the last one that has a row or has arrived in full,
 *     oldest first; one between them without a row sold nothing
 * @param completeThrough the last day whose sales arrived in full; empty when none did
 */
record RevenueHistory(
    NavigableMap<LocalDate, RevenueMonth> months, Optional<LocalDate> completeThrough) {

  static RevenueHistory read(Context context) {
    NavigableMap<LocalDate, RevenueMonth> months = new TreeMap<>();
    RevenueMonth.read(context.data()).forEach(month -> months.put(month.month(), month));
    Optional<LocalDate> through = context.freshness().through(Freshness.SALES);
    fill(months, through);
    return new RevenueHistory(months, through);
  }

  /** Marts hold such a month as 0 too; the page may not leave it out beside them. */
  private static void fill(
      NavigableMap<LocalDate, RevenueMonth> months, Optional<LocalDate> through) {
    if (months.isEmpty()) {
      return;
    }
    LocalDate lastRow = months.lastKey();
    LocalDate end =
        through
            .map(day -> day.plusDays(1).withDayOfMonth(1).minusMonths(1))
            .filter(month -> month.isAfter(lastRow))
            .orElse(lastRow);
    for (LocalDate month = months.firstKey(); month.isBefore(end); month = month.plusMonths(1)) {
      months.computeIfAbsent(month.plusMonths(1), RevenueMonth::nothing);
    }
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
    if (months.isEmpty()) {
      return Optional.empty();
    }
    LocalDate first = months.firstEntry().getValue().firstDay();
    return first.isAfter(month) && first.isBefore(month.plusMonths(1))
        ? Optional.of(first)
        : Optional.empty();
  }

  /**
   * What is said of customers by month, and after it that the first month's are not new for sure,
   * where the data begin within it.
   */
  String noteOn(Context context, String note, LocalDate firstMonth) {
    return beginsWithin(firstMonth)
        .map(day -> note + " " + context.text("customers.begin", context.texts().date(day)))
        .orElse(note);
  }

  /** Whether a month is known from its first day to its last. */
  boolean isWhole(LocalDate month) {
    return completeness(month) == Completeness.COMPLETE && beginsWithin(month).isEmpty();
  }

  Optional<RevenueMonth> lastComplete() {
    return months.descendingMap().values().stream()
        .filter(month -> completeness(month.month()) == Completeness.COMPLETE)
        .findFirst();
  }
}
