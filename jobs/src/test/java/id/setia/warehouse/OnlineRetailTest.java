package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The models on a year of a real shop against {@code reference/recompute_online_retail.py}, which
 * counts the same files by other means. Runs where {@code SETIA_DATA} (or ../shared/data) is the
 * data and python3 is installed.
 */
class OnlineRetailTest {

  private static final LocalDate AS_OF = LocalDate.of(2011, 12, 9);
  private static final Path SCRIPT =
      Path.of("jobs/src/test/resources/reference/recompute_online_retail.py");

  @Test
  void everyNumberIsWhatAnIndependentProgramFinds() throws Exception {
    String data = System.getenv().getOrDefault("SETIA_DATA", "../shared/data");
    Path days = Path.of(data, "online-retail", "by-day");
    assumeTrue(Files.isDirectory(days), "Skipped: no folder " + days);
    assumeTrue(hasPython(), "Skipped: python3 does not run");
    Map<String, BigDecimal> expected = recomputed(days);

    try (ModelFixture world = new ModelFixture()) {
      world.set("setia_time_zone()", "'Europe/London'");
      world.set("setia_reporting_currency()", "'GBP'");
      load(world, days);
      world.build(AS_OF);

      assertThat(expected).hasSizeGreaterThan(700);
      assertThat(built(world)).containsExactlyEntriesOf(expected);
      assertThat(world.failedChecks()).isEmpty();
    }
  }

  private static void load(ModelFixture world, Path days) throws SQLException {
    world.execute(
        """
        create table export as
        select
          InvoiceNo as invoice, StockCode as sku, Description as name, cast(Quantity as integer) as quantity,
          cast(UnitPrice as decimal(18, 4)) as price, replace(CustomerID, '.0', '') as customer, Country as country,
          timezone('UTC', timezone('Europe/London', cast(InvoiceDate as timestamp))) as at_utc,
          row_number() over () as record_no
        from read_csv('%s/*.csv', all_varchar = true, header = true)
        """
            .formatted(days));
    world.execute(
        """
        insert into lake.orders (order_id, ordered_at, status, country, customer_ref, currency, record_no)
        select
          invoice, min(at_utc), case when invoice like 'A%' then 'bad_debt' else 'completed' end, min(country),
          min(customer), 'GBP', min(record_no)
        from export where invoice not like 'C%' group by invoice
        """);
    world.execute(
        """
        insert into lake.order_lines
          (order_id, ordered_at, line_type, sku, product_name, quantity, unit_price, currency, record_no)
        select
          invoice, at_utc,
          case when invoice like 'A%' or price <= 0 or quantity < 0 then 'adjustment' else 'sale' end,
          sku, name, quantity, price, 'GBP', record_no
        from export where invoice not like 'C%'
        """);
    world.execute(
        """
        insert into lake.refunds
          (refund_id, refunded_at, sku, product_name, quantity, amount, currency, country, customer_ref, record_no)
        select
          invoice || '#' || record_no, at_utc, sku, name, -quantity, -quantity * price, 'GBP', country, customer, record_no
        from export where invoice like 'C%'
        """);
    world.execute(
        """
        insert into ops.control_totals
        select 'shop', 'net_amount', sum(quantity * price) from export
        union all
        select 'shop', 'records', count(*) from export
        """);
  }

  private static Map<String, BigDecimal> built(ModelFixture world) throws SQLException {
    Map<String, BigDecimal> numbers = new TreeMap<>();
    String sql =
        """
        select 'control_total,all,all,,' as key, source_total as value
        from marts.reconciliation where source = 'all' and measure = 'net_amount' and difference = 0
        union all
        select measure || ',all,all,,' as key, value
        from (
          select sum(net_revenue) as net_revenue, sum(adjustments) as adjustments, sum(refunds) as refunds,
            sum(anonymous_net_revenue) as anonymous_net_revenue
          from marts.revenue_daily
        ) unpivot (value for measure in (net_revenue, adjustments, refunds, anonymous_net_revenue))
        union all
        select measure || ',' || period_kind || ',' || retention_type || ',' || cohort_start || ',' || age, value
        from (
          select period_kind, retention_type, cohort_start, age, cast(cohort_size as decimal(18, 4)) as cohort_size,
            cast(retained as decimal(18, 4)) as retained, net_revenue as cohort_net_revenue
          from marts.retention_cohorts where segment_kind = 'all' and period_kind <> 'week'
        ) unpivot (value for measure in (cohort_size, retained, cohort_net_revenue))
        where retention_type = 'classic' or measure = 'retained'
        union all
        select distinct 'silence_days,' || period_kind || ',ledger,,', silence_days
        from marts.churn_ledger where segment_kind = 'all'
        union all
        select measure || ',' || period_kind || ',ledger,' || period_start || ',', value
        from (
          select period_kind, period_start, opening::decimal(18, 4) as opening, new::decimal(18, 4) as new,
            reactivated::decimal(18, 4) as reactivated, churned::decimal(18, 4) as churned,
            closing::decimal(18, 4) as closing, churned_from_opening::decimal(18, 4) as churned_from_opening,
            revenue_opening, revenue_new, revenue_reactivated, revenue_expansion, revenue_contraction, revenue_churned,
            revenue_closing
          from marts.churn_ledger where segment_kind = 'all'
        ) unpivot (value for measure in (opening, new, reactivated, churned, closing, churned_from_opening,
            revenue_opening, revenue_new, revenue_reactivated, revenue_expansion, revenue_contraction, revenue_churned,
            revenue_closing))
        union all
        select 'lifecycle,' || period_kind || ',' || status || ',' || period_start || ',', customers
        from marts.lifecycle where segment_kind = 'all' and period_kind <> 'week'
        """;
    for (Map<String, Object> row : world.rows(sql)) {
      numbers.put(
          String.valueOf(row.get("key")), number(new BigDecimal(String.valueOf(row.get("value")))));
    }
    return numbers;
  }

  private static Map<String, BigDecimal> recomputed(Path days)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("python3", SCRIPT.toString(), days.toString(), AS_OF.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Map<String, BigDecimal> numbers = new TreeMap<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comma = line.lastIndexOf(',');
        numbers.put(line.substring(0, comma), number(new BigDecimal(line.substring(comma + 1))));
      }
    }
    assertThat(process.waitFor()).as("exit code of %s", SCRIPT).isZero();
    return numbers;
  }

  private static BigDecimal number(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").redirectErrorStream(true).start().waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
