package id.setia.sample;

import java.math.BigDecimal;

/** Money in sen (1/100 rupiah) and the ways shops write it. */
final class Rupiah {

  static final int SEN = 100;

  /** How a channel's export writes money: always decimal comma and thousands dot. */
  enum Style {
    /** {@code 1.250.000}, sen only when there are any. */
    PLAIN("", false),
    /** {@code Rp 1.250.000}, sen only when there are any. */
    WITH_SYMBOL("Rp ", false),
    /** {@code 1.250.000,00}. */
    WITH_SEN("", true),
    /** {@code Rp 1.250.000,00}. */
    WITH_SYMBOL_AND_SEN("Rp ", true);

    private final String symbol;
    private final boolean alwaysSen;

    Style(String symbol, boolean alwaysSen) {
      this.symbol = symbol;
      this.alwaysSen = alwaysSen;
    }
  }

  private Rupiah() {}

  /** Indonesian notation of a non-negative amount. */
  static String format(long sen, Style style) {
    StringBuilder text = new StringBuilder(20).append(style.symbol);
    String digits = Long.toString(sen / SEN);
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) {
        text.append('.');
      }
      text.append(digits.charAt(i));
    }
    long rest = sen % SEN;
    if (style.alwaysSen || rest > 0) {
      text.append(',').append((char) ('0' + rest / 10)).append((char) ('0' + rest % 10));
    }
    return text.toString();
  }

  static BigDecimal decimal(long sen) {
    return BigDecimal.valueOf(sen, 2);
  }

  /** Rounds rupiah to a multiple of {@code stepSen}, at least one step. */
  static long rounded(double rupiah, long stepSen) {
    return Math.max(1, StrictMath.round(rupiah * SEN / stepSen)) * stepSen;
  }
}
