package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headings that say that their amounts are not in the currency itself. */
class HeadingUnitTest {

  @ParameterizedTest
  @CsvSource({
    "metrics.cost_micros, true",
    "costMicros, true",
    "amount_cents, true",
    "Amount (in cents), true",
    "Omzet (dalam ribuan), true",
    "Sales in thousands, true",
    "Revenue (000), true",
    "Total, false",
    "Percent, false",
    "Center price, false",
    "Price per 1000, false",
    "Recent amount, false",
  })
  void anotherUnitIsToldFromOtherWords(String heading, boolean isOfAnother) {
    assertThat(HeadingUnit.isOfAnother(heading)).isEqualTo(isOfAnother);
  }
}
