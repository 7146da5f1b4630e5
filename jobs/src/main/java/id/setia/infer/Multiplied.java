package id.setia.infer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Pieces and price found by sums alone, in whatever language the headings are: pieces times price
 * is another column, of each record or of each order.
 *
 * @param quantity the pieces
 * @param price what a piece costs
 * @param total what they make
 */
record Multiplied(ColumnProfile quantity, ColumnProfile price, ColumnProfile total) {

  private static final int MOST_COLUMNS = 25;
  private static final BigDecimal COUNTED = BigDecimal.valueOf(32);
  private static final int MOST_QUANTITY = 1_000;
  private static final Pattern NOT_MONEY =
      Names.unicode(
          ".*\\b(rate|percent|weight|berat|gewicht|poids|peso|return|retur|tax|ppn|vat|mwst|iva|tva|btw|discount|diskon|rabatt|remise|descuento|desconto|sconto|korting|fee|cost of goods|compare|points?)\\b.*|.*%.*");

  /** The first that holds in nearly all records and has orders of more than one piece. */
  static Optional<Multiplied> find(Draft draft, Map<String, List<Integer>> documents) {
    Money money = draft.money();
    List<ColumnProfile> numbers =
        draft.columns().all().stream()
            .filter(draft.columns()::isFree)
            .filter(profile -> profile.isNumber() && !profile.isTime() && !profile.isClock())
            .filter(profile -> !money.isAlwaysZero(profile))
            .filter(profile -> !NOT_MONEY.matcher(Names.words(profile.name())).matches())
            .limit(MOST_COLUMNS)
            .toList();
    List<ColumnProfile> quantities =
        new ArrayList<>(numbers.stream().filter(profile -> isCount(money, profile)).toList());
    quantities.sort(java.util.Comparator.comparing(profile -> Role.QUANTITY.fits(profile) ? 0 : 1));
    for (ColumnProfile quantity : quantities) {
      for (ColumnProfile price : numbers) {
        if (!price.equals(quantity)) {
          Optional<Multiplied> found = of(draft, documents, quantity, price, numbers);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isCount(Money money, ColumnProfile profile) {
    List<BigDecimal> numbers = money.of(profile);
    return numbers.stream()
            .allMatch(
                number ->
                    number.stripTrailingZeros().scale() <= 0
                        && number.abs().intValue() < MOST_QUANTITY
                        && number.signum() != 0)
        && numbers.stream().anyMatch(number -> number.compareTo(BigDecimal.ONE) != 0);
  }

  /** Whether it only counts a few of something, so that no money is in it. */
  private static boolean isFewWhole(Money money, ColumnProfile profile) {
    return money.of(profile).stream()
        .allMatch(
            number ->
                number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(COUNTED) < 0);
  }

  /** Whether pieces times a price make another column, of each record or of each order. */
  static boolean isTotalled(
      Draft draft,
      Map<String, List<Integer>> documents,
      ColumnProfile quantity,
      ColumnProfile price) {
    List<ColumnProfile> numbers =
        draft.columns().all().stream()
            .filter(draft.columns()::isFree)
            .filter(profile -> profile.isNumber() && !profile.isTime())
            .toList();
    return of(draft, documents, quantity, price, numbers).isPresent();
  }

  private static Optional<Multiplied> of(
      Draft draft,
      Map<String, List<Integer>> documents,
      ColumnProfile quantity,
      ColumnProfile price,
      List<ColumnProfile> numbers) {
    Money money = draft.money();
    List<BigDecimal> products = money.product(quantity, price);
    for (ColumnProfile total : numbers) {
      boolean isCounts = isFewWhole(money, price) && isFewWhole(money, total);
      if (!total.equals(price) && !total.equals(quantity) && !isCounts) {
        boolean isOfRecords = money.areEqual(products, money.of(total));
        boolean isOfOrders =
            !isOfRecords
                && documents.size() > 2
                && draft.sample().isConstant(total.name(), documents)
                && money.areEqual(Money.sums(products, documents), money.once(total, documents));
        if (isOfRecords || isOfOrders) {
          return Optional.of(new Multiplied(quantity, price, total));
        }
      }
    }
    return Optional.empty();
  }
}
