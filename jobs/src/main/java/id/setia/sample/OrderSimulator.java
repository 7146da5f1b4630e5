package id.setia.sample;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns the purchase days of a customer into orders, with the attempts and strangers around. */
final class OrderSimulator {

  private static final double HOME_CHANNEL_SHARE = 0.85;
  private static final double NOTE_SHARE = 0.06;
  private static final double TAX_RATE = 0.11;
  private static final int FIRST_SHIPPING_STEP = 16;
  private static final int SHIPPING_STEPS = 80;
  private static final long SHIPPING_STEP_SEN = 500L * Rupiah.SEN;
  private static final int SIX_HOURS = 6 * 3_600;
  private static final long SHIPPING_PERIOD = 5L * ShopCalendar.SECONDS_PER_DAY;
  private static final long PACKING_PERIOD = 2L * ShopCalendar.SECONDS_PER_DAY;
  private static final double STILL_SHIPPED = 0.5;
  private static final double STILL_TO_SHIP = 0.6;

  private static final List<String> NOTES =
      List.of(
          "Tolong bungkus kado",
          "Kirim cepat; jangan pakai plastik",
          "Rumah pagar hijau\nsebelah masjid",
          "Titip ke \"Pak Satpam\" kalau kosong",
          "Please call before delivery",
          "Warna bebas; jangan hitam\nmakasih kak");

  private final ShopModel model;
  private final long seed;
  private final ShopCalendar calendar;
  private final CustomerSimulator customers;
  private final BasketFiller baskets;

  OrderSimulator(ShopModel model, long seed, ShopCalendar calendar, CustomerSimulator customers) {
    this.model = model;
    this.seed = seed;
    this.calendar = calendar;
    this.customers = customers;
    this.baskets = new BasketFiller(model.linesPerOrder());
  }

  /** Hands over the orders of a customer, and of the guests that come along. */
  void simulate(Customer customer, Consumer<Order> orders) {
    RandomStream draws = RandomStream.of(seed, customer.number(), RandomStream.Stream.ORDERS);
    int sequence = 0;
    for (int day : customer.purchaseDays()) {
      long moment = calendar.shoppingMoment(day, draws);
      if (draws.chance(model.cancelledOrdersPerPurchase())) {
        long attempt = within(day, moment - draws.below(SIX_HOURS));
        orders.accept(order(customer, sequence++, attempt, Order.Status.CANCELLED, draws));
      }
      orders.accept(order(customer, sequence++, moment, status(moment, draws), draws));
      if (draws.chance(model.guestOrdersPerPurchase())) {
        long near = within(day, moment + draws.below(SIX_HOURS) - SIX_HOURS / 2);
        orders.accept(guestOrder(customer, sequence++, near, draws));
      }
    }
  }

  private static long within(int day, long moment) {
    long midnight = (long) day * ShopCalendar.SECONDS_PER_DAY;
    return Math.max(midnight, Math.min(moment, midnight + ShopCalendar.SECONDS_PER_DAY - 1));
  }

  private Order.Status status(long moment, RandomStream draws) {
    long age = calendar.end() - moment;
    if (age < PACKING_PERIOD && draws.chance(STILL_TO_SHIP)) {
      return Order.Status.TO_SHIP;
    }
    return age < SHIPPING_PERIOD && draws.chance(STILL_SHIPPED)
        ? Order.Status.SHIPPED
        : Order.Status.COMPLETED;
  }

  private Order guestOrder(Customer host, int sequence, long moment, RandomStream draws) {
    Channel channel = Channel.BY_SHARE.pick(draws);
    double rate = customers.spendRate(draws);
    String id = id(host, sequence, moment);
    return order(id, null, moment, status(moment, draws), channel, rate, draws);
  }

  private Order order(
      Customer customer, int sequence, long moment, Order.Status status, RandomStream draws) {
    Channel channel =
        draws.chance(HOME_CHANNEL_SHARE) ? customer.homeChannel() : Channel.BY_SHARE.pick(draws);
    String id = id(customer, sequence, moment);
    return order(id, customer, moment, status, channel, customer.spendRate(), draws);
  }

  /** The day and a code: {@code 260131-7Q3M0ZKA}. */
  private String id(Customer customer, int sequence, long moment) {
    String date = calendar.isoDate(ShopCalendar.dayOf(moment));
    return date.substring(2, 4)
        + date.substring(5, 7)
        + date.substring(8)
        + "-"
        + Code.of(customer.number(), sequence);
  }

  private Order order(
      String id,
      @Nullable Customer customer,
      long moment,
      Order.Status status,
      Channel channel,
      double spendRate,
      RandomStream draws) {
    Basket basket = baskets.fill(draws.gamma(model.spendShape()) / spendRate, draws);
    long tax = channel.addsTax() ? StrictMath.round(basket.netSen() * TAX_RATE / Rupiah.SEN) : 0;
    return new Order(
        id,
        customer,
        moment,
        status,
        channel,
        basket.lines(),
        basket.discountSen(),
        (FIRST_SHIPPING_STEP + draws.below(SHIPPING_STEPS)) * SHIPPING_STEP_SEN,
        tax * Rupiah.SEN,
        draws.pick(channel.paymentMethods()),
        draws.chance(NOTE_SHARE) ? draws.pick(NOTES) : "");
  }
}
