package id.setia.warehouse.cltv;

import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableWriter;
import id.setia.warehouse.cltv.PortfolioTotals.Cell;
import id.setia.warehouse.cltv.PortfolioTotals.Sum;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;

/**
 * {@code core.cltv_months} and {@code core.cltv_group_months}: purchases and margin of each month
 * ahead, before discount, from which a value can be computed again under another rate.
 */
final class MonthTables {

  private final CltvForecasts forecasts;
  private final PortfolioTotals totals;
  private final int minimum;

  /**
   * The tables.
   *
   * @param minimum customers below which a group's months are withheld
   */
  MonthTables(CltvForecasts forecasts, PortfolioTotals totals, int minimum) {
    this.forecasts = forecasts;
    this.totals = totals;
    this.minimum = minimum;
  }

  void months(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      Sum whole = totals.whole().orElseGet(totals::empty);
      LocalDate asOf = forecasts.asOf();
      double before = 0;
      for (int month = 1; month <= totals.monthsAhead(); month++) {
        LocalDate end = asOf.plusMonths(month);
        double days = end.toEpochDay() - asOf.toEpochDay();
        writer.row(
            month,
            end,
            0.5 * (before + days),
            whole.monthlyPurchases(month - 1),
            whole.monthlyMargin(month - 1),
            forecasts.settings().discountRate(),
            forecasts.calendar().weeks(month));
        before = days;
      }
    }
  }

  void groupMonths(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      for (Map.Entry<Cell, Sum> segment : totals.segments().entrySet()) {
        Cell cell = segment.getKey();
        write(
            writer,
            cell.kind().code(),
            forecasts.input().segments().values(cell.kind()).get(cell.value()),
            segment.getValue());
      }
      for (Map.Entry<Cell, Sum> cohort : totals.cohorts().entrySet()) {
        if (cohort.getKey().kind() == Segments.Kind.ALL) {
          write(writer, "cohort", cohort.getKey().cohort().toString(), cohort.getValue());
        }
      }
    }
  }

  private void write(TableWriter writer, String kind, String value, Sum sum) throws SQLException {
    boolean isWithheld = sum.customers() < minimum;
    for (int ahead = 0; ahead < totals.monthsAhead(); ahead++) {
      writer.row(
          kind,
          value,
          ahead + 1,
          isWithheld ? null : sum.monthlyPurchases(ahead),
          isWithheld ? null : sum.monthlyMargin(ahead));
    }
  }
}
