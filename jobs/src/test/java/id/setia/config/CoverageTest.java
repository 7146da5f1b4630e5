package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import id.setia.config.Covers.Unit;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days files hold in full: by the word {@code covers}, and by their names. */
class CoverageTest {

  private static Covers covers(String yaml) throws IOException {
    return Covers.of(new YAMLMapper().readTree("covers: " + yaml).get("covers"));
  }

  @Test
  void theWordIsAUnitOrTwoDays() throws IOException {
    assertThat(covers("\"\"").unit()).isEqualTo(Unit.NOTHING);
    assertThat(covers("month").unit()).isEqualTo(Unit.MONTH);
    assertThat(covers("file_name").unit()).isEqualTo(Unit.FILE_NAME);
    assertThat(covers("{from: 2025-10-01, to: 2025-10-31}"))
        .isEqualTo(new Covers(Unit.RANGE, LocalDate.of(2025, 10, 1), LocalDate.of(2025, 10, 31)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          october                            | covers: october (must be day, week, month, file_name, or {from: DATE, to: DATE})
          {to: 2025-10-31}                   | covers: [to] (must have from and to, and nothing else)
          {from: 2025-10-01, to: 2025-02-30} | covers.to: 2025-02-30 (must be a day such as 2025-10-31)
          {from: 2025-10-02, to: 2025-10-01} | covers: 2025-10-02 to 2025-10-01 (from must not be after to)
          """)
  void whatIsNoneIsRefused(String yaml, String message) {
    assertThatThrownBy(() -> covers(yaml)).hasMessage("Invalid setting " + message);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          Order.all.20251001_20251031.xlsx,              2025-10-01, 2025-10-31
          orders 2025-10-01 to 2025-10-15 (1).csv,       2025-10-01, 2025-10-15
          laporan 01-10-2025_31-10-2025.csv,             2025-10-01, 2025-10-31
          shopee-2025-02.xlsx,                           2025-02-01, 2025-02-28
          penjualan_202412.csv,                          2024-12-01, 2024-12-31
          q3 2025-07 2025-09.csv,                        2025-07-01, 2025-09-30
          orders-2025-10-31.csv,                         -,          -
          orders-20251031.csv,                           -,          -
          three 20251001 20251002 20251003.csv,          -,          -
          backwards 20251031-20251001.csv,               -,          -
          no day 20251301_20251302.csv,                  -,          -
          id 120251001_20251031.csv,                     -,          -
          orders.csv,                                    -,          -
          20250230_20250301.csv,                         -,          -
          """)
  void namesTellTheDays(String name, LocalDate from, LocalDate to) {
    assertThat(FileDays.of(name))
        .isEqualTo(from == null ? Optional.empty() : Optional.of(new FileDays(from, to)));
  }
}
