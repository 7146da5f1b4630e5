package id.setia.report;

/** By what a shop knows a customer: a hash leads to nobody. */
final class CustomerReference {

  private static final String IS_HASH = "(customer_id like 'e:%' or customer_id like 'p:%')";

  /** The condition that no export has given a number of a customer. */
  static final String IS_NAMELESS =
      IS_HASH
          + " and customer_id not in (select customer_id from core.customer_identities"
          + " where identifier_kind = 'customer_ref' and customer_id is not null)";

  private CustomerReference() {}

  /**
   * The column {@code reference}: the customer's id, or the number that an export gave first of one
   * whose id is made of an e-mail address or telephone number; NULL where none has given any.
   *
   * @param table with a column {@code customer_id}
   */
  static String of(String table) {
    return ("case when "
            + IS_HASH
            + " then"
            + " (select min_by(identifier || ' (' || system || ')', first_seen_at) from core.customer_identities as known"
            + " where known.customer_id = TABLE.customer_id and identifier_kind = 'customer_ref')"
            + " else customer_id end as reference")
        .replace("TABLE", table);
  }

  /** The number that the shop gave, or that there is none. */
  static Cell cell(Context context, Row row) {
    String reference = row.textOrNull("reference");
    return reference == null
        ? Cell.text(context.text("call.no-number")).withSmall(row.text("customer_id"))
        : Cell.text(reference).onOneLine();
  }
}
