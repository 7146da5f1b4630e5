package id.setia.sample;

import java.util.List;

/** Lines that come back, or money given back for them. */
final class RefundSimulator {

  private static final double MEDIAN_DAYS = 6;
  private static final double SIGMA = 0.6;
  private static final List<String> REASONS =
      List.of(
          "Barang rusak",
          "Salah ukuran",
          "Tidak sesuai deskripsi; warna beda",
          "Barang kurang",
          "Berubah pikiran",
          "Paket \"hilang\" di jalan");

  private final ShopModel model;
  private final RowSink sink;
  private final ShopCalendar calendar;
  private final ShopTotals totals;

  RefundSimulator(ShopModel model, RowSink sink, ShopCalendar calendar, ShopTotals totals) {
    this.model = model;
    this.sink = sink;
    this.calendar = calendar;
    this.totals = totals;
  }

  /**
   * Refunds some of the lines; returns the next free sequence number.
   *
   * @param clean the lines that load: a refund of another one would refer to nothing
   */
  int simulate(
      Order order,
      Customer host,
      List<OrderLine> clean,
      int sequence,
      RandomStream draws,
      RandomStream dirt) {
    int next = sequence;
    for (OrderLine line : order.lines()) {
      if (!draws.chance(model.refundedLineShare())) {
        continue;
      }
      double days = draws.logNormal(MEDIAN_DAYS, SIGMA);
      int quantity = 1 + draws.below(line.quantity());
      String reason = draws.pick(REASONS);
      long moment = order.moment() + (long) (days * ShopCalendar.SECONDS_PER_DAY);
      String id = "RF-" + Code.of(host.number(), next++);
      if (moment < calendar.end() && clean.contains(line)) {
        write(id, order, moment, line, quantity, reason, dirt);
      }
    }
    return next;
  }

  private void write(
      String id,
      Order order,
      long moment,
      OrderLine line,
      int quantity,
      String reason,
      RandomStream dirt) {
    // rounded down, so that returning all pieces never gives back more than was paid for the line
    long amount = order.paidSen(line) * quantity / line.quantity();
    Customer customer = order.customer();
    String[] fields = {
      id,
      order.id(),
      calendar.local(moment),
      line.product().sku(),
      Integer.toString(quantity),
      Rupiah.format(amount, order.channel().moneyStyle()),
      reason,
      customer == null ? "" : customer.id()
    };
    boolean isClean = sink.add(ExportKind.REFUNDS, moment, fields, amount, dirt);
    totals.countRefund(calendar.monthOf(moment), amount, isClean);
  }
}
