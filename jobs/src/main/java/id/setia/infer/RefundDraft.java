package id.setia.infer;

import id.setia.duckdb.Sql;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Money given back. */
final class RefundDraft {

  private final Draft draft;
  private final Worth worth;
  private final RefundKind kind;

  RefundDraft(Draft draft, Worth worth, RefundKind kind) {
    this.draft = draft;
    this.worth = worth;
    this.kind = kind;
  }

  void write(@Nullable ColumnProfile key, String orderId, String orderedAt, String currency) {
    Optional<String> own = kind.refunds();
    ColumnProfile amount = kind.amount();
    if (own.isPresent()) {
      start(own.get(), orderId, orderedAt);
      ColumnProfile of = draft.columns().take(Role.REFUND_OF);
      draft.column("order_id", of);
      documents(key != null && key.isKey());
      finish(currency);
    } else if (amount != null && key != null) {
      draft.columns().take(amount);
      Optional<ColumnProfile> day = day(amount);
      if (day.isEmpty()) {
        draft.ask(
            "%s: on which day was it given back? The file has no such day; taken as the order's"
                .formatted(amount.name()));
      }
      askOfTotals(amount);
      String given = kind.given(draft, amount);
      String once =
          key.isKey()
              ? given
              : "%s and row_number() over (partition by _setia_file, %s) = 1"
                  .formatted(given, Sql.name(key.name()));
      start(
          once,
          Draft.sql("trim(%s) || '-refund'".formatted(Sql.name(key.name()))),
          day.map(draft::time).orElse(orderedAt));
      draft.body().line(3, "order_id: " + orderId);
      draft
          .body()
          .guess(
              3,
              "amount: " + Draft.sql("abs(%s)".formatted(draft.number(amount))),
              "its name; such as " + amount.example());
      finish(currency);
    }
  }

  /** The day on which it was given back, of each record that has such an amount. */
  private Optional<ColumnProfile> day(ColumnProfile amount) {
    List<BigDecimal> given = draft.money().of(amount);
    Optional<ColumnProfile> day =
        draft.columns().all().stream()
            .filter(draft.columns()::isFree)
            .filter(ColumnProfile::isTime)
            .filter(NoSale::isReturns)
            .filter(
                time -> {
                  List<String> days = draft.sample().values(time.name());
                  return IntStream.range(0, given.size())
                      .allMatch(
                          place -> given.get(place).signum() == 0 || !days.get(place).isEmpty());
                })
            .findFirst();
    day.ifPresent(draft.columns()::take);
    return day;
  }

  /** What is given back may hold the tax and shipping that the sale was booked without. */
  private void askOfTotals(ColumnProfile amount) {
    Money money = draft.money();
    List<BigDecimal> given = money.of(amount);
    List<BigDecimal> goods = worth.goods(money);
    draft.columns().all().stream()
        .filter(column -> column.isNumber() && !column.isTime() && !column.equals(amount))
        .filter(column -> isGivenWhole(given, money.of(column), goods))
        .findFirst()
        .ifPresent(
            total ->
                draft.ask(
                    "%s: is it with tax and shipping, as %s is, which it equals? Sales are booked without both; what is given back of them goes into tax and shipping of refunds. Taken as goods alone"
                        .formatted(amount.name(), total.name())));
  }

  private static boolean isGivenWhole(
      List<BigDecimal> given, List<BigDecimal> totals, List<BigDecimal> goods) {
    int equal = 0;
    for (int record = 0; record < given.size(); record++) {
      BigDecimal amount = given.get(record).abs();
      boolean isMore = amount.compareTo(goods.get(record)) > 0;
      equal += amount.signum() > 0 && isMore && Money.isEqual(amount, totals.get(record)) ? 1 : 0;
    }
    return equal > 0;
  }

  private void start(String when, String refundId, String refundedAt) {
    draft.table("refunds");
    draft.body().line(2, "when: " + Draft.quoted(when)).line(2, "columns:");
    draft.body().line(3, "refund_id: " + refundId).line(3, "refunded_at: " + refundedAt);
  }

  private void documents(boolean isOneRecord) {
    ColumnProfile quantity = worth.quantity();
    String money = draft.number(worth.price());
    String gross =
        quantity == null || worth.isOfLine()
            ? "abs(%s)".formatted(money)
            : "abs(%s * %s)".formatted(draft.number(quantity), money);
    ColumnProfile discount =
        worth.lineDiscount() == null && isOneRecord ? worth.orderDiscount() : worth.lineDiscount();
    String net =
        discount == null
            ? gross
            : "%s - abs(coalesce(%s, 0))".formatted(gross, draft.number(discount));
    draft
        .body()
        .guess(
            3,
            "amount: " + Draft.sql("cast(%s as decimal(18, 4))".formatted(net)),
            "what such records are worth, whatever their sign");
  }

  private void finish(String currency) {
    if (!currency.isEmpty()) {
      draft.body().line(3, "currency: " + currency);
    }
  }
}
