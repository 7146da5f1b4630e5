package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevenueAndRetentionTest {

  private static final String DAILY =
      "select order_date, channel, orders, lines, customers, gross_revenue, discounts, refunds, adjustments, net_revenue,"
          + " anonymous_net_revenue, is_complete from marts.revenue_daily order by 1, 2";

  private ModelFixture world;
  private SmallShop shop;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture();
    shop = new SmallShop(world);
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  @Test
  void anEmptyLakeBuildsEmptyTables() throws SQLException {
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(world.rows(DAILY)).isEmpty();
    assertThat(world.rows("select * from marts.retention_cohorts")).isEmpty();
    assertThat(world.rows("select * from core.periods")).isEmpty();
  }

  @Test
  void moneyOfADayAddsUp() throws SQLException {
    world.insert(
        "lake.orders",
        "order_id, ordered_at, customer_ref, channel, status, order_discount",
        "'a', '2024-01-10 03:00:00', 'ana', 'web', 'completed', 10",
        "'b', '2024-01-10 04:00:00', null, 'web', 'completed', 0",
        "'c', '2024-01-10 05:00:00', 'ana', 'web', 'cancelled', 0",
        "'d', '2024-01-10 18:00:00', 'budi', null, 'completed', 0",
        "'e', '2024-01-12 05:00:00', 'budi', 'web', 'completed', 0");
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, quantity, unit_price, line_discount, line_type",
        "'a', '2024-01-10 03:00:00', 2, 100, 5, 'sale'",
        "'a', '2024-01-10 03:00:00', 1, -7, 0, 'adjustment'",
        "'b', '2024-01-10 04:00:00', 1, 50, 0, 'sale'",
        "'c', '2024-01-10 05:00:00', 1, 1000, 0, 'sale'",
        "'d', '2024-01-10 18:00:00', 1, 30, 0, 'sale'",
        "'e', '2024-01-12 05:00:00', 1, 1, 0, 'sale'");
    world.insert(
        "lake.refunds",
        "refund_id, order_id, refunded_at, amount, quantity",
        "'r', 'a', '2024-01-11 05:00:00', 40, 1",
        "'s', 'c', '2024-01-11 05:00:00', 1000, 1");

    world.build(LocalDate.of(2024, 1, 31));

    // order d is of 11 January in Jakarta; the refund of cancelled order c takes nothing from
    // sales;
    // the line of -7 is a discount of order a
    assertThat(world.lines(DAILY))
        .containsExactly(
            "2024-01-10|web|2|2|1|250.0000|22.0000|0.0000|0.0000|228.0000|50.0000|true",
            "2024-01-11|unknown|1|1|1|30.0000|0.0000|0.0000|0.0000|30.0000|0.0000|true",
            "2024-01-11|web|0|0|0|0.0000|0.0000|40.0000|0.0000|-40.0000|0.0000|true",
            "2024-01-12|web|1|1|1|1.0000|0.0000|0.0000|0.0000|1.0000|0.0000|false");
  }

  @Test
  void sharesOfAnOrderDiscountAreTheWholeExactly() throws SQLException {
    world.insert(
        "lake.orders",
        "order_id, ordered_at, order_discount",
        "'a', '2024-01-10 03:00:00', 10",
        "'b', '2024-01-10 03:00:00', 4");
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, unit_price, record_no, line_type",
        "'a', '2024-01-10 03:00:00', 100, 1, 'sale'",
        "'a', '2024-01-10 03:00:00', 100, 2, 'sale'",
        "'a', '2024-01-10 03:00:00', 100, 3, 'sale'",
        "'a', '2024-01-10 03:00:00', 0, 4, 'sale'",
        "'a', '2024-01-10 03:00:00', 50, 5, 'adjustment'",
        // identical lines of one record are lines of their own
        "'b', '2024-01-10 03:00:00', 30, 9, 'sale'",
        "'b', '2024-01-10 03:00:00', 30, 9, 'sale'");

    world.build(LocalDate.of(2024, 1, 31));

    assertThat(
            world.lines(
                "select record_no, line_no, order_discount from core.order_lines order by 1, 2"))
        .containsExactly(
            "1|1|3.3333",
            "2|1|3.3333",
            "3|1|3.3334",
            "4|1|0.0000",
            "5|1|0.0000",
            "9|1|2.0000",
            "9|2|2.0000");
    assertThat(world.lines("select order_discount, net_revenue from core.orders order by order_id"))
        .containsExactly("10.0000|290.0000", "4.0000|56.0000");
  }

  @Test
  void aDiscountInALineTakesOffGoodsAndNoMoreThanTheyAreWorth() throws SQLException {
    world.insert(
        "lake.orders",
        "order_id, ordered_at, status, order_discount",
        "'a', '2024-01-10 03:00:00', 'completed', 0",
        "'b', '2024-01-10 03:00:00', 'by_lines', 30",
        "'c', '2024-01-10 03:00:00', 'completed', 150",
        "'d', '2024-01-10 03:00:00', 'cancelled', 0");
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, unit_price, record_no, line_type, status",
        // spread by value, the last with what rounding leaves
        "'a', '2024-01-10 03:00:00', 20, 1, 'sale', null",
        "'a', '2024-01-10 03:00:00', 10, 2, 'sale', null",
        "'a', '2024-01-10 03:00:00', -10, 3, 'adjustment', null",
        // a discount whose line was cancelled is none; the voucher is of the cancelled piece too
        "'b', '2024-01-10 03:00:00', 100, 4, 'sale', 'completed'",
        "'b', '2024-01-10 03:00:00', 50, 5, 'sale', 'cancelled'",
        "'b', '2024-01-10 03:00:00', -10, 6, 'adjustment', 'cancelled'",
        "'c', '2024-01-10 03:00:00', 100, 7, 'sale', null",
        "'d', '2024-01-10 03:00:00', 100, 8, 'sale', null",
        "'d', '2024-01-10 03:00:00', -10, 9, 'adjustment', null");

    world.build(LocalDate.of(2024, 1, 31));

    assertThat(
            world.lines(
                "select record_no, line_type, order_discount, net_revenue from core.order_lines order by 1"))
        .containsExactly(
            "1|sale|6.6667|13.3333",
            "2|sale|3.3333|6.6667",
            "3|discount|0.0000|0.0000",
            "4|sale|20.0000|80.0000",
            "5|sale|10.0000|40.0000",
            "6|adjustment|0.0000|-10.0000",
            "7|sale|100.0000|0.0000",
            "8|sale|0.0000|100.0000",
            "9|adjustment|0.0000|-10.0000");
    assertThat(
            world.lines(
                "select order_id, order_discount, discount_beyond_goods_in_currency, adjustments, net_revenue, status from core.orders order by 1"))
        .containsExactly(
            "a|10.0000|0.0000|0.0000|20.0000|completed",
            "b|20.0000|0.0000|0.0000|80.0000|completed",
            "c|100.0000|50.0000|0.0000|0.0000|completed",
            "d|0.0000|0.0000|-10.0000|100.0000|cancelled");
    assertThat(world.failedChecks())
        .contains("discounts_are_within_their_goods")
        .isSubsetOf("discounts_are_within_their_goods", "reconciliation_is_zero");
  }

  @Test
  void anOrderGivenBackWholeIsNoValidOrder() throws SQLException {
    shop.order("2024-01-10", "ana", 100); // order-1: quantity given back
    shop.order("2024-01-10", "budi", 100); // order-2: amount given back, quantity unknown
    shop.order("2024-01-10", "cici", 100); // order-3: part of the amount, quantity unknown
    world.insert(
        "lake.refunds",
        "refund_id, order_id, refunded_at, amount, quantity",
        "'r', 'order-1', '2024-02-01 05:00:00', 90, 1",
        "'s', 'order-2', '2024-02-01 05:00:00', 100, null",
        "'t', 'order-3', '2024-02-01 05:00:00', 99, null");

    world.build(LocalDate.of(2024, 1, 31));
    assertThat(world.lines("select is_valid from core.orders order by order_id"))
        .containsExactly("true", "true", "true");

    world.build(LocalDate.of(2024, 2, 1));
    assertThat(
            world.lines(
                "select order_id, is_valid, net_revenue, margin from core.orders order by order_id"))
        .containsExactly(
            "order-1|false|10.0000|10.0000",
            "order-2|false|0.0000|0.0000",
            "order-3|true|1.0000|1.0000");
    // ana and budi kept nothing: no order, no cohort, though their money is booked
    assertThat(
            world.lines(
                "select customers.customer_id, activity.period_start, activity.orders, activity.net_revenue"
                    + " from core.customer_periods as activity join core.customers as customers"
                    + " on activity.customer_no = customers.customer_no where period_kind = 'month' order by 1, 2"))
        .containsExactly(
            "ana|2024-01-01|0|100.0000",
            "ana|2024-02-01|0|-90.0000",
            "budi|2024-01-01|0|100.0000",
            "budi|2024-02-01|0|-100.0000",
            "cici|2024-01-01|1|100.0000",
            "cici|2024-02-01|0|-99.0000");
    assertThat(
            world.lines(
                "select cohort_size from marts.retention_cohorts where period_kind = 'month' and age = 0"
                    + " and segment_kind = 'all' and retention_type = 'classic'"))
        .containsExactly("1");
  }

  @Test
  void cohortsCountThoseWhoCameBack() throws SQLException {
    world.set("setia_min_n()", "1");
    // January: ana, budi, cici. February: nobody. March: ana, budi. dedi starts in March on the
    // as-of day.
    shop.order("2024-01-05", "ana", 100).order("2024-01-06", "ana", 50);
    shop.order("2024-01-31", "budi", 70).order("2024-01-07", "cici", 30);
    shop.order("2024-03-02", "ana", 10).order("2024-03-20", "budi", 20);
    shop.order("2024-03-31", "dedi", 40);
    shop.refund("2024-02-10", "ana", 25).refund("2024-02-11", "eka", 5);

    world.build(LocalDate.of(2024, 3, 31));

    String cells =
        "select cohort_start, age, cohort_size, retained, round(retention_rate, 4), net_revenue,"
            + " round(revenue_retention_rate, 4), cumulative_net_revenue, is_complete"
            + " from marts.retention_cohorts where period_kind = 'month' and segment_kind = 'all'"
            + " and retention_type = '%s' order by 1, 2";
    assertThat(world.lines(cells.formatted("classic")))
        .containsExactly(
            "2024-01-01|0|3|3|1.0|250.0000|1.0|250.0000|true",
            "2024-01-01|1|3|0|0.0|-25.0000|-0.1|225.0000|true",
            "2024-01-01|2|3|2|null|30.0000|null|255.0000|false",
            "2024-03-01|0|1|1|null|40.0000|null|40.0000|false");
    assertThat(world.lines(cells.formatted("rolling")))
        .containsExactly(
            "2024-01-01|0|3|3|1.0|250.0000|1.0|250.0000|true",
            "2024-01-01|1|3|2|0.6667|-25.0000|-0.1|225.0000|true",
            "2024-01-01|2|3|2|null|30.0000|null|255.0000|false",
            "2024-03-01|0|1|1|null|40.0000|null|40.0000|false");
    // eka only ever gave something back: known, but in no cohort
    assertThat(
            world.lines(
                "select first_order_date, orders from core.customers where customer_id = 'eka'"))
        .containsExactly("null|0");
  }

  @Test
  void aPeriodIsCompleteWhenLaterSalesWereSeenThoughNotShown() throws SQLException {
    shop.order("2024-01-05", "ana", 100).order("2024-02-01", "ana", 100);

    world.build(LocalDate.of(2024, 1, 31));

    assertThat(
            world.lines(
                "select period_start, is_sales_complete from core.periods where period_kind = 'month'"))
        .containsExactly("2024-01-01|true");
    assertThat(world.lines("select count(*) from core.orders")).containsExactly("1");
  }

  @Test
  void smallCohortsKeepTheirCountsAndLoseTheirRates() throws SQLException {
    shop.order("2024-01-05", "ana", 100).order("2024-03-05", "ana", 100);

    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select age, cohort_size, retained, retention_rate, ci_low, ci_high, is_suppressed, is_complete"
                    + " from marts.retention_cohorts where period_kind = 'month' and segment_kind = 'all'"
                    + " and retention_type = 'classic' order by age"))
        .containsExactly(
            "0|1|1|null|null|null|true|true",
            "1|1|0|null|null|null|true|true",
            "2|1|1|null|null|null|true|false");
  }

  @Test
  void weeksFollowTheIsoCalendarOverNewYear() throws SQLException {
    world.set("setia_min_n()", "1");
    // 2020 has a week 53: 28 December 2020 to 3 January 2021
    shop.order("2020-12-27", "ana", 1).order("2020-12-28", "budi", 1);
    shop.order("2021-01-03", "ana", 1).order("2021-01-04", "budi", 1).order("2021-01-11", "ana", 1);

    world.build(LocalDate.of(2021, 1, 11));

    assertThat(
            world.lines(
                "select cohort_start, age, retained, is_complete from marts.retention_cohorts"
                    + " where period_kind = 'week' and retention_type = 'classic' order by 1, 2"))
        .containsExactly(
            "2020-12-21|0|1|true",
            "2020-12-21|1|1|true",
            "2020-12-21|2|0|true",
            "2020-12-21|3|1|false",
            "2020-12-28|0|1|true",
            "2020-12-28|1|1|true",
            "2020-12-28|2|0|false");
  }
}
