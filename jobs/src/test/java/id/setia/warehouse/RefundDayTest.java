package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refunds are booked on their own day by every mart, and totals of revenue are bridged. */
class RefundDayTest {

  private static final String LEDGER =
      "select period_start, revenue_opening, revenue_new, revenue_reactivated, revenue_expansion, revenue_contraction,"
          + " revenue_churned, revenue_closing from marts.churn_ledger"
          + " where period_kind = 'month' and segment_kind = 'all' %s order by 1";
  private static final List<String> JANUARY =
      List.of(
          LEDGER.formatted("and period_start = date '2024-01-01'"),
          "select status, customers, net_revenue from marts.lifecycle where period_kind = 'month' and segment_kind = 'all'"
              + " and period_start = date '2024-01-01' order by 1",
          "select cohort_size, retained, net_revenue, cumulative_net_revenue from marts.retention_cohorts"
              + " where period_kind = 'month' and segment_kind = 'all' and retention_type = 'classic' and age = 0"
              + " and cohort_start = date '2024-01-01'",
          "select metric, value from marts.monthly_figures where month_start = date '2024-01-01'"
              + " and metric in ('net_revenue', 'refunds', 'margin', 'historic_cltv', 'orders') order by 1");

  private ModelFixture world;
  private SmallShop shop;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture().set("setia_min_n()", "1").set("setia_silence_days()", "60");
    shop = new SmallShop(world);
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  @Test
  void aRefundLeavesTheMonthsBeforeItAsTheyWere() throws SQLException {
    shop.order("2024-01-10", "ana", 100).order("2024-01-20", "budi", 50);
    world.build(LocalDate.of(2024, 1, 31));
    List<List<String>> asReported = january();
    assertThat(asReported.get(0))
        .containsExactly("2024-01-01|0.0000|150.0000|0.0000|0.0000|0.0000|0.0000|150.0000");

    // one that names no order, one that gives back a part of one, two of one record
    shop.refund("2024-02-05", "ana", 30);
    linked("part", "order-2", "2024-02-06", "budi", "20", "null");
    world.insert(
        "lake.refunds",
        "refund_id, refunded_at, customer_ref, amount, quantity, channel, file_id, record_no",
        "'twin-1', '2024-02-07 06:00:00', 'ana', 3, 1, 'web', 9, 1",
        "'twin-2', '2024-02-07 06:00:00', 'ana', 2, 1, 'web', 9, 1");
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(january()).isEqualTo(asReported);
    assertThat(world.lines(LEDGER.formatted("")))
        .containsExactly(
            "2024-01-01|0.0000|150.0000|0.0000|0.0000|0.0000|0.0000|150.0000",
            "2024-02-01|150.0000|0.0000|0.0000|0.0000|55.0000|0.0000|95.0000",
            // ana lapses on 10 March with 65, budi on 20 March with 30
            "2024-03-01|95.0000|0.0000|0.0000|0.0000|0.0000|95.0000|0.0000");
    assertThat(world.failedChecks()).isSubsetOf("reconciliation_is_zero");
  }

  @Test
  void everyDifferenceBetweenTheTotalsOfRevenueHasAName() throws SQLException {
    world.set("setia_silence_days()", "40");
    shop.order("2024-01-10", "ana", 100);
    shop.refund("2024-02-05", "ana", 30);
    // ana lapsed on 19 February
    shop.refund("2024-03-15", "ana", 5);
    // before anything was bought
    shop.refund("2024-01-03", "budi", 7);
    shop.order("2024-02-02", "budi", 50);
    // nobody who ever bought
    shop.refund("2024-02-10", "cici", 9);
    // one order given back whole, one kept, with a fee
    shop.order("2024-03-01", "dedi", 80).order("2024-03-20", "dedi", 40);
    linked("whole", "order-7", "2024-04-02", "dedi", "80", "1");
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, quantity, unit_price, line_type",
        "'order-8', '2024-03-20 05:00:00', 1, 3, 'adjustment'");
    // dedi's kept order, given back to cici
    linked("other", "order-8", "2024-04-05", "cici", "4", "null");
    // dated before its order
    shop.order("2024-04-10", "eka", 60);
    linked("early", "order-9", "2024-03-31", "eka", "10", "null");
    shop.order("2024-04-11", null, 25);

    world.build(LocalDate.of(2024, 5, 31));

    assertThat(
            world.lines(
                "select strftime(period_start, '%m') as month, cast(reconciled_revenue as integer), cast(adjustments as integer),"
                    + " cast(anonymous_net_revenue as integer), cast(identified_net_revenue as integer),"
                    + " cast(without_purchase as integer), cast(before_first_purchase as integer),"
                    + " cast(cohorts_net_revenue as integer), cast(while_inactive as integer),"
                    + " cast(lifecycle_net_revenue as integer), cast(returned_orders as integer),"
                    + " cast(refunds_not_in_ledger as integer), cast(aged_purchases as integer),"
                    + " cast(ledger_revenue_change as integer)"
                    + " from marts.revenue_bridge where period_kind = 'month' order by 1"))
        .containsExactly(
            "01|93|0|0|93|0|-7|100|0|100|0|-7|0|100",
            "02|11|0|0|11|-9|0|20|0|20|0|0|70|-50",
            "03|108|3|0|105|0|-10|115|-5|120|80|-15|50|-10",
            "04|1|0|25|-24|-4|0|-20|0|-20|0|-66|36|10",
            "05|0|0|0|0|0|0|0|0|0|0|0|50|-50");
    assertThat(world.failedChecks()).isSubsetOf("reconciliation_is_zero");
  }

  @Test
  void aCentThatIsMissingFromAnyTotalIsFound() throws SQLException {
    shop.order("2024-01-10", "ana", 100);
    world.build(LocalDate.of(2024, 2, 29));
    for (String spoil :
        List.of(
            "update marts.retention_cohorts set net_revenue = net_revenue + 0.0001",
            "update marts.lifecycle set net_revenue = net_revenue - 0.0001",
            "update marts.churn_ledger set revenue_closing = revenue_closing + 0.0001",
            "update core.customer_periods set net_revenue = net_revenue + 0.0001",
            "update core.refund_bookings set purchase_date = null")) {
      shop.refund("2024-01-12", "ana", 1);
      world.build(LocalDate.of(2024, 2, 29));
      assertThat(world.failedChecks()).doesNotContain("revenue_bridge_adds_up");
      world.execute(spoil);
      world.execute(
          "create or replace table marts.revenue_bridge as "
              + ModelFixture.selects().get("marts.revenue_bridge"));
      assertThat(world.failedChecks()).as(spoil).contains("revenue_bridge_adds_up");
    }
  }

  private List<List<String>> january() throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    for (String question : JANUARY) {
      rows.add(world.lines(question));
    }
    return rows;
  }

  private void linked(
      String id, String order, String day, String customer, String amount, String quantity)
      throws SQLException {
    world.insert(
        "lake.refunds",
        "refund_id, order_id, refunded_at, customer_ref, amount, quantity, channel",
        "'%s', '%s', '%s 06:00:00', '%s', %s, %s, 'web'"
            .formatted(id, order, day, customer, amount, quantity));
  }
}
