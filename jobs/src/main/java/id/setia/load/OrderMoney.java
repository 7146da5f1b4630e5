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
   * Of an aggregate by document: that orders may differ in money. Cheap, and too wide: amounts that
   * stand on the first record alone are left out, those of which a record has a part are not.
   *
   * @param columns those that the export gives, at least one
   */
  static String mayDiffer(List<String> columns, String condition) {
    String said =
        "filter (where %s and coalesce(%s) is not null)"
            .formatted(condition, String.join(", ", amounts(columns)));
    return "coalesce(min(hash(%1$s)) %2$s <> max(hash(%1$s)) %2$s or min(seq) %2$s <> min(seq) filter (where %3$s), false)"
        .formatted(String.join(", ", amounts(columns)), said, condition);
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
