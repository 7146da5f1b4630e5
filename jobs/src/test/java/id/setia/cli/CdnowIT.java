package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * CDNOW's master file, read as it is. Fader and Hardie's notes on the data count 23,570 customers
 * and 69,659 purchases; the total is an awk sum over the file's last column.
 */
class CdnowIT {

  @Test
  void theMasterFileIsLoadedToTheLastPurchase(@TempDir Path directory) {
    Path data = RealData.folder("cdnow").getParent();
    Shell shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_DATA", String.valueOf(data)));

    shell.run("run", "--config", "examples/cdnow", "--as-of", "1998-06-30").exits(ExitCode.DONE);

    assertThat(shell.value("select count(*) from marts.cltv_customers")).isEqualTo("23570");
    assertThat(shell.value("select sum(lines) from marts.revenue_daily")).isEqualTo("69659");
    assertThat(shell.value("select sum(net_revenue)::varchar from marts.revenue_daily"))
        .isEqualTo("2500315.6300");
    assertThat(
            shell.value(
                "select source_total::varchar from marts.reconciliation"
                    + " where source = 'cdnow' and measure = 'net_amount'"))
        .isEqualTo("2500315.6300");
    assertThat(shell.value("select sum(abs(difference)) = 0 from marts.reconciliation"))
        .isEqualTo("true");
  }
}
