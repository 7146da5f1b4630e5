package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
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

  @Test
  void everyNumberIsWhatAnIndependentProgramFinds() throws Exception {
    String data = System.getenv().getOrDefault("SETIA_DATA", "../shared/data");
    Path days = Path.of(data, "online-retail", "by-day");
    assumeTrue(Files.isDirectory(days), "Skipped: no folder " + days);
    Map<String, BigDecimal> expected = Recomputation.of(days, AS_OF);

    try (ModelFixture world = new ModelFixture()) {
      world.set("setia_time_zone()", "'Europe/London'");
      world.set("setia_reporting_currency()", "'GBP'");
      load(world, days);
      world.build(AS_OF);

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
        insert into lake.orders (order_id, ordered_at, status, country, region, customer_ref, currency, record_no)
        select
          invoice, min(at_utc), case when invoice like 'A%' then 'bad_debt' else 'completed' end, min(country),
          min(country), min(customer), 'GBP', min(record_no)
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
          invoice, at_utc, sku, name, -quantity, -quantity * price, 'GBP', country, customer, record_no
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

  private static Map<String, BigDecimal> built(ModelFixture world) throws Exception {
    Map<String, BigDecimal> numbers = new TreeMap<>();
    for (Map<String, Object> row : world.rows(Recomputation.query())) {
      numbers.put(
          String.valueOf(row.get("key")), Recomputation.number(String.valueOf(row.get("value"))));
    }
    return numbers;
  }
}
