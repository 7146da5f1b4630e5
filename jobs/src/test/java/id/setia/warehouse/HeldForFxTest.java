package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Amounts without a rate wait outside every metric, and come in with the rate. */
class HeldForFxTest {

  private static final LocalDate AS_OF = LocalDate.of(2024, 1, 31);

  private ModelFixture world;

  @BeforeEach
  void aShopThatSellsInDollars() throws SQLException {
    world = new ModelFixture().set("setia_min_n()", "1");
    world.insert(
        "lake.orders",
        "order_id, ordered_at, customer_ref, currency, order_discount",
        "'known', '2024-01-19 05:00:00', 'ana', 'IDR', 0",
        "'early', '2024-01-10 05:00:00', 'ana', 'USD', 0.5",
        "'late', '2024-01-25 05:00:00', 'budi', 'USD', 0");
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, quantity, unit_price, currency",
        "'known', '2024-01-19 05:00:00', 1, 1000, 'IDR'",
        "'early', '2024-01-10 05:00:00', 2, 4, 'USD'",
        "'late', '2024-01-25 05:00:00', 1, 3, 'USD'");
    world.insert(
        "lake.refunds",
        "refund_id, order_id, refunded_at, amount, quantity, currency",
        "'of the early one', 'early', '2024-01-26 05:00:00', 4, 1, 'USD'",
        "'in rupiah', 'early', '2024-01-27 05:00:00', 700, 0, 'IDR'",
        "'of nothing', null, '2024-01-05 05:00:00', 1, 1, 'USD'");
    world.insert(
        "lake.spend",
        "spend_date, channel, purpose, amount, currency",
        "'2024-01-12', 'ads', 'acquisition', 9, 'USD'",
        "'2024-01-22', 'ads', 'acquisition', 2, 'USD'");
    world.insert(
        "lake.subscriptions",
        "subscription_id, started_at, status, recurring_amount, currency",
        "'s', '2024-01-12 05:00:00', 'active', 5, 'USD'");
    world.insert("lake.fx_rates", "rate_date, currency, rate", "'2024-01-20', 'USD', 15000");
    world.insert(
        "ops.control_totals",
        "source, measure, source_total",
        "'shop', 'net_amount', 1000 + 7.5 + 3 - 4 - 700 - 1 + 9 + 2",
        "'shop', 'records', 13");
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  @Test
  void whatHasNoRateWaitsWithTheRateItNeeds() throws SQLException {
    world.build(AS_OF);

    assertThat(
            world.lines(
                "select table_name, document_id, needed_currency, needed_date, amount_in_currency from core.held_for_fx"
                    + " order by all"))
        .containsExactly(
            "orders|early|USD|2024-01-10|7.5000",
            "refunds|in rupiah|USD|2024-01-10|-700.0000",
            "refunds|of nothing|USD|2024-01-05|-1.0000",
            "refunds|of the early one|USD|2024-01-10|-4.0000",
            "spend|2024-01-12 ads|USD|2024-01-12|9.0000",
            "subscriptions|s|USD|2024-01-12|0.0000");
    assertThat(world.lines("select sum(net_revenue) from marts.revenue_daily"))
        .containsExactly("46000.0000");
    assertThat(world.lines("select count(*) from core.subscriptions")).containsExactly("0");
    assertThat(world.failedChecks()).containsExactly("missing_fx_rates");
  }

  @Test
  void nothingIsLostMeanwhile() throws SQLException {
    world.build(AS_OF);

    assertThat(
            world.lines(
                "select source_total, lake_total, mart_total, held_for_fx, fx_effect, difference from marts.reconciliation"
                    + " where source = 'all' and measure <> 'records' order by measure"))
        .containsExactly(
            "305.5000|305.5000|46000.0000|-697.5000|44997.0000|0.0000",
            "11.0000|11.0000|30000.0000|9.0000|29998.0000|0.0000");
  }

  @Test
  void withTheRateItComesInByItself() throws SQLException {
    world.insert("lake.fx_rates", "rate_date, currency, rate", "'2024-01-01', 'USD', 10000");
    world.execute("update ops.control_totals set source_total = 14 where measure = 'records'");

    world.build(AS_OF);

    assertThat(world.lines("select count(*) from core.held_for_fx")).containsExactly("0");
    assertThat(world.failedChecks()).isEmpty();
    // 1000 + 75000 - 40000 - 700 - 10000 + 45000
    assertThat(world.lines("select sum(net_revenue) from marts.revenue_daily"))
        .containsExactly("70300.0000");
    assertThat(world.lines("select monthly_amount from core.subscriptions"))
        .containsExactly("50000.0000");
  }

  @Test
  void aRateOfALaterDayDoesNotServeAnEarlierOne() throws SQLException {
    world.insert("lake.fx_rates", "rate_date, currency, rate", "'2024-01-11', 'USD', 10000");

    world.build(AS_OF);

    assertThat(world.lines("select document_id from core.held_for_fx order by 1"))
        .containsExactly("early", "in rupiah", "of nothing", "of the early one");
  }
}
