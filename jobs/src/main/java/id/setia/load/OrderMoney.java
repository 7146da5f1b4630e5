package id.setia.load;

import id.setia.duckdb.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells orders whose records say different discounts, shipping, taxes or totals. The first record
 * counts, so what only a later one says would be lost without a word. A blank or 0 beside the first
 * record's amount is how exports say an order's money once, and no contradiction.
 */
final class OrderMoney {

  /** The columns of an order that hold money. */
  static final List<String> COLUMNS = List.of("order_discount", "shipping", "tax", "total");

  private OrderMoney() {}

  /**
   * Of an aggregate of clean records by document: that orders may differ in money. Cheap, and too
   * wide: amounts that stand on the first record alone are left out, those of which a record has a
   * part are not.
   *
   * @param columns those that the export gives, at least one
   */
  static String mayDiffer(List<String> columns) {
    // a condition in the value costs half of what a filter of the aggregate does
    return "coalesce(min(%1$s) <> max(%1$s) or min(%2$s) <> min(seq), false)"
        .formatted(whereSaid(columns, "hash(%s)"), whereSaid(columns, "seq"));
  }

  private static String whereSaid(List<String> columns, String value) {
    String all = String.join(", ", amounts(columns));
    return "case when coalesce(%s) is not null then %s end".formatted(all, value.formatted(all));
  }

  /**
   * SQL of a record's part in its order's money: {@code first}, {@code other} where it says an
   * amount that the first doesn't, or NULL.
   *
   * @param scope SQL of the document
   */
  static String valueSql(List<String> columns, String scope) {
    String order = "over (partition by %s order by seq)".formatted(scope);
    return """
        case
          when seq = min(seq) over (partition by %1$s) then 'first'
          when %2$s then 'other'
        end"""
        .formatted(
            scope,
            amounts(columns).stream()
                .map(
                    amount ->
                        "(%1$s is not null and %1$s is distinct from first_value(%1$s) %2$s)"
                            .formatted(amount, order))
                .collect(Collectors.joining(" or ")));
  }

  private static List<String> amounts(List<String> columns) {
    return columns.stream().map(column -> "nullif(%s, 0)".formatted(Sql.name(column))).toList();
  }
}
