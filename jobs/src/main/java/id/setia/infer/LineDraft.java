package id.setia.infer;

import id.setia.duckdb.Sql;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of orders and their money. */
final class LineDraft {

  private static final int SCALE = 4;

  private final Draft draft;
  private final Worth worth;
  private final Map<String, List<Integer>> documents;
  private final Yaml yaml;

  LineDraft(Draft draft, Worth worth, Map<String, List<Integer>> documents) {
    this.draft = draft;
    this.worth = worth;
    this.documents = documents;
    this.yaml = draft.body();
  }

  void write(
      @Nullable ColumnProfile key,
      String orderId,
      String orderedAt,
      RefundKind refunds,
      Optional<ColumnProfile> status,
      String currency) {
    when(key, refunds);
    yaml.line(2, "columns:");
    yaml.line(3, "order_id: " + orderId);
    yaml.line(3, "ordered_at: " + orderedAt);
    money();
    status.ifPresent(
        own -> {
          Map<String, String> words = OrderStates.words(draft, own);
          draft.status(
              own,
              value -> Optional.ofNullable(words.get(value)).or(() -> Statuses.ofOrder(value)),
              "pending");
        });
    draft.column("sku", draft.columns().take(Role.SKU));
    draft.column("product_name", draft.columns().take(Role.PRODUCT_NAME));
    draft.column("category", draft.columns().take(Role.CATEGORY));
    discount();
    draft.column("unit_cost", draft.columns().take(Role.UNIT_COST));
    if (!currency.isEmpty()) {
      yaml.line(3, "currency: " + currency);
    }
  }

  private void when(@Nullable ColumnProfile key, RefundKind refunds) {
    Optional<String> sales = refunds.sales();
    boolean isRepeated =
        worth.isOnce()
            && key != null
            && documents.values().stream()
                .anyMatch(
                    places ->
                        places.stream()
                                .map(draft.sample().values(worth.price().name())::get)
                                .filter(value -> !value.isEmpty())
                                .count()
                            > 1);
    if (isRepeated && key != null) {
      draft.ask(
          "does %s stand once for an order of several records? It is the same in all of them; counted once"
              .formatted(worth.price().name()));
      String once =
          "row_number() over (partition by _setia_file, %s order by %s) = 1"
              .formatted(Sql.name(key.name()), order());
      yaml.guess(
          2,
          "when: " + Draft.quoted(sales.map(when -> when + " and " + once).orElse(once)),
          "%s is the order's and stands on each of its records: it counts once"
              .formatted(worth.price().name()));
    } else if (worth.isOnce()) {
      String said = "trim(%s) <> ''".formatted(Sql.name(worth.price().name()));
      yaml.guess(
          2,
          "when: " + Draft.quoted(sales.map(when -> when + " and " + said).orElse(said)),
          worth.price().name() + " stands on the first record of an order");
    } else {
      sales.ifPresent(when -> yaml.line(2, "when: " + Draft.quoted(when)));
    }
  }

  private String order() {
    return draft.columns().all().stream()
        .filter(profile -> !draft.sample().isConstant(profile.name(), documents))
        .limit(4)
        .map(profile -> Sql.name(profile.name()))
        .reduce((one, other) -> one + ", " + other)
        .orElse("1");
  }

  private void money() {
    ColumnProfile price = worth.price();
    if (draft.money().minor().isDoubtful(price)) {
      draft.ask(
          "%s: are these hundredths of the currency (cents)? All are whole numbers, such as %s; taken as whole units"
              .formatted(price.name(), price.example()));
    }
    ColumnProfile quantity = worth.quantity();
    lineType(price);
    String proof = worth.proof().isEmpty() ? "" : "; " + worth.proof();
    if (quantity != null && !worth.isOfLine()) {
      yaml.guess(3, "quantity: " + draft.from(quantity), "its name; such as " + quantity.example());
      yaml.guess(
          3, "unit_price: " + draft.from(price), "its name; such as " + price.example() + proof);
    } else if (quantity != null && isDivisible(price, quantity)) {
      yaml.guess(3, "quantity: " + draft.from(quantity), "its name; such as " + quantity.example());
      yaml.guess(
          3,
          "unit_price: "
              + Draft.sql(
                  "cast(%s / nullif(%s, 0) as decimal(18, 4))"
                      .formatted(draft.number(price), draft.number(quantity))),
          "%s is of all pieces of the record, and divides without a rest".formatted(price.name())
              + proof);
    } else {
      yaml.guess(3, "quantity: {value: \"1\"}", "the record's money is taken as one piece");
      yaml.guess(3, "unit_price: " + whole(price), "its name; such as " + price.example() + proof);
    }
  }

  /** What is sold ahead is known by its name, where a record is one product. */
  private void lineType(ColumnProfile price) {
    String other = "when %s > 0 then 'sale' else 'adjustment' end".formatted(draft.number(price));
    Optional<ColumnProfile> product =
        draft.columns().find(Role.PRODUCT_NAME).filter(name -> !worth.isOnce());
    yaml.guess(
        3,
        "line_type: "
            + Draft.sql(
                product
                    .map(
                        name ->
                            "case when is_prepayment(%s) then 'prepayment' %s%s"
                                .formatted(Sql.name(name.name()), tips(name), other))
                    .orElse("case " + other)),
        product.isPresent()
            ? "gift cards and credit sold are paid ahead; what costs nothing or less is no sale"
            : "what costs nothing or less is no sale");
  }

  private String tips(ColumnProfile product) {
    return new ExtraCharges(draft)
        .tipsAmong(product)
        .map("when %s then 'adjustment' "::formatted)
        .orElse("");
  }

  private String whole(ColumnProfile price) {
    if (worth.off().isEmpty()) {
      return draft.from(price);
    }
    StringBuilder sql = new StringBuilder(draft.number(price));
    worth.off().forEach(off -> sql.append(" - coalesce(%s, 0)".formatted(draft.number(off))));
    return Draft.sql(sql.toString());
  }

  /** Whether every record's money divided by its pieces has four decimals at most. */
  private boolean isDivisible(ColumnProfile price, ColumnProfile quantity) {
    List<BigDecimal> money = draft.money().of(price);
    List<BigDecimal> pieces = draft.money().of(quantity);
    for (int place = 0; place < money.size(); place++) {
      BigDecimal count = pieces.get(place);
      if (count.signum() == 0) {
        return false;
      }
      BigDecimal each = money.get(place).divide(count, SCALE, java.math.RoundingMode.HALF_UP);
      if (each.multiply(count).compareTo(money.get(place)) != 0) {
        return false;
      }
    }
    return true;
  }

  private void discount() {
    ColumnProfile discount = worth.lineDiscount();
    if (discount == null) {
      return;
    }
    boolean isNegative = draft.money().hasNegatives(discount);
    yaml.guess(
        3,
        "line_discount: "
            + (isNegative
                ? Draft.sql("abs(%s)".formatted(draft.number(discount)))
                : draft.from(discount)),
        worth.proof().isEmpty()
            ? "its name; if it is the order's, move it to orders.order_discount"
            : worth.proof());
  }
}
