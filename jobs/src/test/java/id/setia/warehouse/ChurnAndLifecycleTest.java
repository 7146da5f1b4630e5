package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChurnAndLifecycleTest {

  private static final String LEDGER =
      "select period_start, opening, new, reactivated, churned, closing, churned_from_opening from marts.churn_ledger"
          + " where period_kind = '%s' and segment_kind = 'all' order by 1";
  private static final String REVENUE =
      "select period_start, revenue_opening, revenue_new, revenue_reactivated, revenue_expansion, revenue_contraction,"
          + " revenue_churned, revenue_closing from marts.churn_ledger"
          + " where period_kind = 'month' and segment_kind = 'all' order by 1";

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

  @Test
  void customersComeLapseAndComeBack() throws SQLException {
    // ana lapses on 19 February and is back on 10 April; budi keeps buying; cici buys once and
    // lapses on 11 March
    shop.order("2024-01-10", "ana", 100).order("2024-04-10", "ana", 60);
    shop.order("2024-01-05", "budi", 50).order("2024-02-05", "budi", 30);
    shop.order("2024-03-05", "budi", 80).order("2024-04-05", "budi", 20);
    shop.order("2024-01-31", "cici", 10);
    shop.refund("2024-02-01", "cici", 4);
    shop.order("2024-05-01", "dedi", 5);

    world.build(LocalDate.of(2024, 4, 30));

    assertThat(world.lines(LEDGER.formatted("month")))
        .containsExactly(
            "2024-01-01|0|3|0|0|3|0",
            "2024-02-01|3|0|0|1|2|1",
            "2024-03-01|2|0|0|1|1|1",
            "2024-04-01|1|0|1|0|2|0");
    // within the quarter ana and cici lapsed; both were new in it, so that the opening lost nobody
    assertThat(world.lines(LEDGER.formatted("quarter")))
        .containsExactly("2024-01-01|0|3|0|2|1|0", "2024-04-01|1|0|1|0|2|0");
    // budi: 50 in January; 30 at the end of February (the 50 ran out on 14 February); 80 at the end
    // of March (30 ran out
    // on 16 March); 20 at the end of April (80 ran out on 14 April). cici's 10 of January become 6
    // in
    // February, when 4 were given back
    assertThat(world.lines(REVENUE))
        .containsExactly(
            "2024-01-01|0.0000|160.0000|0.0000|0.0000|0.0000|0.0000|160.0000",
            "2024-02-01|160.0000|0.0000|0.0000|0.0000|24.0000|100.0000|36.0000",
            "2024-03-01|36.0000|0.0000|0.0000|50.0000|0.0000|6.0000|80.0000",
            "2024-04-01|80.0000|0.0000|60.0000|0.0000|60.0000|0.0000|80.0000");
    assertThat(
            world.lines(
                "select period_start, round(churn_rate, 4), round(gross_revenue_churn_rate, 4),"
                    + " round(net_revenue_churn_rate, 4), is_observable, definition_version from marts.churn_ledger"
                    + " where period_kind = 'month' and segment_kind = 'all' order by 1"))
        .containsExactly(
            "2024-01-01|null|null|null|false|churn-2:configured:40d",
            // the shop opened on 5 January: on 1 February nobody could have lapsed yet
            "2024-02-01|null|null|null|false|churn-2:configured:40d",
            "2024-03-01|0.5|0.1667|-1.2222|true|churn-2:configured:40d",
            "2024-04-01|0.0|0.75|0.0|true|churn-2:configured:40d");
    assertThat(world.failedChecks()).isSubsetOf("reconciliation_is_zero");
  }

  @Test
  void theDayOfTheLapseIsTheFirstDayLapsed() throws SQLException {
    // 22 January + 40 days = 2 March; 20 January + 40 days = 29 February
    shop.order("2024-01-22", "ana", 1)
        .order("2024-01-20", "budi", 1)
        .order("2024-03-01", "cici", 1);

    world.build(LocalDate.of(2024, 3, 1));
    assertThat(world.lines(LEDGER.formatted("month")))
        .containsExactly(
            "2024-01-01|0|2|0|0|2|0", "2024-02-01|2|0|0|1|1|1", "2024-03-01|1|1|0|0|2|0");

    world.build(LocalDate.of(2024, 3, 2));
    assertThat(world.lines(LEDGER.formatted("month")).get(2)).isEqualTo("2024-03-01|1|1|0|1|1|1");
  }

  @Test
  void whoLapsesAndReturnsBetweenTwoEndsNeverLeft() throws SQLException {
    // lapsed on 10 February, back on 20 February: the ends of January and February both see an
    // active customer
    shop.order("2024-01-01", "ana", 10).order("2024-02-20", "ana", 30);

    world.build(LocalDate.of(2024, 2, 29));

    assertThat(world.lines(LEDGER.formatted("month")))
        .containsExactly("2024-01-01|0|1|0|0|1|0", "2024-02-01|1|0|0|0|1|0");
    assertThat(world.lines(REVENUE).get(1))
        .isEqualTo("2024-02-01|10.0000|0.0000|0.0000|20.0000|0.0000|0.0000|30.0000");
  }

  @Test
  void theSilenceRuleFollowsTheGapsOfTheSegment() throws SQLException {
    world.set("setia_silence_days()", "cast(null as integer)");
    world.set("setia_min_n()", "5");
    // gaps of web: 10, 20, 30, 40, 50 days; their 90th percentile is 46. One gap in the shop says
    // nothing
    shop.order("2024-01-01", "ana", 1).order("2024-01-11", "ana", 1).order("2024-01-31", "ana", 1);
    shop.order("2024-01-01", "budi", 1).order("2024-01-31", "budi", 1);
    shop.order("2024-01-01", "cici", 1)
        .order("2024-02-10", "cici", 1)
        .order("2024-03-31", "cici", 1);
    shop.order("2024-01-01", "dedi", 1, "shop").order("2024-01-02", "dedi", 1, "shop");

    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select segment_kind, segment_value, silence_days, rule, gaps, rule_version from core.silence_rules"
                    + " where segment_kind in ('all', 'channel') order by 1, 2"))
        .containsExactly(
            "all|all|45|p90|6|p90:45d",
            "channel|shop|45|p90-all|1|p90-all:45d",
            "channel|web|46|p90|5|p90:46d");
  }

  @Test
  void oneCustomerWhoNeverCameBack() throws SQLException {
    world.set("setia_silence_days()", "cast(null as integer)");
    shop.order("2024-03-31", "ana", 10);

    world.build(LocalDate.of(2024, 3, 31));

    assertThat(world.lines(LEDGER.formatted("month"))).containsExactly("2024-03-01|0|1|0|0|1|0");
    assertThat(
            world.lines(
                "select silence_days, rule from core.silence_rules where segment_kind = 'all'"))
        .containsExactly("365|year");
    assertThat(
            world.lines(
                "select status, customers, net_revenue from marts.lifecycle where period_kind = 'month'"
                    + " and segment_kind = 'all' order by 1"))
        .containsExactly(
            "dormant|0|0.0000", "new|1|10.0000", "resurrected|0|0.0000", "returning|0|0.0000");
    assertThat(world.lines("select orders, historic_cltv, simple_cltv from marts.cltv_customers"))
        .containsExactly("1|10.0000|null");
  }

  @Test
  void lifecycleOverAMonthWithoutOrders() throws SQLException {
    shop.order("2024-01-05", "ana", 10).order("2024-01-06", "budi", 20);
    shop.refund("2024-02-10", "budi", 3);
    shop.order("2024-03-05", "ana", 30);
    shop.order("2024-04-05", "ana", 40).order("2024-04-06", "cici", 50);

    world.build(LocalDate.of(2024, 4, 30));

    assertThat(
            world.lines(
                "select period_start, status, customers, net_revenue from marts.lifecycle"
                    + " where period_kind = 'month' and segment_kind = 'all' and (customers <> 0 or net_revenue <> 0)"
                    + " order by 1, 2"))
        .containsExactly(
            "2024-01-01|new|2|30.0000",
            "2024-02-01|dormant|-2|-3.0000",
            "2024-03-01|resurrected|1|30.0000",
            "2024-04-01|new|1|50.0000",
            "2024-04-01|returning|1|40.0000");
    assertThat(
            world.lines(
                "select count(*) from marts.lifecycle where period_kind = 'month' and segment_kind = 'all'"))
        .containsExactly("16");
  }
}
