package id.setia.infer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A column that is near what the goods are worth and is not it, so that something may go off. */
final class NearTotal {

  private static final int FEW = 4;

  private final Draft draft;
  private final Money money;
  private final Map<String, List<Integer>> documents;
  private final Amounts columns;

  NearTotal(Draft draft, Map<String, List<Integer>> documents, Amounts columns) {
    this.draft = draft;
    this.money = draft.money();
    this.documents = documents;
    this.columns = columns;
  }

  /** What is near the goods in all, and is not they, may be what customers paid. */
  void ask(Worth worth, String goodsName) {
    if (!worth.proof().isEmpty() || worth.quantity() == null || worth.isOnce()) {
      return;
    }
    List<BigDecimal> goods = worth.goods(money);
    List<BigDecimal> sums = Money.sums(goods, documents);
    draft.columns().all().stream()
        .filter(ColumnProfile::isNumber)
        .filter(columns::isMoney)
        .filter(profile -> !profile.equals(worth.price()) && !profile.equals(worth.quantity()))
        .filter(profile -> profile.distinct() > FEW && !profile.isScore())
        .filter(
            profile ->
                columns.isOfLine(profile)
                    ? isNear(goods, money.of(profile))
                    : isNear(sums, money.once(profile, documents)))
        .findFirst()
        .ifPresent(
            total ->
                draft.ask(
                    "does something go off %s? %s is near it and is not it, so that one of both may be what was paid; taken: %s"
                        .formatted(goodsName, total.name(), goodsName)));
  }

  private static boolean isNear(List<BigDecimal> goods, List<BigDecimal> others) {
    BigDecimal twice = BigDecimal.valueOf(2);
    return Money.holds(
        goods.size(),
        place ->
            others.get(place).multiply(twice).compareTo(goods.get(place)) >= 0
                && goods.get(place).multiply(twice).compareTo(others.get(place)) >= 0
                && others.get(place).signum() > 0);
  }
}
