package id.setia.state;

/**
 * Which records in quarantine stand for money that could not be read, in a database of a version
 * that did not write it down: worked out once from the rule that each of them broke.
 */
final class UnknownAmounts {

  /** The sources that have loaded one of some kinds of tables. */
  private static final String LOADED =
      "(select f.source from setia_loaded l join setia_file f on f.file_id = l.file_id"
          + " where l.table_name %s ('orders', 'order_lines', 'refunds', 'spend'))";

  private static final String WITH_MONEY = LOADED.formatted("in");
  private static final String WITH_OTHERS = LOADED.formatted("not in");

  private UnknownAmounts() {}

  /**
   * Marks the records, then their statements. Of a statement that holds no more it is not known
   * which records were still set aside: all of its file count.
   */
  static void markIn(StateDb state) {
    state.update(
        "update setia_quarantine set is_amount_known = 0"
            + " where (amount is null and (source in %1$s or source not in %2$s))"
                .formatted(WITH_MONEY, WITH_OTHERS)
            + " or (amount is not null and rule_id = 'parse_decimal' and source in %1$s and column_name in"
                .formatted(WITH_MONEY)
            + " ('quantity', 'unit_price', 'line_discount', 'order_discount', 'amount'))");
    state.update(
        "update setia_conservation set unknown_amounts = (select count(*) from setia_quarantine q"
            + " where q.file_id = setia_conservation.file_id and q.is_amount_known = 0"
            + " and (q.status in ('OPEN', 'DISCARDED') or not exists (select 1 from setia_file f"
            + " where f.file_id = setia_conservation.file_id and f.load_id = setia_conservation.load_id)))");
  }
}
