package id.setia.infer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the money of sales by names, by what is the order's and what the line's, and by sums. */
final class WorthFinder {

  private static final Pattern GROSS =
      Names.unicode(
          ".*\\b(gross|kotor|brutto|brut|bruto|lordo|original|awal|before|unit|satuan|list)\\b.*");

  private final Draft draft;
  private final Money money;
  private final Map<String, List<Integer>> documents;
  private final boolean hasLines;
  private final Amounts columns;

  WorthFinder(Draft draft, Map<String, List<Integer>> documents) {
    this.draft = draft;
    this.money = draft.money();
    this.documents = documents;
    this.columns = new Amounts(draft, documents);
    this.hasLines = columns.hasLines();
  }

  /** The money; empty where no column looks like any. Asks where a total says otherwise. */
  Optional<Worth> find() {
    Optional<Worth> worth = choose();
    worth.ifPresent(of -> new NearTotal(draft, documents, columns).ask(of, goodsName(of)));
    return worth;
  }

  private Optional<Worth> choose() {
    ColumnProfile quantity = draft.columns().find(Role.QUANTITY, columns::isOfLine).orElse(null);
    if (quantity == null) {
      columns.askOfPieces();
    }
    Optional<PercentOff> left =
        quantity == null ? Optional.empty() : PercentOff.find(draft, quantity);
    if (left.isPresent()) {
      return left.map(of -> ofPercent(of, quantity));
    }
    List<ColumnProfile> prices =
        draft.columns().ofRole(Role.UNIT_PRICE).stream().filter(columns::isMoney).toList();
    Optional<ColumnProfile> price =
        new PriceChoice(draft, documents)
            .of(prices.stream().filter(columns::isOfLine).toList(), quantity);
    if (price.isPresent() && (quantity != null || !hasNumberOfPieces())) {
      return Optional.of(ofPrice(price.get(), quantity));
    }
    Optional<Multiplied> multiplied = Multiplied.find(draft, documents);
    if (multiplied.isPresent()) {
      return multiplied.map(this::ofMultiplied);
    }
    if (price.isPresent()) {
      return Optional.of(ofPrice(price.get(), quantity));
    }
    Optional<Worth> taxed = new UnnamedSums(draft, documents, columns).taxed();
    if (taxed.isPresent() && !isNamedGoods()) {
      return taxed;
    }
    List<ColumnProfile> amounts = columns.amounts();
    List<ColumnProfile> ofLine =
        hasLines ? amounts.stream().filter(columns::isOfLine).toList() : amounts;
    if (hasLines && !ofLine.isEmpty()) {
      return Optional.of(ofLineAmount(ofLine, quantity));
    }
    if (amounts.isEmpty()) {
      return prices.stream()
          .findFirst()
          .map(first -> ofPrice(first, quantity))
          .or(() -> columns.largest().map(this::ofLargest))
          .or(() -> ofCost(quantity));
    }
    return Optional.of(ofOrder(amounts));
  }

  private Worth ofPercent(PercentOff left, @Nullable ColumnProfile quantity) {
    Worth worth = withOrder(plain(quantity, left.net(), true), List.of());
    return worth.proof().isEmpty()
        ? with(worth, left.proof(), false, null)
        : with(worth, left.proof() + "; " + worth.proof(), worth.isTaxInPrices(), worth.total());
  }

  private Worth ofLargest(ColumnProfile amount) {
    draft.ask(
        "is %s what an order is worth? It is the largest number of a record; its name doesn't say so"
            .formatted(amount.name()));
    return hasLines && columns.isOfLine(amount)
        ? plain(null, amount, true)
        : proven(once(amount), columns.discounts());
  }

  private Optional<Worth> ofCost(@Nullable ColumnProfile quantity) {
    return draft.columns().ofRole(Role.UNIT_COST).stream()
        .filter(columns::isMoney)
        .findFirst()
        .map(
            cost -> {
              draft.ask(
                  "is %s what the customer pays? Its name says a cost, and no other column is a price; taken so"
                      .formatted(cost.name()));
              return ofPrice(cost, quantity);
            });
  }

  /** Whether a column is called what the goods of an order are worth. */
  private boolean isNamedGoods() {
    return columns.amounts().stream().anyMatch(amount -> Role.AMOUNT.tier(amount) == 0);
  }

  private boolean hasNumberOfPieces() {
    return draft.columns().ofRole(Role.QUANTITY).isEmpty();
  }

  private Worth ofMultiplied(Multiplied found) {
    if (!Role.UNIT_PRICE.fits(found.price()) || !Role.QUANTITY.fits(found.quantity())) {
      draft.ask(
          "is %s the price of a piece and %s their number? Together they make %s; the names don't say so"
              .formatted(found.price().name(), found.quantity().name(), found.total().name()));
    }
    return proven(plain(found.quantity(), found.price(), false), columns.discounts());
  }

  private Worth ofPrice(ColumnProfile price, @Nullable ColumnProfile quantity) {
    if (quantity == null) {
      return proven(plain(null, price, false), columns.discounts());
    }
    boolean isOfLine = new LinePrice(draft, columns.amounts()).isLineTotal(price, quantity);
    return proven(plain(quantity, price, isOfLine), columns.discounts());
  }

  private static Worth plain(
      @Nullable ColumnProfile quantity, ColumnProfile price, boolean isOfLine) {
    return new Worth(
        quantity, price, isOfLine, null, null, null, null, List.of(), false, "", false, null);
  }

  private Worth ofLineAmount(List<ColumnProfile> amounts, @Nullable ColumnProfile quantity) {
    for (ColumnProfile discount : columns.discounts()) {
      for (ColumnProfile gross : amounts) {
        for (ColumnProfile net : amounts) {
          if (!gross.equals(net)
              && columns.isOfLine(discount)
              && money.areEqual(money.less(money.of(gross), discount), money.of(net))) {
            Worth worth =
                new Worth(
                    quantity,
                    gross,
                    true,
                    discount,
                    null,
                    null,
                    null,
                    List.of(),
                    false,
                    "%s less %s is %s".formatted(gross.name(), discount.name(), net.name()),
                    false,
                    null);
            return withOrder(worth, List.of());
          }
        }
      }
    }
    ColumnProfile best = amounts.get(0);
    Worth worth = proven(plain(quantity, best, true), columns.discounts());
    if (worth.proof().isEmpty()) {
      draft.ask(
          "is %s what the goods of a record are worth, without shipping and tax? Nothing in the file adds up to tell"
              .formatted(best.name()));
    }
    return worth;
  }

  /** Tries each discount as the record's and as the order's until sums add up. */
  private Worth proven(Worth worth, List<ColumnProfile> named) {
    List<ColumnProfile> totals = columns.amounts();
    List<BigDecimal> gross = worth.goods(money);
    List<ColumnProfile> discounts =
        named.stream().filter(discount -> columns.isSmall(discount, gross)).toList();
    for (ColumnProfile discount : discounts) {
      // one that is off each record's total is the record's, also where it is the same in an order
      for (ColumnProfile total : totals) {
        if (!total.equals(worth.price())
            && (columns.isOfLine(discount) || columns.isOfLine(total))
            && money.areEqual(money.of(total), money.less(gross, discount))) {
          return withOrder(
              withDiscount(
                  worth,
                  discount,
                  null,
                  "%s less %s is %s".formatted(goodsName(worth), discount.name(), total.name())),
              List.of());
        }
      }
    }
    Worth summed = withOrder(worth, discounts);
    Optional<Worth> unnamed = new UnnamedSums(draft, documents, columns).discounted(summed);
    if (unnamed.isPresent()) {
      Worth found = unnamed.get();
      return found.lineDiscount() == null ? found : withOrder(found, List.of());
    }
    if (discounts.isEmpty() || isTold(summed)) {
      return summed.proof().isEmpty() ? withLineProof(summed, totals) : summed;
    }
    ColumnProfile first = discounts.get(0);
    boolean isBefore = GROSS.matcher(Names.words(worth.price().name())).matches();
    draft.ask(
        "is %s still to be taken off %s? No total in the file tells; taken so"
                .formatted(first.name(), worth.price().name())
            + (isBefore ? " for the latter's name" : ""));
    boolean isLine =
        hasLines ? columns.isOfLine(first) : worth.quantity() != null && !isOrders(first);
    Worth guessed = withDiscount(summed, isLine ? first : null, isLine ? null : first, "");
    return withLineProof(guessed, totals);
  }

  /** Whether the sums say what becomes of discounts: a subtotal is before them. */
  private static boolean isTold(Worth summed) {
    ColumnProfile total = summed.total();
    return !summed.proof().isEmpty()
        && (summed.orderDiscount() != null || total == null || Role.AMOUNT.tier(total) > 0);
  }

  private static boolean isOrders(ColumnProfile discount) {
    return Names.words(discount.name())
        .matches("(?U).*\\b(order|pesanan|voucher|kupon|coupon|bestell.*|commande|pedido)\\b.*");
  }

  private Worth withLineProof(Worth worth, List<ColumnProfile> totals) {
    return totals.stream()
        .filter(total -> !total.equals(worth.price()))
        .filter(total -> money.areEqual(money.of(total), worth.goods(money)))
        .findFirst()
        .map(
            total ->
                with(
                    worth,
                    "%s is %s in the records".formatted(goodsName(worth), total.name()),
                    false,
                    null))
        .orElse(worth);
  }

  static String goodsName(Worth worth) {
    ColumnProfile quantity = worth.quantity();
    return quantity == null || worth.isOfLine()
        ? worth.price().name()
        : quantity.name() + " times " + worth.price().name();
  }

  /** With shipping and tax, and an order's discount where the order's total says it is one. */
  private Worth withOrder(Worth worth, List<ColumnProfile> discounts) {
    ColumnProfile shipping = columns.first(Role.SHIPPING);
    ColumnProfile tax = columns.first(Role.TAX);
    Worth whole =
        new Worth(
            worth.quantity(),
            worth.price(),
            worth.isOfLine(),
            worth.lineDiscount(),
            worth.orderDiscount(),
            shipping,
            tax,
            worth.off(),
            worth.isOnce(),
            worth.proof(),
            false,
            null);
    return new OrderSums(draft, documents).prove(whole, discounts, columns.amounts());
  }

  static Worth withDiscount(
      Worth worth, @Nullable ColumnProfile line, @Nullable ColumnProfile order, String proof) {
    return new Worth(
        worth.quantity(),
        worth.price(),
        worth.isOfLine(),
        line,
        order,
        worth.shipping(),
        worth.tax(),
        worth.off(),
        worth.isOnce(),
        proof,
        worth.isTaxInPrices(),
        worth.total());
  }

  static Worth with(
      Worth worth, String proof, boolean isTaxInPrices, @Nullable ColumnProfile total) {
    return new Worth(
        worth.quantity(),
        worth.price(),
        worth.isOfLine(),
        worth.lineDiscount(),
        worth.orderDiscount(),
        worth.shipping(),
        worth.tax(),
        worth.off(),
        worth.isOnce(),
        proof,
        isTaxInPrices,
        total);
  }

  /** Orders of one amount each. */
  private Worth ofOrder(List<ColumnProfile> amounts) {
    List<ColumnProfile> goods =
        amounts.stream().filter(amount -> Role.AMOUNT.tier(amount) == 0).toList();
    for (ColumnProfile amount : goods) {
      Worth worth = once(amount);
      Worth summed = withOrder(worth, columns.discounts());
      if (!summed.proof().isEmpty()) {
        return summed;
      }
    }
    if (!goods.isEmpty()) {
      return proven(once(goods.get(0)), columns.discounts());
    }
    for (ColumnProfile amount : amounts) {
      Worth summed = withOrder(once(amount), columns.discounts());
      ColumnProfile total = summed.total();
      if (total != null && !money.areEqual(money.of(total), money.of(amount))) {
        return summed;
      }
    }
    return ofTotal(amounts.get(0));
  }

  private Worth once(ColumnProfile amount) {
    return new Worth(
        null, amount, false, null, null, null, null, List.of(), hasLines, "", false, null);
  }

  private Worth ofTotal(ColumnProfile total) {
    ColumnProfile shipping = columns.first(Role.SHIPPING);
    // where fees are taken, a tax is as a rule the fee's
    ColumnProfile tax = columns.fees().isEmpty() ? columns.first(Role.TAX) : null;
    List<ColumnProfile> off = new ArrayList<>();
    if (shipping != null) {
      off.add(shipping);
    }
    if (tax != null) {
      off.add(tax);
    }
    off.addAll(new ExtraCharges(draft).tipsIn(total));
    draft.ask(
        off.isEmpty()
            ? "does %s hold shipping or tax, which are no revenue? No column tells; taken as goods alone"
                .formatted(total.name())
            : "does %s hold %s? No column of goods tells; taken so, and taken off"
                .formatted(
                    total.name(),
                    String.join(" and ", off.stream().map(ColumnProfile::name).toList())));
    return new Worth(null, total, false, null, null, shipping, tax, off, hasLines, "", false, null);
  }
}
