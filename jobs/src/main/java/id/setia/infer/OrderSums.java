package id.setia.infer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether goods, discount, shipping and tax of the orders add up to a total that the file has. */
final class OrderSums {

  private final Draft draft;
  private final Money money;
  private final Map<String, List<Integer>> documents;

  OrderSums(Draft draft, Map<String, List<Integer>> documents) {
    this.draft = draft;
    this.money = draft.money();
    this.documents = documents;
  }

  /** The worth with what its orders add up to; as it was where they add up to nothing. */
  Worth prove(Worth worth, List<ColumnProfile> discounts, List<ColumnProfile> totals) {
    List<BigDecimal> goods = worth.goods(money, documents);
    List<@Nullable ColumnProfile> offs = new ArrayList<>(discounts);
    offs.add(null);
    for (ColumnProfile off : offs) {
      for (ColumnProfile total : totals) {
        if (!total.equals(worth.price()) && isOfOrder(total)) {
          for (int way = 3; way >= 0; way--) {
            boolean isShipped = (way & 2) != 0;
            boolean isTaxed = (way & 1) != 0;
            if ((isShipped && worth.shipping() == null) || (isTaxed && worth.tax() == null)) {
              continue;
            }
            if (addsUp(
                goods,
                total,
                off,
                isShipped ? worth.shipping() : null,
                isTaxed ? worth.tax() : null)) {
              boolean isTaxInPrices = worth.tax() != null && !isTaxed;
              Worth found =
                  off == null
                      ? worth
                      : WorthFinder.withDiscount(worth, worth.lineDiscount(), off, "");
              return WorthFinder.with(
                  found, proof(worth, off, isShipped, isTaxed, total), isTaxInPrices, total);
            }
          }
        }
      }
    }
    return worth;
  }

  private boolean isOfOrder(ColumnProfile total) {
    return draft.sample().isConstant(total.name(), documents);
  }

  private boolean addsUp(
      List<BigDecimal> goods,
      ColumnProfile total,
      @Nullable ColumnProfile off,
      @Nullable ColumnProfile shipping,
      @Nullable ColumnProfile tax) {
    List<BigDecimal> totals = money.once(total, documents);
    List<BigDecimal> discounts = once(off, goods.size());
    List<BigDecimal> ships = once(shipping, goods.size());
    List<BigDecimal> taxes = once(tax, goods.size());
    return Money.holds(
        goods.size(),
        place ->
            Money.isEqual(
                totals.get(place),
                goods
                    .get(place)
                    .subtract(discounts.get(place).abs())
                    .add(ships.get(place))
                    .add(taxes.get(place))));
  }

  private List<BigDecimal> once(@Nullable ColumnProfile profile, int size) {
    if (profile == null) {
      return java.util.Collections.nCopies(size, BigDecimal.ZERO);
    }
    return draft.sample().isConstant(profile.name(), documents)
        ? money.once(profile, documents)
        : Money.sums(money.of(profile), documents);
  }

  private String proof(
      Worth worth,
      @Nullable ColumnProfile off,
      boolean isShipped,
      boolean isTaxed,
      ColumnProfile total) {
    ColumnProfile shipping = worth.shipping();
    ColumnProfile tax = worth.tax();
    return "%s%s%s%s of an order add up to %s"
        .formatted(
            worth.price().name(),
            off == null ? "" : " less " + off.name(),
            isShipped && shipping != null ? " and " + shipping.name() : "",
            isTaxed && tax != null ? " and " + tax.name() : "",
            total.name());
  }
}
