package id.setia.source;

import id.setia.duckdb.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands beside an amount to say its currency: a code of ISO 4217, a sign, or a local short
 * form. Several currencies share some signs, such as {@code $}: those fit any of them and name
 * none. All of it in upper case, as amounts are read without regard to case.
 */
public final class CurrencyMarks {

  /** The codes of ISO 4217 in use (amendment 177), funds and metals left out. */
  private static final String CODES =
      """
      AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
      CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP \
      GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD \
      KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN \
      NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP \
      SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES \
      VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG""";

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
      TL TRY
      DH AED MAD
      DHS AED MAD
      BAHT THB
      """;

  /** The same without a full stop, after which a fraction may follow: {@code RM.50}. */
  private static final String LETTERS =
      """
      RM MYR
      RMB CNY
      NTD TWD
      KSH KES
      R ZAR
      """;

  private static final Map<String, List<String>> CURRENCIES_OF = currenciesOf();

  /** One mark, the longest that fits, for RE2 and Java alike. */
  static final String ONE = "(?:" + alternatives() + ")";

  private static final Pattern ANY = Pattern.compile(ONE);

  /** Every mark with every currency it stands for, to be searched at once. */
  private static final String PAIRS =
      CURRENCIES_OF.entrySet().stream()
          .flatMap(mark -> mark.getValue().stream().map(code -> mark.getKey() + ":" + code))
          .collect(Collectors.joining(" ", " ", " "));

  /** How many marks one amount may have: {@code USD $12.50 CAD} has three. */
  private static final int MOST_MARKS = 3;

  private CurrencyMarks() {}

  private static Map<String, List<String>> currenciesOf() {
    Map<String, List<String>> currencies = new LinkedHashMap<>();
    Stream.of(SIGNS, SHORT_FORMS, LETTERS)
        .flatMap(String::lines)
        .map(line -> Arrays.asList(line.split(" ")))
        .forEach(words -> currencies.put(words.get(0), words.subList(1, words.size())));
    codes().forEach(code -> currencies.put(code, List.of(code)));
    return currencies;
  }

  private static List<String> codes() {
    return Arrays.asList(CODES.split(" "));
  }

  private static String alternatives() {
    List<String> shortForms =
        SHORT_FORMS.lines().map(line -> line.substring(0, line.indexOf(' '))).toList();
    List<String> marks = new ArrayList<>(CURRENCIES_OF.keySet());
    marks.sort(Comparator.comparing(String::length).reversed().thenComparing(mark -> mark));
    return marks.stream()
        .map(
            mark ->
                shortForms.contains(mark)
                    ? mark + "\\.?"
                    : codes().contains(mark) ? mark + "(?:\\. )?" : mark.replace("$", "\\$"))
        .collect(Collectors.joining("|"));
  }

  /** All of them, codes too. */
  static Set<String> marks() {
    return CURRENCIES_OF.keySet();
  }

  /** The currencies that a mark may stand for; none where it is no mark. */
  static List<String> currencies(String mark) {
    return CURRENCIES_OF.getOrDefault(mark, List.of());
  }

  /** Whether a text is the code of a currency. */
  public static boolean isCode(String text) {
    return text.length() == 3 && CURRENCIES_OF.getOrDefault(text, List.of()).contains(text);
  }

  /** The marks of an amount as it is written, in upper case. */
  public static List<String> of(String amount) {
    Matcher matcher = ANY.matcher(amount.toUpperCase(Locale.ROOT));
    List<String> marks = new ArrayList<>();
    while (matcher.find()) {
      marks.add(bare(matcher.group()));
    }
    return marks;
  }

  /** The currency that an amount's marks name; empty where they don't, or several. */
  public static Optional<String> named(String amount) {
    List<String> codes =
        of(amount).stream()
            .map(CurrencyMarks::currencies)
            .filter(codesOf -> codesOf.size() == 1)
            .map(codesOf -> codesOf.get(0))
            .distinct()
            .toList();
    return codes.size() == 1 ? Optional.of(codes.get(0)) : Optional.empty();
  }

  /** The first mark of an amount that can't stand for a currency; empty where all of them can. */
  public static Optional<String> contradicting(String amount, String currency) {
    String named = CurrencyWords.told(currency);
    return of(amount).stream().filter(mark -> !currencies(mark).contains(named)).findFirst();
  }

  private static String bare(String mark) {
    return mark.replaceFirst("\\. ?$", "");
  }

  /**
   * The marks of an amount's text in upper case, a blank between two; NULL where it has none.
   *
   * @param clean the cleaned text
   * @param isPlain SQL that is true where it is a number without anything but {@code Rp} before it
   */
  static String marksSql(String clean, String isPlain) {
    return """
        case when %2$s and %1$s >= 'Rp' and %1$s < 'Rq' then 'RP' when %2$s then null \
        else nullif(regexp_replace(array_to_string(regexp_extract_all(upper(%1$s), %3$s), ' '), '\\. ?( |$)', '\\1', 'g'), '') end"""
        .formatted(clean, isPlain, Sql.text(ONE));
  }

  /** True where one of an amount's marks can't stand for the currency; neither may be NULL. */
  static String contradictSql(String marks, String currency) {
    String code =
        "coalesce(element_at(%1$s, upper(trim(%2$s)))[1], upper(trim(%2$s)))"
            .formatted(codeOfMark(), currency);
    return "not (%1$s = %2$s or (%1$s = 'RP' and %2$s = 'IDR') or (%3$s))"
        .formatted(
            marks,
            currency,
            marks(marks)
                .map(
                    mark ->
                        "(%1$s = '' or contains(%2$s, concat(' ', %1$s, ':', %3$s, ' ')))"
                            .formatted(mark, Sql.text(PAIRS), code))
                .collect(Collectors.joining(" and ")));
  }

  /** The currency that an amount's marks name; NULL where several currencies share them. */
  static String codeSql(String marks) {
    return marks(marks)
        .map(mark -> "element_at(%s, %s)[1]".formatted(codeOfMark(), mark))
        .collect(
            Collectors.joining(
                ", ",
                "case when %1$s is null then null when %1$s = 'RP' then 'IDR' else coalesce("
                    .formatted(marks),
                ") end"));
  }

  private static Stream<String> marks(String marks) {
    return Stream.iterate(1, place -> place <= MOST_MARKS, place -> place + 1)
        .map(place -> "split_part(%s, ' ', %d)".formatted(marks, place));
  }

  private static String codeOfMark() {
    return CURRENCIES_OF.entrySet().stream()
        .filter(mark -> mark.getValue().size() == 1)
        .map(mark -> "%s: %s".formatted(Sql.text(mark.getKey()), Sql.text(mark.getValue().get(0))))
        .collect(Collectors.joining(", ", "map {", "}"));
  }
}
