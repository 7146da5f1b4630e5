package id.setia.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order, money in sen.
 *
 * @param customer null for a guest
 * @param moment seconds since the first midnight
 */
record Order(
    String id,
    @Nullable Customer customer,
    long moment,
    Status status,
    Channel channel,
    List<OrderLine> lines,
    long discountSen,
    long shippingSen,
    long taxSen,
    String paymentMethod,
    String note) {

  /** What marketplaces call the state of an order. */
  enum Status {
    COMPLETED("Selesai"),
    CANCELLED("Batal"),
    TO_SHIP("Perlu Dikirim"),
    SHIPPED("Dikirim");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  boolean isCompleted() {
    return status == Status.COMPLETED;
  }

  /** What was paid for one of its lines: less its part of the order's discount, rounded down. */
  long paidSen(OrderLine line) {
    long goods = lines.stream().mapToLong(OrderLine::netSen).sum();
    return goods == 0 ? 0 : (goods - discountSen) * line.netSen() / goods;
  }

  Order withLines(List<OrderLine> others, long otherDiscountSen) {
    return new Order(
        id,
        customer,
        moment,
        status,
        channel,
        others,
        otherDiscountSen,
        shippingSen,
        taxSen,
        paymentMethod,
        note);
  }
}
