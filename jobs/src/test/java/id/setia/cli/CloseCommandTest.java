package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          152550045.22000000 | 152,550,045.22
          47.29729730        | 47.2972973
          2310000            | 2,310,000
          0.00000000         | 0
          -5916992.21        | -5,916,992.21
          """)
  void writesEveryDigitThatIsSigned(BigDecimal value, String written) {
    assertThat(CloseCommand.written(value)).isEqualTo(written);
    assertThat(new BigDecimal(written.replace(",", ""))).isEqualByComparingTo(value);
  }
}
