package id.setia.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fills baskets so that what is paid for the goods comes to a wanted amount. */
final class BasketFiller {

  private static final double LOWEST_ORDER_RUPIAH = 1_000;
  private static final double LOWEST_LINE_RUPIAH = 2_000;
  private static final double LOWEST_UNIT_RUPIAH = 3_000;
  private static final int MOST_LINES = 12;
  private static final double ORDER_DISCOUNT_SHARE = 0.18;
  private static final double LINE_DISCOUNT_SHARE = 0.15;
  private static final double SEN_SHARE = 0.03;
  private static final long WHOLE_RUPIAH = Rupiah.SEN;
  private static final long HUNDRED_RUPIAH = 100 * WHOLE_RUPIAH;
  private static final long VOUCHER_STEP = 500 * WHOLE_RUPIAH;

  private static final Weighted<Integer> QUANTITIES =
      Weighted.of(
          Map.entry(1, 70),
          Map.entry(2, 18),
          Map.entry(3, 7),
          Map.entry(4, 2),
          Map.entry(5, 2),
          Map.entry(12, 1));
  private static final List<Double> LINE_DISCOUNTS = List.of(0.05, 0.1, 0.15, 0.2);

  private final Catalogue catalogue = new Catalogue();
  private final double extraLines;

  BasketFiller(double linesPerOrder) {
    this.extraLines = linesPerOrder - 1;
  }

  /** A basket whose net value is the given one, up to the rounding of unit prices. */
  Basket fill(double rupiah, RandomStream draws) {
    double net = Math.max(rupiah, LOWEST_ORDER_RUPIAH);
    long voucher = 0;
    if (draws.chance(ORDER_DISCOUNT_SHARE)) {
      voucher = (long) (net * Rupiah.SEN * draws.uniform(0.02, 0.12)) / VOUCHER_STEP * VOUCHER_STEP;
    }
    double goods = net + (double) voucher / Rupiah.SEN;
    long priceStep = draws.chance(SEN_SHARE) ? 1 : HUNDRED_RUPIAH;
    Set<Product> taken = new HashSet<>();
    List<OrderLine> lines = new ArrayList<>();
    for (double share : shares(lineCount(goods, draws), draws)) {
      lines.add(line(goods * share, priceStep, taken, draws));
    }
    return new Basket(lines, voucher);
  }

  private int lineCount(double goods, RandomStream draws) {
    int wanted = Math.min(MOST_LINES, 1 + draws.poisson(extraLines));
    return (int) Math.max(1, Math.min(wanted, goods / LOWEST_LINE_RUPIAH));
  }

  private static double[] shares(int count, RandomStream draws) {
    double[] shares = new double[count];
    double total = 0;
    for (int i = 0; i < count; i++) {
      shares[i] = draws.uniform(0.3, 1.3);
      total += shares[i];
    }
    for (int i = 0; i < count; i++) {
      shares[i] /= total;
    }
    return shares;
  }

  private OrderLine line(double rupiah, long priceStep, Set<Product> taken, RandomStream draws) {
    int quantity = QUANTITIES.pick(draws);
    if (rupiah / quantity < LOWEST_UNIT_RUPIAH) {
      quantity = 1;
    }
    double reduction = draws.chance(LINE_DISCOUNT_SHARE) ? draws.pick(LINE_DISCOUNTS) : 0;
    double unit = rupiah / quantity / (1 - reduction);
    Product product = catalogue.near(unit, taken, draws);
    taken.add(product);
    long unitSen = Rupiah.rounded(unit, priceStep);
    long discount = StrictMath.round(quantity * unitSen * reduction / WHOLE_RUPIAH) * WHOLE_RUPIAH;
    return new OrderLine(product, quantity, unitSen, discount);
  }
}
