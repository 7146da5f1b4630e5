package id.setia.infer;

import id.setia.duckdb.Sql;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an export tells of money given back.
 *
 * @param sales the condition that holds for sales; empty: all records are
 * @param refunds the condition that holds for refunds in records of their own
 * @param amount the column of what was given back of the order of the record
 */
record RefundKind(
    Optional<String> sales, Optional<String> refunds, @Nullable ColumnProfile amount) {

  static RefundKind of(Draft draft, @Nullable ColumnProfile key, Worth worth) {
    return ofTypes(draft)
        .or(() -> ofNegatives(draft, key, worth))
        .orElseGet(() -> new RefundKind(Optional.empty(), Optional.empty(), ofColumn(draft)));
  }

  /** Whether refunds are drafted. */
  boolean isSaid() {
    return refunds.isPresent() || amount != null;
  }

  private static Optional<RefundKind> ofTypes(Draft draft) {
    Optional<ColumnProfile> type =
        draft
            .columns()
            .find(
                Role.DOCUMENT_TYPE,
                profile ->
                    profile.distinct() > 1
                        && profile.count(DocumentTypes::isRefund) > 0
                        && profile.count(DocumentTypes::isSale) > 0);
    return type.map(
        column -> {
          draft.columns().take(column);
          List<String> sales = new ArrayList<>();
          List<String> refunds = new ArrayList<>();
          List<String> others = new ArrayList<>();
          for (String value : column.values()) {
            (DocumentTypes.isRefund(value) ? refunds : DocumentTypes.isSale(value) ? sales : others)
                .add(value);
          }
          draft.ask(
              "%s: sales are %s, refunds are %s%s. Is that so?"
                  .formatted(
                      column.name(),
                      String.join(", ", sales),
                      String.join(", ", refunds),
                      others.isEmpty() ? "" : ", neither is " + String.join(", ", others)));
          if (!others.isEmpty()) {
            draft.ignored().add(SalesDraft.in(column, others));
          }
          return new RefundKind(
              Optional.of(SalesDraft.in(column, sales)),
              Optional.of(SalesDraft.in(column, refunds)),
              null);
        });
  }

  /** Documents below zero that have numbers of their own. */
  private static Optional<RefundKind> ofNegatives(
      Draft draft, @Nullable ColumnProfile key, Worth worth) {
    ColumnProfile quantity = worth.quantity();
    ColumnProfile signed =
        quantity != null && draft.money().hasNegatives(quantity) ? quantity : worth.price();
    if (key == null || worth.isOnce() || !draft.money().hasNegatives(signed)) {
      return Optional.empty();
    }
    List<String> keys = draft.sample().values(key.name());
    List<BigDecimal> numbers = draft.money().of(signed);
    Set<String> below = new HashSet<>();
    Set<String> above = new HashSet<>();
    for (int place = 0; place < keys.size(); place++) {
      (numbers.get(place).signum() < 0 ? below : above).add(keys.get(place));
    }
    Set<String> both = new HashSet<>(below);
    both.retainAll(above);
    if (below.size() * 2 > above.size() || both.size() * 2 > below.size()) {
      draft.ask(
          "%s is below zero in some records of orders that have others: taken as discounts of those orders, not as refunds"
              .formatted(signed.name()));
      return Optional.empty();
    }
    draft.ask(
        "%d documents are below zero in %s, such as %s: taken as refunds%s"
            .formatted(
                below.size(),
                signed.name(),
                below.stream().sorted().findFirst().orElse(""),
                draft
                    .columns()
                    .find(Role.REFUND_OF)
                    .map(of -> " of the orders that " + of.name() + " names")
                    .orElse(". The file does not say of which orders")));
    String test = draft.number(signed);
    return Optional.of(
        new RefundKind(
            Optional.of("coalesce(%s >= 0, true)".formatted(test)),
            Optional.of(test + " < 0"),
            null));
  }

  private static @Nullable ColumnProfile ofColumn(Draft draft) {
    return draft
        .columns()
        .find(
            Role.REFUND_AMOUNT,
            profile -> !draft.money().isAlwaysZero(profile) && !FlaggedOrders.isFlag(profile))
        .orElse(null);
  }

  /** The condition under which a record tells that money was given back of its order. */
  String given(Draft draft, ColumnProfile column) {
    return "coalesce(%s <> 0, trim(%s) <> '')"
        .formatted(draft.number(column), Sql.name(column.name()));
  }
}
