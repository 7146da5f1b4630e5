package id.setia.schema;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The currencies of ISO 4217, and what else means them: signs and short forms beside amounts, and
 * names. The list is Setia's own, as Java's differs from version to version.
 */
public final class Currencies {

  /** The codes of ISO 4217 in use at the end of 2025, funds, metals and tests left out. */
  private static final String CODES =
      """
      AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
      CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP \
      GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD \
      KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN \
      NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP \
      SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES \
      VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG""";

  /** Units of account that contracts are written in, and that have rates as currencies do. */
  private static final String FUNDS = "BOV CHE CHW CLF COU MXV USN UYI UYW";

  /** Codes that ISO has given up since 1999: older years of an export have them still. */
  private static final String FORMER =
      """
      AFA ANG ATS AZM BEF BGL BYB BYR CSD CUC CYP DEM EEK ESP FIM FRF GHC GRD GWP HRK IEP ITL LTL LUF LVL \
      MGF MRO MTL MZM NLG PTE ROL RUR SDD SIT SKK SLL SRG STD TMM TPE TRL VEB VEF YUM ZMK ZWD ZWL ZWN ZWR""";

  /**
   * Signs, and which currencies each may stand for. No sign of a hundredth part, such as the cent's
   * or the sen's: an amount in it is another number.
   */
  private static final String SIGNS =
      """
      US$ USD
      U$ USD
      S$ SGD
      SG$ SGD
      A$ AUD
      AU$ AUD
      NZ$ NZD
      HK$ HKD
      NT$ TWD
      CA$ CAD
      CAN$ CAD
      C$ CAD NIO
      R$ BRL
      MX$ MXN
      MEX$ MXN
      AR$ ARS
      CLP$ CLP
      COL$ COP
      BN$ BND
      B$ BND BSD BBD
      J$ JMD
      TT$ TTD
      FJ$ FJD
      MOP$ MOP
      RD$ DOP
      BZ$ BZD
      N$ NAD
      $ USD ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP CVE DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD UYU XCD
      ﹩ USD ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP CVE DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD UYU XCD
      ＄ USD ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP CVE DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD UYU XCD
      € EUR
      £ GBP EGP FKP GIP LBP SDG SHP SSP SYP
      ￡ GBP EGP FKP GIP LBP SDG SHP SSP SYP
      GB£ GBP
      E£ EGP
      ¥ JPY CNY
      ￥ JPY CNY
      JP¥ JPY
      CN¥ CNY
      元 CNY TWD HKD
      円 JPY
      ₹ INR
      ₨ INR PKR LKR NPR MUR SCR
      ৳ BDT
      ฿ THB
      ₫ VND
      Đ VND
      ₱ PHP
      ₩ KRW KPW
      ￦ KRW KPW
      ₽ RUB
      ₺ TRY
      ₦ NGN
      ₴ UAH
      ₪ ILS
      ₡ CRC SVC
      ₵ GHS
      ₲ PYG
      ₸ KZT
      ₭ LAK
      ₮ MNT
      ₼ AZN
      ₾ GEL
      ֏ AMD
      ؋ AFN
      ៛ KHR
      ﷼ IRR OMR QAR SAR YER
      """;

  /** Short forms in letters, which may end with a full stop. */
  private static final String SHORT_FORMS =
      """
      RP IDR
      RS INR PKR LKR NPR MUR SCR
      TK BDT
      KR SEK NOK DKK ISK
      FR CHF
      SFR CHF
      ZŁ PLN
      KČ CZK
      FT HUF
      LEI RON MDL
      ЛВ BGN
      РУБ RUB
      РУБЛЕЙ RUB
      Р RUB
      ГРН UAH
      ТГ KZT
      ТЕНГЕ KZT
      СУМ UZS
      ДИН RSD
      DIN RSD
      ДЕН MKD
      BS BOB VES
      GS PYG
      BR BYN ETB
      FCFA XOF XAF
      CFA XOF XAF
      TSH TZS
      USH UGX
      NIS ILS
      S/ PEN
      B/ PAB
      TL TRY
      DH AED MAD
      DHS AED MAD
      BAHT THB
      """;

  /**
   * Signs in letters that are written before an amount without a full stop, after which a fraction
   * may follow: {@code RM.50}.
   */
  private static final String LETTERS =
      """
      RM MYR
      RMB CNY
      NTD TWD
      KSH KES
      R ZAR
      """;

  /** Names without their blanks; those of several currencies are not here, as they help nobody. */
  private static final String NAMES =
      """
      RUPIAH IDR
      RUPIAHS IDR
      INDONESIANRUPIAH IDR
      RUPIAHINDONESIA IDR
      RINGGIT MYR
      MALAYSIANRINGGIT MYR
      RINGGITMALAYSIA MYR
      USDOLLAR USD
      USDOLLARS USD
      SINGAPOREDOLLAR SGD
      EURO EUR
      EUROS EUR
      YEN JPY
      JAPANESEYEN JPY
      YUAN CNY
      RENMINBI CNY
      STERLING GBP
      POUNDSTERLING GBP
      THAIBAHT THB
      INDIANRUPEE INR
      PHILIPPINEPESO PHP
      DONG VND
      """;

  private static final Map<String, List<String>> CURRENCIES_OF = currenciesOf();
  private static final Set<String> ALL = all();
  private static final Map<String, String> CODE_OF = codeOf();

  private Currencies() {}

  private static List<String> words(String text) {
    return Arrays.asList(text.strip().split("\\s+"));
  }

  private static Map<String, List<String>> currenciesOf() {
    Map<String, List<String>> currencies = new LinkedHashMap<>();
    Stream.of(SIGNS, SHORT_FORMS, LETTERS)
        .flatMap(String::lines)
        .map(Currencies::words)
        .forEach(line -> currencies.put(line.get(0), line.subList(1, line.size())));
    inUse().forEach(code -> currencies.put(code, List.of(code)));
    return Collections.unmodifiableMap(currencies);
  }

  private static Set<String> all() {
    Set<String> codes = new LinkedHashSet<>(inUse());
    codes.addAll(words(FUNDS));
    codes.addAll(words(FORMER));
    return Collections.unmodifiableSet(codes);
  }

  private static Map<String, String> codeOf() {
    Map<String, String> codes = new LinkedHashMap<>();
    NAMES.lines().map(Currencies::words).forEach(line -> codes.put(line.get(0), line.get(1)));
    CURRENCIES_OF.forEach(
        (mark, of) -> {
          if (of.size() == 1 && !ALL.contains(mark)) {
            codes.put(mark, of.get(0));
          }
        });
    return Collections.unmodifiableMap(codes);
  }

  /** The codes of money in use: those that stand beside amounts. */
  public static List<String> inUse() {
    return words(CODES);
  }

  /** Every code that a currency may have, of funds and of given up currencies too. */
  public static Set<String> codes() {
    return ALL;
  }

  /** Whether a text is such a code, in capitals. */
  public static boolean isCode(String text) {
    return ALL.contains(text);
  }

  /** What may stand beside an amount, in capitals, with the currencies that each may stand for. */
  public static Map<String, List<String>> ofMarks() {
    return CURRENCIES_OF;
  }

  /** Marks that may end with a full stop, as {@code Rp.} does. */
  public static List<String> shortForms() {
    return SHORT_FORMS.lines().map(line -> words(line).get(0)).toList();
  }

  /** Marks and names that mean one currency, without blanks and full stops, with its code. */
  public static Map<String, String> ofWords() {
    return CODE_OF;
  }

  /** A text as {@link #ofWords} has it: in capitals, without blanks and full stops. */
  public static String word(String text) {
    return text.replaceAll("[. ]+", "").toUpperCase(Locale.ROOT);
  }

  /** The code that a text means; its {@link #word} where it means none. */
  public static String told(String text) {
    String word = word(text);
    return CODE_OF.getOrDefault(word, word);
  }

  /** The currencies that a mark may stand for; none where it is no mark. */
  public static List<String> of(String mark) {
    return CURRENCIES_OF.getOrDefault(mark, List.of());
  }
}
