package id.setia.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Indonesian money: dot for thousands, comma for sen. */
class RupiahTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | PLAIN | 0",
        "125000000 | PLAIN | 1.250.000",
        "125000050 | PLAIN | 1.250.000,50",
        "125000050 | WITH_SYMBOL | Rp 1.250.000,50",
        "99900 | WITH_SYMBOL | Rp 999",
        "1250000 | WITH_SEN | 12.500,00",
        "7 | WITH_SYMBOL_AND_SEN | Rp 0,07"
      })
  void writesAmounts(long sen, Rupiah.Style style, String expected) {
    assertThat(Rupiah.format(sen, style)).isEqualTo(expected);
  }

  @Test
  void roundsToStepsButNeverToNothing() {
    assertThat(Rupiah.rounded(12_349, 10_000)).isEqualTo(1_230_000);
    assertThat(Rupiah.rounded(12_350, 10_000)).isEqualTo(1_240_000);
    assertThat(Rupiah.rounded(0.004, 1)).isEqualTo(1);
    assertThat(Rupiah.decimal(123)).isEqualByComparingTo("1.23");
  }
}
