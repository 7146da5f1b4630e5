package id.setia.infer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a price is of a piece or of all pieces of a record. */
final class LinePrice {

  private final Draft draft;
  private final Money money;
  private final List<ColumnProfile> amounts;

  LinePrice(Draft draft, List<ColumnProfile> amounts) {
    this.draft = draft;
    this.money = draft.money();
    this.amounts = amounts;
  }

  /**
   * Whether a price is of all pieces: that of one product grows with their number, or a total of
   * the record is the very same.
   */
  boolean isLineTotal(ColumnProfile price, ColumnProfile quantity) {
    List<BigDecimal> products = money.product(quantity, price);
    if (money.areEqual(products, money.of(price))) {
      return false;
    }
    boolean isMultiplied =
        amounts.stream().anyMatch(total -> money.areEqual(money.of(total), products));
    if (isMultiplied || isDiscounted(products)) {
      return false;
    }
    int[] ways = ways(price, quantity);
    if (ways[1] > ways[0]) {
      return true;
    }
    if (ways[0] == 0 && Role.UNIT_PRICE.tier(price) > 1) {
      draft.ask(
          "is %s the price of a piece or of all pieces of the record? Nothing in the file tells; taken as that of a piece"
              .formatted(price.name()));
    }
    return false;
  }

  /**
   * Whether a discount of the record is all that lies between what was made and one of its totals.
   */
  private boolean isDiscounted(List<BigDecimal> products) {
    return draft.columns().ofRole(Role.DISCOUNT).stream()
        .map(money::of)
        .map(discounts -> less(products, discounts))
        .anyMatch(
            left -> amounts.stream().anyMatch(total -> money.areEqual(money.of(total), left)));
  }

  private static List<BigDecimal> less(List<BigDecimal> products, List<BigDecimal> discounts) {
    List<BigDecimal> left = new ArrayList<>();
    for (int place = 0; place < products.size(); place++) {
      left.add(products.get(place).subtract(discounts.get(place).abs()));
    }
    return left;
  }

  /** In how many pairs of records of one product the price is the same, and grows with pieces. */
  private int[] ways(ColumnProfile price, ColumnProfile quantity) {
    int[] ways = new int[2];
    for (List<Integer> same : products()) {
      for (int place : same) {
        BigDecimal first = money.of(quantity).get(same.get(0));
        BigDecimal pieces = money.of(quantity).get(place);
        if (first.signum() != 0 && pieces.signum() != 0 && first.compareTo(pieces) != 0) {
          BigDecimal one = money.of(price).get(same.get(0));
          BigDecimal other = money.of(price).get(place);
          ways[0] += Money.isEqual(one, other) ? 1 : 0;
          ways[1] += Money.isEqual(one.multiply(pieces), other.multiply(first)) ? 1 : 0;
        }
      }
    }
    return ways;
  }

  /** The places of each product's records; none where no column names products. */
  private List<List<Integer>> products() {
    Optional<ColumnProfile> product =
        draft.columns().find(Role.SKU).or(() -> draft.columns().find(Role.PRODUCT_NAME));
    Map<String, List<Integer>> places = new HashMap<>();
    product.ifPresent(
        column -> {
          List<String> names = draft.sample().values(column.name());
          for (int place = 0; place < names.size(); place++) {
            places.computeIfAbsent(names.get(place), none -> new ArrayList<>()).add(place);
          }
        });
    return List.copyOf(places.values());
  }
}
