package id.setia.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetTest {

  @ParameterizedTest
  @CsvSource({
    "IDR, '[$Rp-421]#,##0;-[$Rp-421]#,##0'",
    "USD, '[$USD] #,##0.00;-[$USD] #,##0.00'",
    "JPY, '[$JPY] #,##0;-[$JPY] #,##0'",
    "KWD, '[$KWD] #,##0.000;-[$KWD] #,##0.000'"
  })
  void moneyHasTheDecimalsOfItsCurrency(String currency, String format) {
    assertThat(Sheet.moneyFormat(currency)).isEqualTo(format);
  }
}
