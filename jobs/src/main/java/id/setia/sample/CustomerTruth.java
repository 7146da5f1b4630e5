package id.setia.sample;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;

/** Writes {@code truth/customers.csv}: how each customer behaves and what became of it. */
final class CustomerTruth implements Closeable {

  private static final int SEN_SCALE = 2;

  private final TruthFile file;
  private final ShopCalendar calendar;
  private final double spendShape;
  private int validOrders;
  private int firstDay;
  private int lastDay;

  CustomerTruth(Path path, ShopCalendar calendar, double spendShape) throws IOException {
    this.calendar = calendar;
    this.spendShape = spendShape;
    this.file =
        new TruthFile(
            path,
            "customer_id",
            "lambda",
            "p",
            "mean_spend",
            "first_order_date",
            "last_order_date",
            "orders",
            "is_alive",
            "churned_at",
            "purchases",
            "first_purchase_date");
  }

  /** Notes a completed order with a clean row; orders come in any order of time. */
  void countValidOrder(int day) {
    firstDay = validOrders == 0 ? day : Math.min(firstDay, day);
    lastDay = validOrders == 0 ? day : Math.max(lastDay, day);
    validOrders++;
  }

  /** Writes the customer with the orders counted since the last call. */
  void write(Customer customer) {
    int[] purchaseDays = customer.purchaseDays();
    file.add(
        customer.id(),
        TruthFile.plain(customer.lambdaPerWeek()),
        TruthFile.plain(customer.dropout()),
        new BigDecimal(spendShape / customer.spendRate())
            .setScale(SEN_SCALE, RoundingMode.HALF_EVEN)
            .toPlainString(),
        validOrders == 0 ? "" : calendar.isoDate(firstDay),
        validOrders == 0 ? "" : calendar.isoDate(lastDay),
        Integer.toString(validOrders),
        Boolean.toString(customer.isAlive()),
        customer.isAlive() ? "" : calendar.isoDate(purchaseDays[purchaseDays.length - 1]),
        Integer.toString(purchaseDays.length - 1),
        calendar.isoDate(customer.firstDay()));
    validOrders = 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
