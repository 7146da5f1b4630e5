package id.setia.warehouse;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Puts whole sales into a {@link ModelFixture} in one call: an order at noon in Jakarta with one
 * line.
 */
final class SmallShop {

  private final ModelFixture world;
  private int orders;

  SmallShop(ModelFixture world) {
    this.world = world;
  }

  /** A completed order in the web shop; a {@code null} customer is an anonymous sale. */
  SmallShop order(String day, @Nullable String customer, int amount) throws SQLException {
    return order(day, customer, amount, "web");
  }

  SmallShop order(String day, @Nullable String customer, int amount, String channel)
      throws SQLException {
    orders++;
    String id = "order-" + orders;
    world.insert(
        "lake.orders",
        "order_id, ordered_at, customer_ref, channel",
        "'%s', '%s 05:00:00', %s, '%s'"
            .formatted(id, day, customer == null ? "null" : "'" + customer + "'", channel));
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, quantity, unit_price",
        "'%s', '%s 05:00:00', 1, %d".formatted(id, day, amount));
    return this;
  }

  /** Money given back without naming an order. */
  SmallShop refund(String day, String customer, int amount) throws SQLException {
    orders++;
    world.insert(
        "lake.refunds",
        "refund_id, refunded_at, customer_ref, amount, quantity, channel",
        "'refund-%d', '%s 06:00:00', '%s', %d, 1, 'web'".formatted(orders, day, customer, amount));
    return this;
  }
}
