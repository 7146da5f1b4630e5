package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomersAndValueTest {

  private static final String EMAIL = "0123456789abcdef0123456789abcdef";
  private static final String PHONE = "fedcba9876543210fedcba9876543210";

  private ModelFixture world;
  private SmallShop shop;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture().set("setia_min_n()", "1");
    shop = new SmallShop(world);
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  @Test
  void customersMeetByNumberThenEmailThenTelephone() throws SQLException {
    world.insert(
        "lake.orders",
        "order_id, ordered_at, customer_ref, email_hash, phone_hash",
        "'1', '2024-01-01 05:00:00', 'ana', '%s', null".formatted(EMAIL),
        "'2', '2024-01-02 05:00:00', null, '%s', '%s'".formatted(EMAIL, PHONE),
        "'3', '2024-01-03 05:00:00', null, null, '%s'".formatted(PHONE),
        "'4', '2024-01-04 05:00:00', null, 'a%s', null".formatted(EMAIL),
        "'5', '2024-01-05 05:00:00', null, null, 'a%s'".formatted(PHONE),
        "'6', '2024-01-06 05:00:00', null, null, null");

    world.build(LocalDate.of(2024, 1, 31));

    assertThat(
            world.lines("select order_id, customer_id, is_anonymous from core.orders order by 1"))
        .containsExactly(
            "1|ana|false",
            "2|ana|false",
            "3|ana|false",
            "4|e:a0123456789abcde|false",
            "5|p:afedcba987654321|false",
            "6|null|true");
  }

  @Test
  void moneyIsConvertedAtTheOrderDay() throws SQLException {
    world.insert(
        "lake.fx_rates",
        "rate_date, currency, rate",
        "'2024-01-01', 'USD', 15000",
        "'2024-01-20', 'USD', 16000");
    world.insert(
        "lake.orders",
        "order_id, ordered_at, customer_ref, currency, order_discount",
        "'1', '2024-01-19 05:00:00', 'ana', 'USD', 0.1",
        "'2', '2024-01-25 05:00:00', 'ana', 'USD', 0");
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, unit_price, currency",
        "'1', '2024-01-19 05:00:00', 1.50, 'USD'",
        "'2', '2024-01-25 05:00:00', 2, 'USD'");
    world.insert(
        "lake.refunds",
        "refund_id, order_id, refunded_at, amount, currency, quantity",
        "'r', '1', '2024-01-25 05:00:00', 1.40, 'USD', 1");

    world.build(LocalDate.of(2024, 1, 31));

    // the refund of order 1 takes the rate of its order, so that nothing of it is left
    assertThat(
            world.lines(
                "select order_id, sales_value, refunded_amount, net_revenue from core.orders order by 1"))
        .containsExactly("1|21000.0000|21000.0000|0.0000", "2|32000.0000|0.0000|32000.0000");
    assertThat(world.failedChecks()).containsExactly("reconciliation_is_zero");
  }

  @Test
  void marginIsNetRevenueLessCostWhereKnown() throws SQLException {
    world.set("setia_margin_rate()", "cast(0.25 as decimal(9, 6))");
    world.insert(
        "lake.orders",
        "order_id, ordered_at, customer_ref",
        "'1', '2024-01-19 05:00:00', 'ana'",
        "'2', '2024-01-20 05:00:00', 'ana'");
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, quantity, unit_price, unit_cost",
        "'1', '2024-01-19 05:00:00', 2, 50, 30",
        "'2', '2024-01-20 05:00:00', 1, 80, null");
    world.insert(
        "lake.refunds",
        "refund_id, order_id, refunded_at, amount, quantity",
        "'r', '1', '2024-01-25 05:00:00', 50, 1");

    world.build(LocalDate.of(2024, 1, 31));

    // 100 - 60 = 40, half of it given back; 80 x 0.25
    assertThat(
            world.lines("select order_id, margin, margin_is_assumed from core.orders order by 1"))
        .containsExactly("1|20.0000|false", "2|20.0000|true");
    assertThat(
            world.lines(
                "select net_revenue, margin, historic_cltv, margin_is_assumed from marts.cltv_customers"))
        .containsExactly("130.0000|40.0000|40.0000|true");
  }

  @Test
  void whoOnlyGaveBackIsWorthLessThanNothing() throws SQLException {
    shop.order("2024-01-05", "ana", 100)
        .refund("2024-01-06", "eka", 30)
        .order("2024-01-07", null, 7);

    world.build(LocalDate.of(2024, 1, 31));

    assertThat(
            world.lines(
                "select customer_id, first_order_date, orders, net_revenue, historic_cltv from marts.cltv_customers"
                    + " order by 1"))
        .containsExactly("ana|2024-01-05|1|100.0000|100.0000", "eka|null|0|-30.0000|-30.0000");
    assertThat(
            world.lines(
                "select sum(net_revenue), sum(anonymous_net_revenue) from marts.revenue_daily"))
        .containsExactly("77.0000|7.0000");
  }

  @Test
  void theSimpleFormulaByHand() throws SQLException {
    world.set("setia_silence_days()", "40");
    // ten customers on 1 January; one lapses for good, nine buy every month. March and April are
    // observable
    for (int customer = 0; customer < 10; customer++) {
      shop.order("2024-01-01", "c" + customer, 100);
      if (customer > 0) {
        shop.order("2024-02-01", "c" + customer, 100).order("2024-03-01", "c" + customer, 100);
      }
      if (customer > 1) {
        shop.order("2024-04-01", "c" + customer, 100).order("2024-05-01", "c" + customer, 100);
      }
    }

    world.build(LocalDate.of(2024, 5, 1));

    assertThat(
            world.lines(
                "select period_start, opening, churned_from_opening, churn_rate is null from marts.churn_ledger"
                    + " where period_kind = 'month' and segment_kind = 'all' order by 1"))
        .containsExactly(
            "2024-01-01|0|0|true",
            "2024-02-01|10|1|true",
            "2024-03-01|9|0|false",
            "2024-04-01|9|1|false",
            "2024-05-01|8|0|true");
    // survival of two months 1 x 8/9, of a year (8/9)^6 = 0.493270; churn 0.506730. 44 orders of 10
    // customers in 122 days:
    // 4.4 x 365.25 / 122 = 13.172951 a year. 100 x 13.172951 / 0.506730 = 2599.60
    assertThat(
            world.lines(
                "select distinct round(simple_cltv, 1), simple_cltv_segment_kind from marts.cltv_customers"))
        .containsExactly("2599.6|channel");
  }

  @Test
  void repeatPurchaseCountsThoseKnownLongEnough() throws SQLException {
    // complete through 30 June. ana: second after 20 days; budi: after 100; cici: never; dedi:
    // known for 29 days only
    shop.order("2024-01-01", "ana", 1).order("2024-01-21", "ana", 1);
    shop.order("2024-01-01", "budi", 1).order("2024-04-10", "budi", 1);
    shop.order("2024-04-01", "cici", 1)
        .order("2024-06-01", "dedi", 1)
        .order("2024-06-02", "dedi", 1);
    shop.order("2024-07-01", "eka", 1);

    world.build(LocalDate.of(2024, 7, 1));

    assertThat(
            world.lines(
                "select window_days, customers, repeaters, round(repeat_rate, 4), repeaters_within_window,"
                    + " round(repeat_rate_within_window, 4) from marts.repeat_purchase where segment_kind = 'all' order by 1"))
        .containsExactly(
            "30|3|2|0.6667|1|0.3333",
            "60|3|2|0.6667|1|0.3333",
            "90|3|2|0.6667|1|0.3333",
            "180|2|2|1.0|2|1.0");
  }

  @Test
  void theCurvePoolsCustomersAndNotRates() throws SQLException {
    // January: 4 customers, 2 back after a month; February: 1 customer, back. March is incomplete
    for (String customer : new String[] {"a", "b", "c", "d"}) {
      shop.order("2024-01-05", customer, 1);
    }
    shop.order("2024-02-05", "a", 1).order("2024-02-06", "b", 1).order("2024-02-07", "e", 1);
    shop.order("2024-03-07", "e", 1).order("2024-04-01", "e", 1).order("2024-04-02", "a", 1);

    world.build(LocalDate.of(2024, 4, 30));

    assertThat(
            world.lines(
                "select age, cohorts, customers_at_risk, retained, retention_rate from marts.retention_curve"
                    + " where period_kind = 'month' and retention_type = 'classic' and segment_kind = 'all' order by 1"))
        .containsExactly("0|2|5|5|1.0", "1|2|5|3|0.6", "2|1|4|0|0.0");
  }

  @Test
  void segmentsAreThoseOfTheFirstOrder() throws SQLException {
    world.insert(
        "lake.orders",
        "order_id, ordered_at, customer_ref, channel, region, acquisition_channel",
        "'1', '2024-01-01 05:00:00', 'ana', 'web', 'Bali', 'ads'",
        "'2', '2024-02-01 05:00:00', 'ana', 'shop', 'Jawa', 'friend'");
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, category, unit_price",
        "'1', '2024-01-01 05:00:00', 'tea', 10",
        "'1', '2024-01-01 05:00:00', 'coffee', 25",
        "'1', '2024-01-01 05:00:00', 'tea', 20",
        "'2', '2024-02-01 05:00:00', 'coffee', 1000");

    world.build(LocalDate.of(2024, 2, 29));

    assertThat(
            world.lines(
                "select distinct segment_kind, segment_value from marts.retention_cohorts where period_kind = 'month'"
                    + " order by 1"))
        .containsExactly(
            "acquisition_channel|ads",
            "all|all",
            "channel|web",
            "first_category|tea",
            "region|Bali");
  }
}
