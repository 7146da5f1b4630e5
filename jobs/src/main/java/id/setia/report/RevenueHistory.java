package id.setia.report;

import id.setia.report.chart.Mark.Completeness;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Revenue by month.
 *
 * @param months those with a row, oldest first
 * @param completeThrough the last day whose sales arrived in full; empty when none did
 */
record RevenueHistory(
    NavigableMap<LocalDate, RevenueMonth> months, Optional<LocalDate> completeThrough) {

  static RevenueHistory read(Context context) {
    NavigableMap<LocalDate, RevenueMonth> months = new TreeMap<>();
    RevenueMonth.read(context.data()).forEach(month -> months.put(month.month(), month));
    return new RevenueHistory(months, context.freshness().through(Freshness.SALES));
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
