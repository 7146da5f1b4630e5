package id.setia.sample;

import java.util.ArrayList;
import java.util.List;

/** Orders as the export of their place can tell them. */
final class AdaptedOrders {

  private AdaptedOrders() {}

  /** The order as its place can tell it: without what its export has no column for. */
  static Order adapted(Order order) {
    return switch (order.channel()) {
      case SHOPEE -> order.withLines(wholePieces(order.lines()), order.discountSen());
      case TOKOPEDIA -> order.withLines(spread(order.lines(), order.discountSen()), 0);
      case WHATSAPP, WEB -> order;
    };
  }

  /** Shopee gives the price of a piece after discount: the pieces of a line cost the same. */
  private static List<OrderLine> wholePieces(List<OrderLine> lines) {
    return lines.stream()
        .map(line -> line.withDiscount(line.discountSen() + line.netSen() % line.quantity()))
        .toList();
  }

  /** TikTok Shop knows the seller's discount of each article only. */
  private static List<OrderLine> spread(List<OrderLine> lines, long discountSen) {
    long goods = lines.stream().mapToLong(OrderLine::netSen).sum();
    List<OrderLine> spread = new ArrayList<>();
    long left = discountSen;
    for (OrderLine line : lines) {
      boolean isLast = spread.size() == lines.size() - 1;
      long share = isLast ? left : discountSen * line.netSen() / goods;
      left -= share;
      spread.add(line.withDiscount(line.discountSen() + share));
    }
    return spread;
  }
}
