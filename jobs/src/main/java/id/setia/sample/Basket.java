package id.setia.sample;

import java.util.List;

/**
 * What lies in an order.
 *
 * @param lines no two of the same article
 * @param discountSen for the whole order
 */
record Basket(List<OrderLine> lines, long discountSen) {

  long netSen() {
    return lines.stream().mapToLong(OrderLine::netSen).sum() - discountSen;
  }
}
