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

  /** What a price or quantity is not that would make its line wrong when it is rounded. */
  public static final String ROUNDED =
      "a price whose line stays right when price and quantity are rounded to 4 decimals (say the price of a thousand, and the quantity in thousands)";

  /** Lines that are off by less are right to the last decimal that anybody is paid. */
  private static final String LEAST = "0.005";

  /** A line of 33 million may be off by some hundredths. */
  private static final String SHARE = "1e-6";

  private LineAmount() {}

  /**
   * That a line is another when price and quantity are rounded: by half a hundredth and by a
   * millionth of it. The exact numbers are doubles, NULL where nothing is rounded.
   */
  public static String isRounded(
      String quantity, String price, String exactQuantity, String exactPrice) {
    return """
        ((%3$s is not null or %4$s is not null) and abs(coalesce(%3$s, cast(%1$s as double)) * coalesce(%4$s, cast(%2$s as double)) \
        - cast(%1$s as double) * cast(%2$s as double)) \
        >= greatest(%5$s, %6$s * abs(coalesce(%3$s, cast(%1$s as double)) * coalesce(%4$s, cast(%2$s as double)))))"""
        .formatted(quantity, price, exactQuantity, exactPrice, LEAST, SHARE);
  }

  /**
   * Whether a record that breaks a rule has a line whose worth money can't hold: it is unknown.
   *
   * @param column the canonical column that the rule blames
   * @param expectation what the rule expects
   */
  public static boolean isUnknown(String column, String expectation) {
    return column.equals("unit_price")
        && (expectation.equals(EXPECTATION) || expectation.equals(ROUNDED));
  }

  /** That a price times its quantity has more digits than money, decimal(18,4), can hold. */
  static String isBeyondMoney(String price) {
    return "abs(cast(quantity as double) * cast(%s as double)) >= 1e14".formatted(price);
  }
}
