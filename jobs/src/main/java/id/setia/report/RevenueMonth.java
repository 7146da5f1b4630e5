package id.setia.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The revenue of a calendar month over all channels, in the reporting currency.
 *
 * @param firstDay the first day with a row
 */
record RevenueMonth(
    LocalDate month,
    long orders,
    @Nullable BigDecimal gross,
    @Nullable BigDecimal discounts,
    @Nullable BigDecimal refunds,
    @Nullable BigDecimal adjustments,
    BigDecimal net,
    @Nullable BigDecimal anonymous,
    LocalDate firstDay) {

  static final MathContext RATIO = new MathContext(20, RoundingMode.HALF_UP);

  /** All months with a row, oldest first. */
  static List<RevenueMonth> read(ReportData data) {
    return data
        .query(
            """
            select cast(date_trunc('month', order_date) as date) as month,
              cast(sum(orders) as bigint) as orders,
              sum(cast(gross_revenue as decimal(18, 4))) as gross,
              sum(cast(discounts as decimal(18, 4))) as discounts,
              sum(cast(refunds as decimal(18, 4))) as refunds,
              sum(cast(adjustments as decimal(18, 4))) as adjustments,
              sum(cast(net_revenue as decimal(18, 4))) as net,
              sum(cast(anonymous_net_revenue as decimal(18, 4))) as anonymous,
              min(order_date) as first_day
            from marts.revenue_daily
            group by date_trunc('month', order_date)
            order by month
            """)
        .records()
        .stream()
        .map(RevenueMonth::of)
        .toList();
  }

  /** A month that is known and in which nothing was sold or given back. */
  static RevenueMonth nothing(LocalDate month) {
    BigDecimal zero = BigDecimal.ZERO;
    return new RevenueMonth(month, 0, zero, zero, zero, zero, zero, zero, month);
  }

  /** Anonymous net revenue as a share of net revenue; empty when either has no meaning. */
  Optional<BigDecimal> anonymousShare() {
    return share(anonymous, net);
  }

  /** The growth over another month; empty when that one was not above zero. */
  Optional<BigDecimal> growthOver(RevenueMonth before) {
    return share(net.subtract(before.net), before.net);
  }

  static Optional<BigDecimal> share(@Nullable BigDecimal part, BigDecimal whole) {
    return part == null || whole.signum() <= 0
        ? Optional.empty()
        : Optional.of(part.divide(whole, RATIO));
  }

  private static RevenueMonth of(Row row) {
    return new RevenueMonth(
        row.date("month"),
        row.count("orders"),
        row.decimalOrNull("gross"),
        row.decimalOrNull("discounts"),
        row.decimalOrNull("refunds"),
        row.decimalOrNull("adjustments"),
        row.decimal("net"),
        row.decimalOrNull("anonymous"),
        row.date("first_day"));
  }
}
