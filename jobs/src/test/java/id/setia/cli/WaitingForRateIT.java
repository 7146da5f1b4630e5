package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sales in a currency without a rate, from the export to the night that the rate arrives. */
class WaitingForRateIT {

  private static final String[] NIGHT = {"run", "--as-of", "2026-01-31"};

  private static final String SALES =
      """
      name: toko
      files: ${SETIA_EXPORTS}/sales*.csv
      time_zone: UTC
      tables:
        orders:
          columns:
            order_id: order
            ordered_at: at
            status: {value: completed}
            customer_ref: customer
            currency: currency
        order_lines:
          columns:
            order_id: order
            ordered_at: at
            line_type: {value: sale}
            sku: {value: S1}
            quantity: {value: "1"}
            unit_price: price
            currency: currency
      """;

  private static final String RATES =
      """
      name: kurs
      files: ${SETIA_EXPORTS}/rates*.csv
      tables:
        fx_rates:
          columns:
            rate_date: {from: day, format: yyyy-MM-dd}
            currency: currency
            rate: rate
      """;

  private final Path exports;
  private final Shell shell;

  WaitingForRateIT(@TempDir Path directory) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("config/sources"));
    exports = Files.createDirectories(directory.resolve("exports"));
    shell = new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()));
    Files.writeString(sources.resolve("toko.yml"), SALES);
    Files.writeString(sources.resolve("kurs.yml"), RATES);
    Files.writeString(directory.resolve("config/setia.yml"), "time_zone: UTC\nmin_n: 1\n");
    Files.writeString(
        exports.resolve("sales-january.csv"),
        """
        order,at,customer,currency,price
        A1,2026-01-05 10:00:00,ana,IDR,50000
        A2,2026-01-06 10:00:00,budi,USD,3
        A3,2026-01-20 10:00:00,ana,USD,2
        """);
    rates("2026-01-15,USD,16000");
  }

  private void rates(String line) throws IOException {
    Files.writeString(
        exports.resolve("rates-" + line.substring(0, 10) + ".csv"),
        "day,currency,rate\n" + line + "\n");
  }

  private void night() {
    String config = exports.resolveSibling("config").toString();
    shell.run(NIGHT[0], NIGHT[1], NIGHT[2], "--config", config).exits(ExitCode.DONE);
  }

  @Test
  void theSaleWaitsInSightAndComesInWithTheRate() throws IOException {
    night();

    assertThat(shell.value("select sum(net_revenue)::varchar from marts.revenue_daily"))
        .isEqualTo("82000.0000");
    JsonNode rules = shell.run("quarantine", "list", "--json").exits(ExitCode.DONE).json();
    assertThat(rules.toString())
        .isEqualTo(
            "[{\"source\":\"toko\",\"rule\":\"missing_rate\",\"column\":\"USD 2026-01-06 to 2026-01-06\","
                + "\"status\":\"open\",\"records\":1,\"files\":1}]");
    assertThat(shell.run("quarantine", "show", "--rule", "missing_rate", "--source", "toko").out())
        .contains(
            "sales-january.csv",
            "orders A2 needs a rate of USD of 2026-01-06 or before",
            "USD 3.0000");
    assertThat(shell.run("quarantine", "show", "--rule", "missing_rate", "--record", "9").out())
        .doesNotContain("A2");
    assertThat(
            shell.value(
                "select held_for_fx::varchar from marts.reconciliation where source = 'toko' and measure = 'net_amount'"))
        .isEqualTo("3.0000");
    assertThat(shell.value("select sum(difference)::varchar from marts.reconciliation"))
        .isEqualTo("0.0000");

    rates("2026-01-01,USD,15000");
    night();

    assertThat(shell.value("select sum(net_revenue)::varchar from marts.revenue_daily"))
        .isEqualTo("127000.0000");
    assertThat(shell.run("quarantine", "list", "--json").exits(ExitCode.DONE).json()).isEmpty();
    assertThat(shell.value("select count(*) from ops.check_results where not passed"))
        .isEqualTo("0");
    assertThat(shell.value("select sum(difference)::varchar from marts.reconciliation"))
        .isEqualTo("0.0000");
  }
}
