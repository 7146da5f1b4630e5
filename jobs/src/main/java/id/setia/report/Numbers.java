package id.setia.report;

import id.setia.MinorUnits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes numbers the way the language does. Money is never turned into a double. */
final class Numbers {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Language language;
  private final Texts texts;
  private final Map<Integer, DecimalFormat> formats = new HashMap<>();
  private final DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);

  Numbers(Language language, Texts texts) {
    this.language = language;
    this.texts = texts;
    symbols.setGroupingSeparator(language.grouping());
    symbols.setDecimalSeparator(language.decimalPoint());
    // U+2212: a hyphen is too short to be seen before a number, and may break off at a line end
    symbols.setMinusSign('−');
  }

  String count(long value) {
    return fixed(BigDecimal.valueOf(value), 0);
  }

  /** With exactly so many decimals, halves away from zero, as finance rounds. */
  String fixed(BigDecimal value, int decimals) {
    return format(value, decimals, decimals);
  }

  String fixed(double value, int decimals) {
    return fixed(BigDecimal.valueOf(value), decimals);
  }

  /** To the last digit of the data, without trailing zeros: for amounts that must agree. */
  String exact(BigDecimal value) {
    return format(value, 0, 4);
  }

  /** An exact amount: two decimals or none, more only where the data have more. */
  String amount(BigDecimal value) {
    return format(value, value.stripTrailingZeros().scale() > 0 ? 2 : 0, 4);
  }

  /** With the currency's sign or code, and the decimals its shops write. */
  String money(BigDecimal value, String currency) {
    return in(currency, fixed(value, MinorUnits.decimals(currency)));
  }

  /** As money, shortened to thousands, millions and so on. */
  String compactMoney(double value, String currency) {
    return in(currency, compact(value));
  }

  /** The sign of a negative amount stands before the currency, where a reader looks for it. */
  private String in(String currency, String amount) {
    if (currency.isEmpty()) {
      return amount;
    }
    String minus = String.valueOf(symbols.getMinusSign());
    boolean isNegative = amount.startsWith(minus);
    String absolute = isNegative ? amount.substring(minus.length()) : amount;
    return (isNegative ? minus : "") + language.currency(currency) + absolute;
  }

  /** A rate of 0.123 as 12,3%. */
  String percent(double rate) {
    return fixed(BigDecimal.valueOf(rate).multiply(HUNDRED), 1) + "%";
  }

  /** As percent, without decimals that say nothing: for ticks and cells. Below 1 % two may say. */
  String shortPercent(double rate) {
    return format(BigDecimal.valueOf(rate).multiply(HUNDRED), 0, Math.abs(rate) < 0.01 ? 2 : 1)
        + "%";
  }

  /** A change, with its sign. */
  String signedPercent(BigDecimal rate) {
    return sign(rate) + fixed(rate.multiply(HUNDRED), 1) + "%";
  }

  String signed(double value, int decimals) {
    return sign(BigDecimal.valueOf(value)) + fixed(value, decimals);
  }

  /** A p-value; below a thousandth the digits mean nothing. */
  String probability(double p) {
    return p < 0.001 ? "<\u00a0" + fixed(0.001, 3) : "=\u00a0" + fixed(p, 3);
  }

  /** A tick: 1,5 jt for 1500000. */
  String compact(double value) {
    List<String> units = List.of("", "thousand", "million", "billion", "trillion");
    int unit = 0;
    double scaled = value;
    while (Math.abs(scaled) >= 1000 && unit < units.size() - 1) {
      scaled /= 1000;
      unit++;
    }
    String number = format(BigDecimal.valueOf(scaled), 0, 2);
    return unit == 0 ? number : number + "\u00a0" + texts.text("unit." + units.get(unit));
  }

  private static String sign(BigDecimal value) {
    return value.signum() > 0 ? "+" : "";
  }

  private DecimalFormat of(int least, int most) {
    DecimalFormat format = new DecimalFormat("#,##0", symbols);
    format.setMinimumFractionDigits(least);
    format.setMaximumFractionDigits(most);
    return format;
  }

  private String format(BigDecimal value, int least, int most) {
    DecimalFormat format = formats.computeIfAbsent(10 * least + most, key -> of(least, most));
    // rounded first: DecimalFormat would print -0.04 with one decimal as -0.0
    return format.format(value.setScale(most, RoundingMode.HALF_UP));
  }
}
