package id.setia.infer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record of sales is worth: which columns are its money.
 *
 * @param quantity of pieces; none: the record's money is taken as one piece
 * @param price the money of the record, or of a piece where there is a quantity
 * @param isOfLine whether the price is of all pieces of the record
 * @param lineDiscount what goes off the record
 * @param orderDiscount what goes off the order
 * @param shipping of the order
 * @param tax of the order, or of its records
 * @param off what is in the price and is no goods: shipping and tax of a total
 * @param isOnce whether the money is the order's and stands on each of its records
 * @param proof what adds up; empty: nothing proves it
 * @param isTaxInPrices whether the proof holds with the tax in the prices
 * @param total the total that it adds up to
 */
record Worth(
    @Nullable ColumnProfile quantity,
    ColumnProfile price,
    boolean isOfLine,
    @Nullable ColumnProfile lineDiscount,
    @Nullable ColumnProfile orderDiscount,
    @Nullable ColumnProfile shipping,
    @Nullable ColumnProfile tax,
    List<ColumnProfile> off,
    boolean isOnce,
    String proof,
    boolean isTaxInPrices,
    @Nullable ColumnProfile total) {

  /** Goods of each record, less what goes off it. */
  List<BigDecimal> goods(Money money) {
    List<BigDecimal> gross =
        quantity == null || isOfLine ? money.of(price) : money.product(quantity, price);
    return money.less(gross, lineDiscount);
  }

  /** Goods of each order. */
  List<BigDecimal> goods(Money money, Map<String, List<Integer>> documents) {
    return isOnce ? money.once(price, documents) : Money.sums(goods(money), documents);
  }
}
