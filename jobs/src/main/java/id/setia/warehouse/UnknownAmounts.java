package id.setia.warehouse;

import id.setia.state.StateDb;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which records that were set aside stand for money that can't be read, so that it is unknown and
 * not nothing.
 */
final class UnknownAmounts {

  private static final Set<String> MONEY = Set.of("orders", "order_lines", "refunds", "spend");

  /** The columns that make the net amount of a row. */
  private static final Set<String> AMOUNTS =
      Set.of("quantity", "unit_price", "line_discount", "order_discount", "amount");

  private final Map<Long, Long> byFile = new HashMap<>();
  private final Set<String> money = new HashSet<>();
  private final Set<String> others = new HashSet<>();

  private UnknownAmounts() {}

  static UnknownAmounts of(StateDb state) {
    UnknownAmounts unknown = new UnknownAmounts();
    state.query(
        "select distinct f.source, l.table_name from setia_loaded l join setia_file f on f.file_id = l.file_id",
        row ->
            (MONEY.contains(row.getString(2)) ? unknown.money : unknown.others)
                .add(row.getString(1)));
    state.query(
        """
        select file_id, source, rule_id, column_name, amount, count(*) from setia_quarantine
        where status in ('OPEN', 'DISCARDED') group by file_id, source, rule_id, column_name, amount
        """,
        row -> {
          if (unknown.isUnknown(
              row.getString(2), row.getString(3), row.getString(4), row.getString(5))) {
            unknown.byFile.merge(row.getLong(1), row.getLong(6), Long::sum);
          }
          return row.getLong(1);
        });
    return unknown;
  }

  /**
   * Whether a record's money is unknown: none could be made out, or the number that broke the rule
   * is part of it. A source that has loaded other things than money alone has none to know.
   */
  boolean isUnknown(String source, String rule, @Nullable String column, @Nullable String amount) {
    if (amount == null) {
      return money.contains(source) || !others.contains(source);
    }
    return rule.equals("parse_decimal")
        && column != null
        && AMOUNTS.contains(column)
        && money.contains(source);
  }

  /** How many such records each file still has in quarantine. */
  Map<Long, Long> byFile() {
    return Map.copyOf(byFile);
  }
}
