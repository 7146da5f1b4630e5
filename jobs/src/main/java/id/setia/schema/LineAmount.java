package id.setia.schema;

/** What a line of an order is worth, of its quantity and price. */
public final class LineAmount {

  /**
   * Quantity times price to four decimals, less the discount; NULL where money can't hold it.
   * DuckDB rounds a wide decimal far slower than it multiplies; a whole quantity needs no rounding.
   * The macro {@code setia_product} of the models says the same.
   */
  static final String SQL =
      """
      case when quantity = trunc(quantity) and quantity between -99999 and 99999 \
      and unit_price between -999999999 and 999999999 \
      then cast(quantity as decimal(5, 0)) * cast(unit_price as decimal(13, 4)) \
      when not (%s) then cast(quantity * unit_price as decimal(18, 4)) end - coalesce(line_discount, 0)\
      """
          .formatted(isBeyondMoney("unit_price"));

  /** What a price whose product is too large is not. */
  static final String EXPECTATION = "below 100 trillion when multiplied";

  private LineAmount() {}

  /**
   * Whether a record that breaks a rule has a line whose worth money can't hold: it is unknown.
   *
   * @param column the canonical column that the rule blames
   * @param expectation what the rule expects
   */
  public static boolean isUnknown(String column, String expectation) {
    return column.equals("unit_price") && expectation.equals(EXPECTATION);
  }

  /** That a price times its quantity has more digits than money, decimal(18,4), can hold. */
  static String isBeyondMoney(String price) {
    return "abs(cast(quantity as double) * cast(%s as double)) >= 1e14".formatted(price);
  }
}
