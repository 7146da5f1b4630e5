package id.setia.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A month of the churn ledger, over all customers.
 *
 * @param silenceDays the days of silence after which a customer counts as lapsed
 */
record ChurnMonth(
    LocalDate month,
    long opening,
    long gained,
    long reactivated,
    long churned,
    long closing,
    Estimate rate,
    @Nullable Double grossRevenueRate,
    @Nullable Double netRevenueRate,
    @Nullable Long silenceDays,
    @Nullable String definition) {

  /** Oldest first. */
  static List<ChurnMonth> read(ReportData data) {
    return data
        .query(
            """
            select period_start, opening, "new" as gained, reactivated, churned, closing,
              churn_rate, ci_low, ci_high, gross_revenue_churn_rate, net_revenue_churn_rate,
              cast(silence_days as bigint) as silence_days, is_complete, is_suppressed,
              cast(definition_version as varchar) as definition_version
            from marts.churn_ledger
            where period_kind = 'month' and segment_kind = 'all' and segment_value = 'all'
            order by period_start
            """)
        .records()
        .stream()
        .map(ChurnMonth::of)
        .toList();
  }

  private static ChurnMonth of(Row row) {
    return new ChurnMonth(
        row.date("period_start"),
        row.count("opening"),
        row.count("gained"),
        row.count("reactivated"),
        row.count("churned"),
        row.count("closing"),
        Estimate.of(row, "churn_rate"),
        row.numberOrNull("gross_revenue_churn_rate"),
        row.numberOrNull("net_revenue_churn_rate"),
        row.countOrNull("silence_days"),
        row.textOrNull("definition_version"));
  }
}
