package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.ControlFile.LedgerAmount;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlFileTest {

  private final Path configuration;

  ControlFileTest(@TempDir Path configuration) {
    this.configuration = configuration;
  }

  private Path write(String text) throws IOException {
    return Files.writeString(configuration.resolve("control.csv"), text);
  }

  @Test
  void withoutAFileThereIsNoLedger() {
    assertThat(ControlFile.read(configuration)).isEmpty();
  }

  @Test
  void aSpreadsheetsCsvIsRead() throws IOException {
    write(
        "\uFEFFAmount;Month;Account\r\n\"1250000.50\";2026-01; Net_Revenue \r\n\r\n-3;2026-02;refunds\r\n");

    assertThat(ControlFile.read(configuration))
        .containsExactly(
            new LedgerAmount(YearMonth.of(2026, 1), "net_revenue", new BigDecimal("1250000.50"), 2),
            new LedgerAmount(YearMonth.of(2026, 2), "refunds", new BigDecimal("-3"), 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-01,net_revenue,1.250|line 2, column amount: \"1.250\" must be written",
        "2026-01,net_revenue,Rp1250|line 2, column amount: \"Rp1250\" must be written",
        "2026-01,net_revenue,1e6|line 2, column amount: \"1e6\" must be written",
        "2026-01,net_revenue,|line 2, column amount: \"\" must be written",
        "2026-01,net_revenu,1|line 2, column account: \"net_revenu\" is no figure; nearest: \"net_revenue\"",
        "Jan-26,orders,1|line 2, column month: \"Jan-26\" must be written 2026-01",
        "2026-13,orders,1|line 2, column month: \"2026-13\" is no month",
        "2026-01,orders|line 2: it has 2 values, its columns are 3",
        "2026-01,orders,\"1|line 2: a quote is opened and not closed",
      })
  void whatBreaksARuleIsNamed(String line, String message) throws IOException {
    Path file = write("month,account,amount\n" + line + "\n");

    assertThatThrownBy(() -> ControlFile.read(configuration))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("Cannot read " + file + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void anAmountStandsOnceAndTheColumnsAreNamed() throws IOException {
    write("month,account,amount\n2026-01,orders,1\n2026-01,ORDERS,1\n");
    assertThatThrownBy(() -> ControlFile.read(configuration))
        .hasMessageContaining("line 3: orders of 2026-01 stands in line 2 already");
    write("month,account,total\n");
    assertThatThrownBy(() -> ControlFile.read(configuration))
        .hasMessageContaining("its columns are [month, account, total] (must be");
    write("\n");
    assertThatThrownBy(() -> ControlFile.read(configuration)).hasMessageContaining("it is empty");
  }

  @Test
  void bytesThatAreNoTextAreRefusedInPlainWords() throws IOException {
    Files.write(configuration.resolve("control.csv"), new byte[] {'m', (byte) 0xFF, (byte) 0xFE});
    assertThatThrownBy(() -> ControlFile.read(configuration))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("control.csv")
        .hasMessageNotContaining("Exception");
  }
}
