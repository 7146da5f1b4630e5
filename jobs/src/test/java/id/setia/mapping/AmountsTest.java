package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.NumberStyle;
import id.setia.duckdb.Sql;
import id.setia.schema.Currencies;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts as shops and accountants write them; a dash stands for "can't be read". */
class AmountsTest {

  @RegisterExtension static final OneCell CELL = new OneCell();

  /** In words: {@code _} is a no-break space, {@code ~} a narrow one. */
  private static String number(String text, String style) {
    String written = text.replace('_', '\u00a0').replace('~', '\u202f');
    String read = CELL.read(written, "number_%s(raw)".formatted(style.toLowerCase(Locale.ROOT)));
    assertThat(NumberText.isNumber(written, NumberStyle.valueOf(style.toUpperCase(Locale.ROOT))))
        .as("a draft reads it alike")
        .isEqualTo(!read.equals("-"));
    return read.replaceFirst("\\.?0+$", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'Rp 100.000,-'    | comma | 100000
          'Rp. 100.000,-'   | comma | 100000
          'Rp100.000,--'    | comma | 100000
          'rp 100.000,–'    | comma | 100000
          'Rp 100.000 ,-'   | comma | 100000
          'Rp 100.000, -'   | comma | 100000
          'Rp 100.000,='    | comma | 100000
          '100.000,- IDR'   | comma | 100000
          '100,-'           | comma | 100
          '100,-'           | dot   | 100
          '100.-'           | dot   | 100
          '1,000.-'         | dot   | 1000
          'Rp 1,000,-'      | dot   | 1000
          '€ 5,—'           | comma | 5
          '5,— €'           | comma | 5
          '5.–'             | dot   | 5
          'CHF 1’250.—'     | apostrophe | 1250
          '1 250,-'         | space | 1250
          '12,34,567.-'     | indian | 1234567
          '-Rp 100.000,-'   | comma | -100000
          '(Rp 100.000,-)'  | comma | -100000
          'Rp -100.000,-'   | comma | -100000
          '100.50,-'        | dot   | -
          '1.000,50,-'      | comma | -
          '100.000,-'       | dot   | -
          '1,000.-'         | comma | -
          ',-'              | comma | -
          '100,---- '       | comma | -
          '100--'           | comma | -
          """)
  void noCentsAreNoSign(String text, String style, String expected) {
    assertThat(number(text, style)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '100-'        | comma | -100
          '100.00-'     | dot   | -100
          '1.000,00-'   | comma | -1000
          '1.000,00 -'  | comma | -1000
          '100.000-'    | comma | -100000
          '−5'          | dot   | -5
          '5−'          | dot   | -5
          '( 5 )'       | dot   | -5
          '(1 234,50)'  | space | -1234.5
          '1_234,50-'   | space | -1234.5
          '- 5'         | dot   | -5
          '-\u00a01.250,50' | comma | -1250.5
          '- Rp 5'      | dot   | -5
          '\u200e-\u200e5' | dot   | -5
          'Rp\u200f 5'  | dot   | 5
          '- - 5'       | dot   | -
          '5 - 5'       | dot   | -
          '-5-'         | dot   | -
          '(-5)'        | dot   | -
          '(5)-'        | dot   | -
          """)
  void aTrueMinusStays(String text, String style, String expected) {
    assertThat(number(text, style)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '1''234.50'     | apostrophe | 1234.5
          '1’234’567.5'   | apostrophe | 1234567.5
          '1234.50'       | apostrophe | 1234.5
          '1''23.50'      | apostrophe | -
          '1,234.50'      | apostrophe | -
          '1 234,50'      | space | 1234.5
          '1 234.50'      | space | 1234.5
          '1_234_567,5'   | space | 1234567.5
          '12~345'        | space | 12345
          '1_234,50_€'    | space | 1234.5
          '€~1~234,50'    | space | 1234.5
          '1 23'          | space | -
          '1  234'        | space | -
          '1,234,567'     | space | -
          '12,34,567.00'  | indian | 1234567
          '₹ 1,00,000'    | indian | 100000
          '1,234'         | indian | 1234
          '123,456'       | indian | -
          '1,234,567'     | indian | -
          '1 234,50'      | comma | -
          '1''234.50'     | dot   | -
          """)
  void groupsOfOtherCountries(String text, String style, String expected) {
    assertThat(number(text, style)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '12.50 USD'      | dot   | 12.5   | USD
          'US$12.50'       | dot   | 12.5   | US$
          'USD $12.50'     | dot   | 12.5   | USD $
          'US $12.50'      | dot   | 12.5   | US$
          '-A $ 5'         | dot   | -5     | A$
          '5 S $'          | dot   | 5      | S$
          '$12.50 CAD'     | dot   | 12.5   | $ CAD
          'RM.50'          | dot   | 0.5    | RM
          '$.50'           | dot   | 0.5    | $
          'Rp.50.000'      | comma | 50000  | RP
          'Rp50.000'       | comma | 50000  | RP
          'IDR. 50.000'    | comma | 50000  | IDR
          '12,50 kr.'      | comma | 12.5   | KR
          '1 200 zł'       | space | 1200   | ZŁ
          'R$ 5,00'        | comma | 5      | R$
          'R 5.00'         | dot   | 5      | R
          '(US$ 5)'        | dot   | -5     | US$
          '5,00 €-'        | comma | -5     | €
          '5%'             | dot   | 0.05   | -
          '7'              | dot   | 7      | -
          '50¢'            | dot   | -      | -
          '12 PCS'         | dot   | -      | -
          """)
  void marksAreSeen(String text, String style, String expected, String marks) {
    NumberStyle numbers = NumberStyle.valueOf(style.toUpperCase(Locale.ROOT));
    String clean = "(%s)".formatted(ParseSql.clean("raw", List.of()));
    String isPlain =
        "(%s)".formatted(NumberSql.isPlain("(%s)".formatted(NumberSql.text(clean)), numbers));
    assertThat(number(text, style)).isEqualTo(expected);
    assertThat(CELL.read(text, CurrencyMarks.marksSql(clean, isPlain))).isEqualTo(marks);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RP      | IDR | false
          RP      | USD | true
          $       | SGD | false
          $       | USD | false
          $       | IDR | true
          $       | EUR | true
          US$     | USD | false
          US$     | SGD | true
          USD $   | USD | false
          USD $   | SGD | true
          $ CAD   | CAD | false
          $ CAD   | USD | true
          KR      | SEK | false
          KR      | EUR | true
          ¥       | CNY | false
          ¥       | JPY | false
          ¥       | IDR | true
          RS      | INR | false
          £       | GBP | false
          €       | eur | false
          RP      | Rp  | false
          IDR     | Rp  | false
          """)
  void marksStandForCurrencies(String marks, String currency, boolean contradicts) {
    String sql =
        CurrencyMarks.contradictSql(
            "raw", "(%s)".formatted(CurrencyWords.code(Sql.text(currency))), CurrencyMarks.PAIRS);
    assertThat(CELL.read(marks, sql)).isEqualTo(String.valueOf(contradicts));
    assertThat(CurrencyMarks.contradicting(marks + " 5", currency).isPresent())
        .isEqualTo(contradicts);
  }

  @ParameterizedTest
  @CsvSource({"RP,IDR", "$,-", "$ CAD,CAD", "USD $,USD", "KR,-", "US$,USD", "RM,MYR", "¥,-"})
  void marksNameACurrency(String marks, String code) {
    assertThat(CELL.read(marks, CurrencyMarks.codeSql("raw", CurrencyMarks.CODES))).isEqualTo(code);
    assertThat(CurrencyMarks.named(marks + " 5").orElse("-")).isEqualTo(code);
  }

  @Test
  void everyCodeOfAMarkIsOne() {
    for (String mark : CurrencyMarks.of("$ £ ¥ KR RS RM LEI ₩ ﷼ DH ₡ ₨ 元 C$ B$")) {
      assertThat(Currencies.of(mark)).as(mark).isNotEmpty().allMatch(Currencies::isCode);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '0,125'     | dot        | -
          '0,125'     | comma      | 0.125
          '0.125'     | comma      | -
          '0.125'     | dot        | 0.125
          '-Rp 0.500' | comma      | -
          '(0,500)'   | dot        | -
          '012.500'   | comma      | -
          '0 250'     | space      | -
          '0,12,500'  | indian     | -
          '01,250'    | indian     | -
          '0.000'     | comma      | 0
          '0,000'     | dot        | 0
          '0,000.50'  | dot        | 0.5
          '0,000'     | indian     | 0
          '10,125'    | dot        | 10125
          '000125'    | dot        | 125
          """)
  void noGroupOfThousandsBeginsWithZero(String text, String style, String expected) {
    assertThat(number(text, style).replaceFirst("^$", "0")).isEqualTo(expected);
  }
}
