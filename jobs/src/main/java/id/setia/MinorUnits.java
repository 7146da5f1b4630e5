package id.setia;

import java.util.List;
import java.util.Set;

/** How many decimals amounts have, by currency. */
public final class MinorUnits {

  /**
   * ISO 4217: there is no minor unit; and the rupiah, whose sen nobody writes, whatever ISO allows.
   */
  private static final Set<String> WITHOUT_DECIMALS =
      Set.of(
          ("BIF CLP DJF GNF IDR ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
                  + " ADP BEF BYB BYR ESP GRD ITL LUF MGF PTE ROL TPE TRL")
              .split(" ", -1));

  /** ISO 4217: the minor unit is a thousandth. */
  private static final List<String> OF_THREE_DECIMALS =
      List.of("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND");

  /** ISO 4217: units of account that are told to a ten-thousandth. */
  private static final Set<String> OF_FOUR_DECIMALS = Set.of("CLF", "UYW");

  private MinorUnits() {}

  /** The currencies whose minor unit is a thousandth. */
  public static List<String> ofThreeDecimals() {
    return OF_THREE_DECIMALS;
  }

  /**
   * How many decimals people write in a currency: its minor unit in ISO 4217, and none of the
   * rupiah. Two where nothing else is known.
   *
   * @param code of the currency; empty where there is none
   */
  public static int decimals(String code) {
    if (WITHOUT_DECIMALS.contains(code)) {
      return 0;
    }
    if (OF_THREE_DECIMALS.contains(code)) {
      return 3;
    }
    return OF_FOUR_DECIMALS.contains(code) ? 4 : 2;
  }
}
