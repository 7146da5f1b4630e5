package id.setia.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes orders as rows, one a line, and tells which of them are clean. */
final class OrderWriter implements OrderRows {

  private static final int CUSTOMER = ExportKind.ORDERS.column("Customer ID");
  private static final int LINE = ExportKind.ORDERS.column("SKU");
  private static final int LINE_END = ExportKind.ORDERS.column("Order Discount");

  private final RowSink sink;
  private final ShopCalendar calendar;

  OrderWriter(RowSink sink, ShopCalendar calendar) {
    this.sink = sink;
    this.calendar = calendar;
  }

  @Override
  public List<OrderLine> write(Order order, RandomStream dirt) {
    List<OrderLine> clean = new ArrayList<>(order.lines().size());
    String[] common = common(order, dirt);
    for (OrderLine line : order.lines()) {
      String[] fields = common.clone();
      fillLine(fields, line, order.channel().moneyStyle());
      if (sink.add(ExportKind.ORDERS, order.moment(), fields, line.netSen(), dirt)) {
        clean.add(line);
      }
    }
    return clean;
  }

  /** What repeats on every line; people type a phone number in one way an order. */
  private String[] common(Order order, RandomStream draws) {
    Rupiah.Style style = order.channel().moneyStyle();
    String[] fields = new String[ExportKind.ORDERS.columns().size()];
    fields[0] = order.id();
    fields[1] = calendar.local(order.moment());
    fields[2] = order.status().label();
    fields[3] = order.channel().label();
    fillCustomer(fields, order.customer(), draws);
    fields[LINE_END] = Rupiah.format(order.discountSen(), style);
    fields[LINE_END + 1] = Rupiah.format(order.shippingSen(), style);
    fields[LINE_END + 2] = Rupiah.format(order.taxSen(), style);
    fields[LINE_END + 3] = order.paymentMethod();
    fields[LINE_END + 4] = order.note();
    return fields;
  }

  private static void fillCustomer(
      String[] fields, @Nullable Customer customer, RandomStream draws) {
    if (customer == null) {
      Arrays.fill(fields, CUSTOMER, LINE, "");
      return;
    }
    fields[CUSTOMER] = customer.id();
    fields[CUSTOMER + 1] = customer.email();
    fields[CUSTOMER + 2] = People.written(customer.phone(), draws);
    fields[CUSTOMER + 3] = customer.province();
    fields[CUSTOMER + 4] = customer.acquisition();
  }

  private static void fillLine(String[] fields, OrderLine line, Rupiah.Style style) {
    fields[LINE] = line.product().sku();
    fields[LINE + 1] = line.product().name();
    fields[LINE + 2] = line.product().category();
    fields[LINE + 3] = Integer.toString(line.quantity());
    fields[LINE + 4] = Rupiah.format(line.unitSen(), style);
    fields[LINE + 5] = Rupiah.format(line.discountSen(), style);
  }
}
