package id.setia.infer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Discounts and taxes told by sums alone, in whatever language the headings are: a number that lies
 * between the goods and a total of the file. Each is asked about, as no name says what it is.
 */
final class UnnamedSums {

  private static final int MOST_COLUMNS = 20;
  private static final int LEAST_DISCOUNTED = 2;
  private static final int SHARE_WITHOUT = 5;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final Draft draft;
  private final Money money;
  private final Map<String, List<Integer>> documents;
  private final Amounts columns;

  UnnamedSums(Draft draft, Map<String, List<Integer>> documents, Amounts columns) {
    this.draft = draft;
    this.money = draft.money();
    this.documents = documents;
    this.columns = columns;
  }

  /**
   * The worth less a number that is all that lies between it and a total, in some orders and not in
   * others; empty where none is. One that is in each order is as a rule what a tool or a state
   * takes.
   */
  Optional<Worth> discounted(Worth worth) {
    if (worth.lineDiscount() != null || worth.orderDiscount() != null || worth.isOnce()) {
      return Optional.empty();
    }
    List<BigDecimal> goods = worth.goods(money);
    List<ColumnProfile> offs =
        numbers(worth).stream().filter(this::isUnnamed).filter(off -> isOff(goods, off)).toList();
    for (ColumnProfile off : offs) {
      List<ColumnProfile> totals =
          numbers(worth).stream()
              .filter(total -> !total.equals(off) && total.distinct() > LEAST_DISCOUNTED)
              .toList();
      Optional<Worth> found = ofRecords(worth, goods, off, totals);
      if (found.isEmpty()) {
        Worth summed = new OrderSums(draft, documents).prove(worth, List.of(off), totals);
        found = Optional.of(summed).filter(sum -> off.equals(sum.orderDiscount()));
      }
      if (found.isPresent()) {
        draft.ask(
            "is %s a discount? Its name doesn't say so; %s. Taken so"
                .formatted(off.name(), found.get().proof()));
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Worth> ofRecords(
      Worth worth, List<BigDecimal> goods, ColumnProfile off, List<ColumnProfile> totals) {
    List<BigDecimal> left = money.less(goods, off);
    return totals.stream()
        .filter(total -> columns.isOfLine(off) || columns.isOfLine(total))
        .filter(total -> money.areEqual(left, money.of(total)))
        .findFirst()
        .map(
            total ->
                WorthFinder.withDiscount(
                    worth,
                    off,
                    null,
                    "%s less %s is %s"
                        .formatted(WorthFinder.goodsName(worth), off.name(), total.name())));
  }

  /** Whether it is in some records and not in others, and never more than half of the goods. */
  private boolean isOff(List<BigDecimal> goods, ColumnProfile off) {
    List<BigDecimal> numbers = money.of(off);
    int without = 0;
    for (int place = 0; place < numbers.size(); place++) {
      BigDecimal number = numbers.get(place).abs();
      if (number.multiply(TWO).compareTo(goods.get(place).abs()) > 0 && number.signum() > 0) {
        return false;
      }
      without += number.signum() == 0 ? 1 : 0;
    }
    return numbers.size() - without >= LEAST_DISCOUNTED
        && without * SHARE_WITHOUT >= numbers.size();
  }

  /**
   * Orders of one record each whose net amount, tax and total are told by sums: the tax is the same
   * usual rate of the net amount in nearly all.
   */
  Optional<Worth> taxed() {
    if (columns.hasLines()) {
      return Optional.empty();
    }
    List<ColumnProfile> numbers = numbers(null);
    for (ColumnProfile net : numbers) {
      for (ColumnProfile tax : numbers) {
        Optional<BigDecimal> rate =
            net.equals(tax) || !isUnnamedOr(Role.TAX, tax) ? Optional.empty() : rate(net, tax);
        Optional<ColumnProfile> total =
            rate.flatMap(
                of ->
                    numbers.stream()
                        .filter(sum -> !sum.equals(net) && !sum.equals(tax))
                        .filter(sum -> isSum(net, tax, sum))
                        .findFirst());
        if (total.isPresent()) {
          String proof =
              "%s and %s, which is %s %% of it, add up to %s"
                  .formatted(
                      net.name(),
                      tax.name(),
                      rate.orElseThrow().stripTrailingZeros().toPlainString(),
                      total.get().name());
          if (!Role.TAX.fits(tax)) {
            draft.ask(
                "is %s a tax? Its name doesn't say so; %s. Taken so, and %s as what the goods are worth"
                    .formatted(tax.name(), proof, net.name()));
          }
          return Optional.of(
              new Worth(
                  null,
                  net,
                  false,
                  null,
                  null,
                  null,
                  tax,
                  List.of(),
                  false,
                  proof,
                  false,
                  total.get()));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isSum(ColumnProfile net, ColumnProfile tax, ColumnProfile total) {
    List<BigDecimal> nets = money.of(net);
    List<BigDecimal> taxes = money.of(tax);
    List<BigDecimal> totals = money.of(total);
    return Money.holds(
        nets.size(),
        place -> Money.isEqual(nets.get(place).add(taxes.get(place)), totals.get(place)));
  }

  /** The usual rate that a tax is of an amount in nearly all records. */
  private Optional<BigDecimal> rate(ColumnProfile net, ColumnProfile tax) {
    List<BigDecimal> nets = money.of(net);
    List<BigDecimal> taxes = money.of(tax);
    boolean isVaried = tax.distinct() > LEAST_DISCOUNTED;
    return isVaried
        ? Amounts.RATES.stream()
            .filter(
                rate ->
                    Money.holds(
                        nets.size(),
                        place ->
                            Money.isEqual(
                                    nets.get(place).multiply(rate).divide(HUNDRED),
                                    taxes.get(place))
                                && taxes.get(place).signum() != 0))
            .findFirst()
        : Optional.empty();
  }

  private List<ColumnProfile> numbers(@org.jspecify.annotations.Nullable Worth worth) {
    List<ColumnProfile> numbers = new ArrayList<>();
    for (ColumnProfile profile : draft.columns().all()) {
      boolean isUsed =
          worth != null
              && (profile.equals(worth.price())
                  || profile.equals(worth.quantity())
                  || profile.equals(worth.shipping())
                  || profile.equals(worth.tax()));
      if (!isUsed && profile.isNumber() && columns.isMoney(profile)) {
        numbers.add(profile);
      }
    }
    return numbers.stream().limit(MOST_COLUMNS).toList();
  }

  private boolean isUnnamed(ColumnProfile profile) {
    return isUnnamedOr(Role.DISCOUNT, profile);
  }

  /** Whether no name says what it is, or one that it is of the role. */
  private boolean isUnnamedOr(Role role, ColumnProfile profile) {
    return role.fits(profile)
        || (List.of(
                    Role.QUANTITY,
                    Role.UNIT_PRICE,
                    Role.UNIT_COST,
                    Role.AMOUNT,
                    Role.SHIPPING,
                    Role.TAX,
                    Role.DISCOUNT,
                    Role.REFUND_AMOUNT)
                .stream()
                .noneMatch(named -> named.fits(profile))
            && !columns.fees().contains(profile)
            && profile.count(value -> value.endsWith("%")) == 0
            && !Names.words(profile.name())
                .matches(
                    "(?U).*\\b(?:retencion|retencao|ritenuta|withheld|withholding|wht|pph\\w*|tevkifat|stopaj|quellensteuer|bronbelasting|retenue|paid|bayar|dibayar|platform|shopee|tokopedia|marketplace|refund\\w*|balance|saldo|due)\\b.*|.*平台.*"));
  }
}
