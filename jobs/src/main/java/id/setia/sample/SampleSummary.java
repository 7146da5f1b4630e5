package id.setia.sample;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What was written. Counts include dirty rows, money does not.
 *
 * @param customers acquired in the period
 * @param orders of every status, guests included
 * @param guestOrders orders without customer
 * @param orderLines rows of the order export
 * @param refunds rows of the refund export
 * @param invitations rows of the survey export
 * @param answers invitations with an answer, blank scores included
 * @param tickets rows of the ticket export
 * @param dirtyRows rows that must not load, over all exports
 * @param files CSV files under {@code exports/}
 * @param netRevenue by currency code: clean lines of completed orders less line and order
 *     discounts, before refunds
 * @param refunded by currency code: clean refunds
 */
public record SampleSummary(
    long customers,
    long orders,
    long guestOrders,
    long orderLines,
    long refunds,
    long invitations,
    long answers,
    long tickets,
    long dirtyRows,
    int files,
    Map<String, BigDecimal> netRevenue,
    Map<String, BigDecimal> refunded) {

  private static final String RUPIAH = "IDR";

  /** Keeps its own copies of the totals. */
  public SampleSummary {
    netRevenue = Map.copyOf(netRevenue);
    refunded = Map.copyOf(refunded);
  }

  static Map<String, BigDecimal> inRupiah(long sen) {
    return Map.of(RUPIAH, Rupiah.decimal(sen));
  }
}
