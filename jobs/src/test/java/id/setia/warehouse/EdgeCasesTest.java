package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shops and calendars at the edge, through every mart of sales, churn, value and contracts. */
class EdgeCasesTest {

  private static final List<String> MARTS =
      List.of(
          "revenue_daily",
          "retention_cohorts",
          "retention_curve",
          "repeat_purchase",
          "churn_ledger",
          "lifecycle",
          "survival_curve",
          "subscription_churn",
          "cac");

  private static final String COHORTS =
      "select period_kind, cohort_start, age, cohort_size, retained, retention_rate from marts.retention_cohorts"
          + " where retention_type = 'classic' and segment_kind = 'all' and period_kind = '%s' order by 1, 2, 3";

  private static final String LEDGER =
      "select period_start, opening, new, reactivated, churned, closing from marts.churn_ledger"
          + " where period_kind = 'month' and segment_kind = 'all' order by 1";

  private static final String CURVE =
      "select day, at_risk, events, round(survival, 9) from marts.survival_curve where event = '%s' and segment_kind = 'all'"
          + " and cohort_year = 'all' order by 1";

  private ModelFixture world;
  private SmallShop shop;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture().set("setia_min_n()", "1").set("setia_silence_days()", "40");
    shop = new SmallShop(world);
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  /** Every check passes but the one that wants control totals, which these worlds don't have. */
  private void build(String asOf) throws SQLException {
    world.build(LocalDate.parse(asOf));
    assertThat(world.failedChecks()).isSubsetOf("reconciliation_is_zero");
  }

  @Test
  void withoutAnyDataEveryMartIsEmpty() throws SQLException {
    build("2024-03-31");

    for (String mart : MARTS) {
      assertThat(world.rows("select * from marts." + mart)).as(mart).isEmpty();
    }
    assertThat(world.lines("select count(*) from marts.reconciliation")).containsExactly("0");
  }

  @Test
  void oneCustomer() throws SQLException {
    shop.order("2024-01-10", "ana", 100);

    build("2024-03-31");

    // the shop has been silent since: nothing after 9 January is known in full, so no rate is shown
    assertThat(world.lines(COHORTS.formatted("month")))
        .containsExactly(
            "month|2024-01-01|0|1|1|null",
            "month|2024-01-01|1|1|0|null",
            "month|2024-01-01|2|1|0|null");
    assertThat(world.lines(LEDGER))
        .containsExactly("2024-01-01|0|1|0|0|1", "2024-02-01|1|0|0|1|0", "2024-03-01|0|0|0|0|0");
    assertThat(world.rows(CURVE.formatted("lapse"))).isEmpty();
    assertThat(world.rows("select * from marts.repeat_purchase")).isEmpty();
    assertThat(world.rows("select * from marts.retention_curve")).isEmpty();
    assertThat(
            world.lines("select distinct silence_days, definition_version from marts.churn_ledger"))
        .containsExactly("40|churn-2:configured:40d");
  }

  @Test
  void linesOfMillionsHaveTheirMargin() throws SQLException {
    world.set("setia_margin_rate()", "cast(0.900001 as decimal(9, 6))");
    shop.order("2024-01-10", "ana", 2_000_000_000);
    shop.order("2024-01-11", "ana", 99_999_999);
    shop.order("2024-01-12", "budi", 120_000_000);
    build("2024-03-31");

    assertThat(world.lines("select net_revenue, margin from core.order_lines order by net_revenue"))
        .containsExactly(
            "99999999.0000|90000099.1000",
            "120000000.0000|108000120.0000",
            "2000000000.0000|1800002000.0000");
  }

  @Test
  void oneDay() throws SQLException {
    shop.order("2024-01-10", "ana", 100)
        .order("2024-01-10", "ana", 50)
        .order("2024-01-10", "budi", 7);

    build("2024-01-10");

    assertThat(world.lines(COHORTS.formatted("week")))
        .containsExactly("week|2024-01-08|0|2|2|null");
    assertThat(world.lines(LEDGER)).containsExactly("2024-01-01|0|2|0|0|2");
    assertThat(
            world.lines(
                "select order_date, orders, customers, net_revenue from marts.revenue_daily"))
        .containsExactly("2024-01-10|3|2|157.0000");
    assertThat(world.rows("select * from marts.survival_curve")).isEmpty();
  }

  @Test
  void aMonthWithoutOrdersBetweenTwo() throws SQLException {
    shop.order("2024-01-10", "ana", 100)
        .order("2024-03-10", "ana", 30)
        .order("2024-04-01", "budi", 1);

    build("2024-04-01");

    assertThat(world.lines(COHORTS.formatted("month")).subList(0, 4))
        .containsExactly(
            "month|2024-01-01|0|1|1|1.0",
            "month|2024-01-01|1|1|0|0.0",
            "month|2024-01-01|2|1|1|1.0",
            "month|2024-01-01|3|1|0|null");
    assertThat(
            world.lines(
                "select age, net_revenue, round(revenue_retention_rate, 4), cumulative_net_revenue,"
                    + " cumulative_net_revenue_per_customer from marts.retention_cohorts where retention_type = 'classic'"
                    + " and segment_kind = 'all' and period_kind = 'month' and cohort_start = '2024-01-01' order by 1"))
        .containsExactly(
            "0|100.0000|1.0|100.0000|100.0000",
            "1|0.0000|0.0|100.0000|100.0000",
            "2|30.0000|0.3|130.0000|130.0000",
            "3|0.0000|null|130.0000|null");
    // silent for 40 days on 19 February: churned in February, back in March
    assertThat(world.lines(LEDGER))
        .containsExactly(
            "2024-01-01|0|1|0|0|1",
            "2024-02-01|1|0|0|1|0",
            "2024-03-01|0|0|1|0|1",
            "2024-04-01|1|1|0|0|2");
    assertThat(
            world.lines(
                "select period_start, status, customers from marts.lifecycle where segment_kind = 'all'"
                    + " and period_kind = 'month' and customers <> 0 order by 1, 2"))
        .containsExactly(
            "2024-01-01|new|1",
            "2024-02-01|dormant|-1",
            "2024-03-01|resurrected|1",
            "2024-04-01|dormant|-1",
            "2024-04-01|new|1");
  }

  @Test
  void aCustomerWhoseOnlyOrderWasGivenBackIsNone() throws SQLException {
    world.insert(
        "lake.orders", "order_id, ordered_at, customer_ref", "'x', '2024-01-10 05:00:00', 'ana'");
    world.insert(
        "lake.order_lines", "order_id, ordered_at, unit_price", "'x', '2024-01-10 05:00:00', 100");
    world.insert(
        "lake.refunds",
        "refund_id, order_id, refunded_at, amount, quantity",
        "'r', 'x', '2024-03-05 05:00:00', 100, 1");
    shop.order("2024-01-11", "budi", 10).order("2024-04-01", "budi", 10);

    build("2024-04-01");

    assertThat(world.lines(COHORTS.formatted("month")).get(0))
        .isEqualTo("month|2024-01-01|0|1|1|1.0");
    assertThat(world.lines("select max(at_risk) from marts.survival_curve")).containsExactly("1");
    // the sale stays on its day, the refund restates the day it was given on
    assertThat(
            world.lines(
                "select order_date, orders, net_revenue from marts.revenue_daily order by 1"))
        .containsExactly(
            "2024-01-10|0|100.0000",
            "2024-01-11|1|10.0000",
            "2024-03-05|0|-100.0000",
            "2024-04-01|1|10.0000");
    // before the refund ana was a customer: each day tells what it knew
    build("2024-02-29");
    assertThat(world.lines(COHORTS.formatted("month")).get(0))
        .isEqualTo("month|2024-01-01|0|2|2|1.0");
  }

  @Test
  void aRefundRestatesTheDayOfItsOrderWhereCustomersAreCounted() throws SQLException {
    world.insert(
        "lake.orders", "order_id, ordered_at, customer_ref", "'x', '2024-01-10 05:00:00', 'ana'");
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, quantity, unit_price",
        "'x', '2024-01-10 05:00:00', 2, 100");
    shop.order("2024-02-01", "ana", 30);
    world.insert(
        "lake.refunds",
        "refund_id, order_id, refunded_at, amount, quantity",
        "'r', 'x', '2024-02-20 05:00:00', 100, 1");

    build("2024-03-01");

    assertThat(world.lines("select order_date, net_revenue from core.customer_days order by 1"))
        .containsExactly("2024-01-10|100.0000", "2024-02-01|30.0000");
    assertThat(
            world.lines(
                "select age, net_revenue, cumulative_net_revenue from marts.retention_cohorts where retention_type = 'classic'"
                    + " and segment_kind = 'all' and period_kind = 'month' order by 1"))
        .containsExactly("0|200.0000|200.0000", "1|-70.0000|130.0000", "2|0.0000|130.0000");
  }

  @Test
  void everyLineOfARefundIsTakenOff() throws SQLException {
    shop.order("2024-01-10", "ana", 100);
    world.insert(
        "lake.refunds",
        "refund_id, refunded_at, amount, quantity, customer_ref",
        "'credit note', '2024-01-20 05:00:00', 30, 1, 'ana'",
        "'credit note', '2024-01-20 05:00:00', 5, 1, 'ana'",
        "'credit note', '2024-01-20 05:00:00', 5, 1, 'ana'");

    build("2024-02-01");

    assertThat(world.lines("select order_date, net_revenue from core.customer_days"))
        .containsExactly("2024-01-10|60.0000");
  }

  @Test
  void theClockGoesForwardAndBack() throws SQLException {
    world.set("setia_time_zone()", "'America/New_York'");
    // 10 March 2024 has 23 hours, 3 November 25: 00:30 and 23:30 of each, in UTC
    for (String instant :
        List.of(
            "2024-03-10 05:30:00",
            "2024-03-11 03:30:00",
            "2024-11-03 04:30:00",
            "2024-11-04 04:30:00",
            "2024-11-04 05:30:00")) {
      world.insert(
          "lake.orders",
          "order_id, ordered_at, customer_ref",
          "'%1$s', '%1$s', 'ana'".formatted(instant));
      world.insert(
          "lake.order_lines",
          "order_id, ordered_at, unit_price",
          "'%1$s', '%1$s', 1".formatted(instant));
    }

    build("2024-11-03");

    assertThat(world.lines("select order_date, orders from marts.revenue_daily order by 1"))
        .containsExactly("2024-03-10|2", "2024-11-03|2");
    assertThat(world.lines("select order_date, next_order_date from core.customer_days order by 1"))
        .containsExactly("2024-03-10|2024-11-03", "2024-11-03|null");
  }

  @Test
  void theLeapDayIsADay() throws SQLException {
    world.set("setia_silence_days()", "366");
    shop.order("2024-02-29", "ana", 1).order("2025-02-28", "ana", 1).order("2025-03-01", "budi", 1);
    shop.order("2023-02-28", "cici", 1).order("2024-03-02", "budi", 1);

    build("2025-03-01");

    // a year after 29 February is 365 days away on the 28th; cici's 366 days end on the leap day
    // itself
    assertThat(world.lines(CURVE.formatted("second_order")))
        .containsExactly("0|3|0|1.0", "365|2|1|0.5");
    assertThat(world.lines(CURVE.formatted("lapse"))).containsExactly("0|3|0|1.0", "366|1|1|0.0");
    assertThat(
            world.lines(
                "select first_order_date, first_order_month from core.customers where customer_id = 'ana'"))
        .containsExactly("2024-02-29|2024-02-01");
  }

  @Test
  void theYearThatHasAWeek53() throws SQLException {
    // 2020 has 53 ISO weeks: the last goes from 28 December to 3 January
    shop.order("2020-12-28", "ana", 1).order("2021-01-03", "budi", 1);
    shop.order("2021-01-04", "ana", 1).order("2021-01-11", "ana", 1).order("2021-01-18", "zoe", 1);

    build("2021-01-18");

    assertThat(world.lines(COHORTS.formatted("week")))
        .containsExactly(
            "week|2020-12-28|0|2|2|1.0",
            "week|2020-12-28|1|2|1|0.5",
            "week|2020-12-28|2|2|1|0.5",
            "week|2020-12-28|3|2|0|null",
            "week|2021-01-18|0|1|1|null");
    assertThat(
            world.lines(
                "select cohort_start, cohort_size from marts.retention_cohorts where age = 0"
                    + " and period_kind = 'month' and retention_type = 'classic' and segment_kind = 'all' order by 1"))
        .containsExactly("2020-12-01|1", "2021-01-01|2");
  }

  @Test
  void aFirstOrderOnTheAsOfDay() throws SQLException {
    shop.order("2024-01-10", "ana", 1).order("2024-03-31", "budi", 5);

    build("2024-03-31");

    // budi is in his cohort and in the ledger; the day is not over for the curves and the rates
    assertThat(world.lines(COHORTS.formatted("month")).get(3))
        .isEqualTo("month|2024-03-01|0|1|1|null");
    assertThat(world.lines(LEDGER).get(2)).isEqualTo("2024-03-01|0|1|0|0|1");
    assertThat(world.lines(CURVE.formatted("lapse"))).containsExactly("0|1|0|1.0", "40|1|1|0.0");
    assertThat(
            world.lines(
                "select age, is_complete from marts.retention_cohorts where retention_type = 'classic' and"
                    + " segment_kind = 'all' and period_kind = 'month' and cohort_start = '2024-03-01'"))
        .containsExactly("0|false");
  }

  @Test
  void whatComesAfterTheAsOfDayIsNotThereYet() throws SQLException {
    shop.order("2024-01-10", "ana", 1).order("2024-04-01", "budi", 5);
    world.insert(
        "lake.spend",
        "spend_date, channel, purpose, amount",
        "'2024-04-01', 'ads', 'acquisition', 3");
    world.insert(
        "lake.subscriptions",
        "subscription_id, started_at, status, recurring_amount",
        "'s', '2024-04-01 05:00:00', 'active', 5");

    build("2024-03-31");

    assertThat(world.lines(LEDGER)).hasSize(3);
    assertThat(
            world.lines(
                "select sum(new_customers), sum(acquisition_spend) from marts.cac where period_kind = 'month'"
                    + " and segment_kind = 'all'"))
        .containsExactly("1|null");
    assertThat(world.rows("select * from marts.subscription_churn")).isEmpty();
    // April has been heard of, so March is known in full
    assertThat(world.lines(COHORTS.formatted("month")))
        .containsExactly(
            "month|2024-01-01|0|1|1|1.0",
            "month|2024-01-01|1|1|0|0.0",
            "month|2024-01-01|2|1|0|0.0");
  }

  /**
   * An export that says days, not hours, has many of them; no answer may hang on which came first.
   */
  @Test
  void ordersOfOneMomentAreInTheOrderOfTheirNumbers() throws SQLException {
    for (int file = 1; file <= 2; file++) {
      // the order that was delivered first has the lower number for ana, the higher one for budi
      line("ana", file == 1 ? "A-1" : "A-2", file);
      line("budi", file == 1 ? "B-2" : "B-1", file);
    }

    build("2024-03-31");

    assertThat(
            world.lines(
                "select customer_id, first_order_id, first_category from core.customers order by 1"))
        .containsExactly("ana|A-1|kind of A-1", "budi|B-1|kind of B-1");
  }

  private void line(String customer, String order, int file) throws SQLException {
    String key = "'%s', timestamp '2024-01-10 00:00:00'".formatted(order);
    world.insert(
        "lake.orders",
        "order_id, ordered_at, status, channel, customer_ref, file_id, record_no",
        key + ", 'completed', 'web', '%s', %d, %d".formatted(customer, file, customer.length()));
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, line_type, sku, category, quantity, unit_price, file_id, record_no",
        key
            + ", 'sale', 's', 'kind of %s', 1, 100, %d, %d"
                .formatted(order, file, customer.length()));
  }
}
