package id.setia.infer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Whether prices hold the tax, by a column of each record that is the price without or with it. */
final class TaxProof {

  private final Draft draft;
  private final Money money;

  TaxProof(Draft draft) {
    this.draft = draft;
    this.money = draft.money();
  }

  /** Whether sums tell; writes that prices hold the tax, where they do. */
  boolean isTold(Worth worth, ColumnProfile tax) {
    Optional<ColumnProfile> net = of(worth, tax, money.less(worth.goods(money), tax));
    net.ifPresent(
        column ->
            draft
                .words()
                .guess(
                    0,
                    "prices_include_tax: true",
                    "%s less %s is %s".formatted(worth.price().name(), tax.name(), column.name())));
    return net.isPresent() || of(worth, tax, withTax(worth, tax)).isPresent();
  }

  private List<BigDecimal> withTax(Worth worth, ColumnProfile tax) {
    List<BigDecimal> goods = worth.goods(money);
    List<BigDecimal> taxes = money.of(tax);
    return java.util.stream.IntStream.range(0, goods.size())
        .mapToObj(place -> goods.get(place).add(taxes.get(place)))
        .toList();
  }

  private Optional<ColumnProfile> of(Worth worth, ColumnProfile tax, List<BigDecimal> amounts) {
    return draft.columns().all().stream()
        .filter(profile -> profile.isNumber() && !profile.isTime())
        .filter(profile -> !profile.equals(worth.price()) && !profile.equals(tax))
        .filter(profile -> money.areEqual(money.of(profile), amounts))
        .findFirst();
  }
}
