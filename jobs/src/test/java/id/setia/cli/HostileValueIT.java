package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sales that no model of lifetime value can be made of, from their export to the report: the night
 * publishes a fallback and says why.
 */
class HostileValueIT {

  private static final LocalDate AS_OF = LocalDate.of(2025, 6, 30);

  private static final String SOURCE =
      """
      name: sales
      files: ${SETIA_EXPORTS}/*.csv
      time_zone: UTC
      tables:
        orders:
          when: kind <> 'refund'
          columns: {order_id: number, ordered_at: at, status: {value: completed}, customer_ref: customer, currency: {value: IDR}}
        order_lines:
          when: kind <> 'refund'
          columns: {order_id: number, ordered_at: at, line_type: {value: sale}, quantity: {value: "1"}, unit_price: amount, currency: {value: IDR}}
        refunds:
          when: kind = 'refund'
          columns: {refund_id: number, refunded_at: at, amount: amount, customer_ref: customer, currency: {value: IDR}}
      """;

  private final Path directory;
  private final Shell shell;
  private final StringBuilder sales = new StringBuilder("kind,number,at,customer,amount\n");
  private int records;

  HostileValueIT(@TempDir Path directory) {
    this.directory = directory;
    this.shell =
        new Shell(
            directory.resolve("workspace"),
            Map.of("SETIA_EXPORTS", directory.resolve("exports").toString()));
  }

  private void sale(String customer, LocalDate day, long amount) {
    record("sale", customer, day + " 05:00:00", amount);
  }

  private void record(String kind, String customer, String at, long amount) {
    sales.append("%s,N%d,%s,%s,%d%n".formatted(kind, ++records, at, customer, amount));
  }

  /** Customers who join one after the other in a year, and come back at a rhythm of their own. */
  private void ordinary(int customers, IntFunction<Long> amount) {
    for (int customer = 0; customer < customers; customer++) {
      LocalDate day = AS_OF.minusDays(700).plusDays(customer * 365L / customers);
      int rhythm = 9 + customer * 31 % 83;
      int purchases = 1 + customer * customer % 97 % (2 + customer % 11);
      for (int n = 0; n < purchases && day.isBefore(AS_OF); n++) {
        sale("c" + customer, day, amount.apply(customer * 100 + n));
        day = day.plusDays(rhythm + (customer + 7L * n) % 23);
      }
    }
  }

  private void once(int customers) {
    IntStream.range(0, customers)
        .forEach(i -> sale("once" + i, AS_OF.minusDays(30 + i), 50_000 + 100L * i));
  }

  /** Runs the night; whatever the sales were, what it publishes makes sense. */
  private void night() throws IOException {
    Files.createDirectories(directory.resolve("exports"));
    Files.createDirectories(directory.resolve("config/sources"));
    Files.writeString(directory.resolve("exports/sales.csv"), sales);
    Files.writeString(directory.resolve("config/sources/sales.yml"), SOURCE);
    Files.writeString(directory.resolve("config/setia.yml"), "hmac_key: ${TEST_KEY}\n");
    shell
        .run("run", "--config", directory.resolve("config").toString(), "--as-of", AS_OF.toString())
        .exits(ExitCode.DONE);
    assertThat(
            shell.value(
                "select count(*) from ops.check_results where severity = 'error' and violations > 0"))
        .isEqualTo("0");
    String nonsense =
        shell
            .sql(
                "select column_name, data_type from duckdb_columns() where schema_name = 'marts' and table_name = 'cltv_customers'")
            .findParents("column_name")
            .stream()
            .filter(column -> column.get("data_type").asText().matches("DOUBLE|DECIMAL.*"))
            .map(column -> column.get("column_name").asText())
            .filter(name -> name.matches("(cltv|expected|p_alive).*"))
            .map(name -> "coalesce(isnan(cast(%1$s as double)) or %1$s < 0, false)".formatted(name))
            .collect(Collectors.joining(" or "));
    assertThat(nonsense).contains("p_alive", "cltv_24m_high_95", "cltv_infinite");
    assertThat(
            shell.value(
                "select count(*) from marts.cltv_customers where (orders > 0 and (model is null or (cltv_12m is null and fallback_reason is null))) or "
                    + nonsense))
        .isEqualTo("0");
  }

  /** Everybody is forecast by what like customers did, and page and table say why. */
  private void fallsBack(String reason, String words) throws IOException {
    night();
    for (String table :
        new String[] {
          "marts.cltv_portfolio where segment_kind = 'all'", "marts.cltv_customers where orders > 0"
        }) {
      assertThat(shell.sql("select distinct model, fallback_reason from " + table).toString())
          .isEqualTo("[{\"model\":\"empirical\",\"fallback_reason\":\"%s\"}]".formatted(reason));
    }
    assertThat(Files.readString(shell.workspace().resolve("report/index.html")).contains(words))
        .as("the report says: " + words)
        .isTrue();
  }

  @Test
  void oneCustomerOnly() throws IOException {
    IntStream.range(0, 4).forEach(i -> sale("only", AS_OF.minusDays(130L * i + 1), 1000));
    fallsBack("too_few_customers", "there are too few customers");
  }

  @Test
  void nobodyRepeats() throws IOException {
    once(400);
    fallsBack("too_few_repeat_buyers", "there are too few repeat buyers");
    assertThat(
            shell.value("select distinct detail from marts.cltv_models where model = 'pareto_nbd'"))
        .isEqualTo("0 repeat buyers, fewer than 30");
  }

  @Test
  void everybodyRepeatsDaily() throws IOException {
    for (int customer = 0; customer < 120; customer++) {
      for (int day = 0; day < 181; day++) {
        sale("c" + customer, AS_OF.minusDays(day), 1000 + customer);
      }
    }
    fallsBack("not_identified", "the purchases do not determine its parameters");
  }

  @Test
  @DisplayName("one customer with 50,000 purchases, every quarter of an hour")
  void fiftyThousandPurchases() throws IOException {
    once(400);
    for (int i = 0; i < 50_000; i++) {
      int minutes = i * 15;
      record(
          "sale",
          "machine",
          "%s %02d:%02d:00"
              .formatted(AS_OF.minusDays(521 - minutes / 1440), minutes / 60 % 24, minutes % 60),
          1000);
    }
    fallsBack("too_few_repeat_buyers", "there are too few repeat buyers");
    assertThat(
            shell.value(
                "select orders || ' ' || (purchase_days > 500) || ' ' || (cltv_12m > 0) from marts.cltv_customers where customer_id = 'machine'"))
        .isEqualTo("50000 true true");
  }

  @Test
  @DisplayName("all amounts equal: spend has no distribution, and everybody gets that amount")
  void allAmountsEqual() throws IOException {
    ordinary(400, n -> 75_000L);
    night();
    assertThat(
            shell
                .sql(
                    "select verdict, fallback_reason from marts.cltv_models where model = 'gamma_gamma'")
                .toString())
        .isEqualTo("[{\"verdict\":\"refused\",\"fallback_reason\":\"no_spend_variation\"}]");
    assertThat(
            shell.value(
                "select string_agg(distinct expected_margin_per_purchase::varchar) from marts.cltv_customers"))
        .isEqualTo("75000.0000");
  }

  @Test
  @DisplayName("refunds above purchases: no value is negative, and it says that spend is assumed")
  void refundsAbovePurchases() throws IOException {
    ordinary(400, n -> 50_000L + 997L * n % 90_000);
    for (int customer = 0; customer < 400; customer++) {
      record("refund", "c" + customer, AS_OF.minusDays(2) + " 05:00:00", 90_000_000);
    }
    night();
    assertThat(
            shell.value(
                "select count(*) || ' ' || bool_and(is_spend_assumed and cltv_12m >= 0) from marts.cltv_customers where historic_cltv < 0"))
        .isEqualTo("400 true");
    assertThat(
            shell.value(
                "select verdict || ' ' || fallback_reason from marts.cltv_models where model = 'gamma_gamma'"))
        .startsWith("refused ");
  }

  @Test
  @DisplayName("a future date: what is after the as-of day is not seen")
  void aFutureDate() throws IOException {
    sale("now", AS_OF.minusDays(3), 1000);
    IntStream.range(0, 400)
        .forEach(i -> sale("later" + i % 150, LocalDate.of(2062, 1, 1).plusDays(i), 1000 + i));
    fallsBack("history_too_short", "the history is too short to test it");
    assertThat(
            shell.value(
                "select string_agg(customer_id) from marts.cltv_customers where orders > 0"))
        .isEqualTo("now");
  }
}
