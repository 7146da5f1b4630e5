package id.setia.load;

import id.setia.MinorUnits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Money of an export in a column that no mapping reads.
 *
 * @param column the export's column
 * @param currency what the records' amounts are in; empty where nothing says it
 * @param sum what its absolute values add up to, an order's once
 * @param read what the mapping reads: quantity times price, or the table's amount
 */
public record UnreadMoney(String column, String currency, BigDecimal sum, BigDecimal read) {

  /** What a heading calls a column's money. */
  public enum Kind {
    /** A part that is taken off, such as a discount. */
    TAKEN_OFF,
    /** A part that comes on top, such as shipping. */
    ADDED,
    /** All of it. */
    TOTAL
  }

  /** What is to be told of it, for people. */
  public String sentence() {
    BigDecimal share = sum.multiply(BigDecimal.valueOf(100)).divide(read, MathContext.DECIMAL64);
    return "\"%s\" is not read: it adds up to %s%s, %s %% of the %s that is read; map it if the shop's numbers need it, else leave it"
        .formatted(
            column,
            amount(sum, currency),
            currency.isEmpty() ? "" : " " + currency,
            share.setScale(1, RoundingMode.HALF_UP),
            amount(read, currency));
  }

  private static String amount(BigDecimal amount, String currency) {
    boolean isWhole = amount.stripTrailingZeros().scale() <= 0;
    // what is not read is told as the export has it
    int decimals = isWhole ? 0 : Math.max(2, MinorUnits.decimals(currency));
    return String.format(Locale.ROOT, "%,." + decimals + "f", amount);
  }
}
