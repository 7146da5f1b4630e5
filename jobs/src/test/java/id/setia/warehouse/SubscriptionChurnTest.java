package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code marts.subscription_churn} by hand. */
class SubscriptionChurnTest {

  private static final String LOGOS =
      "select period_start, opening, new, reactivated, churned, closing, churned_from_opening, round(logo_churn_rate, 4)"
          + " from marts.subscription_churn where period_kind = 'month' and segment_value = '%s' order by 1";
  private static final String MRR =
      "select period_start, mrr_opening, mrr_new, mrr_reactivated, mrr_expansion, mrr_contraction, mrr_churned, mrr_closing,"
          + " round(gross_mrr_churn_rate, 4), round(net_mrr_churn_rate, 4) from marts.subscription_churn"
          + " where period_kind = 'month' and segment_value = 'all' order by 1";

  private ModelFixture world;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture().set("setia_min_n()", "1");
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  private void contract(String id, String customer, String from, String to, String plan, int amount)
      throws SQLException {
    world.insert(
        "lake.subscriptions",
        "source, subscription_id, customer_ref, started_at, ended_at, plan, status, recurring_amount",
        "'contracts', '%s', '%s', '%s 05:00:00', %s, '%s', '%s', %d"
            .formatted(
                id,
                customer,
                from,
                to.isEmpty() ? "null" : "'" + to + " 05:00:00'",
                plan,
                to.isEmpty() ? "active" : "ended",
                amount));
  }

  @Test
  void logosAndMoneyOfEveryMonth() throws SQLException {
    contract("1", "ana", "2024-01-10", "", "basic", 100);
    contract("2", "budi", "2024-01-20", "2024-02-15", "basic", 50);
    contract("3", "cici", "2024-01-20", "2024-02-10", "basic", 30);
    // cici moves up on the day, dedi comes and goes within March, budi returns in April for less
    contract("4", "cici", "2024-02-10", "", "premium", 80);
    contract("5", "dedi", "2024-03-02", "2024-03-20", "basic", 10);
    contract("6", "budi", "2024-04-05", "", "basic", 40);
    contract("7", "ana", "2024-04-06", "", "basic", 5);
    contract("8", "ana", "2024-04-06", "2024-05-10", "premium", 7);
    contract("9", "eka", "2024-05-30", "", "basic", 1);

    world.build(LocalDate.of(2024, 5, 31));

    assertThat(world.lines(LOGOS.formatted("all")))
        .containsExactly(
            "2024-01-01|0|3|0|0|3|0|null",
            "2024-02-01|3|0|0|1|2|1|0.3333",
            "2024-03-01|2|1|0|1|2|0|0.0",
            "2024-04-01|2|0|1|0|3|0|0.0",
            "2024-05-01|3|1|0|0|4|0|null");
    assertThat(world.lines(MRR))
        .containsExactly(
            "2024-01-01|0.0000|180.0000|0.0000|0.0000|0.0000|0.0000|180.0000|null|null",
            "2024-02-01|180.0000|0.0000|0.0000|50.0000|0.0000|50.0000|180.0000|0.2778|0.0",
            "2024-03-01|180.0000|0.0000|0.0000|0.0000|0.0000|0.0000|180.0000|0.0|0.0",
            "2024-04-01|180.0000|0.0000|40.0000|12.0000|0.0000|0.0000|232.0000|0.0|-0.2889",
            "2024-05-01|232.0000|1.0000|0.0000|0.0000|7.0000|0.0000|226.0000|null|null");
    // the change of plan is churn of the one and new in the other
    assertThat(world.lines(LOGOS.formatted("basic")).get(1))
        .isEqualTo("2024-02-01|3|0|0|2|1|2|0.6667");
    assertThat(world.lines(LOGOS.formatted("premium")).get(0))
        .isEqualTo("2024-02-01|0|1|0|0|1|0|null");
    assertThat(world.failedChecks()).containsExactly("reconciliation_is_zero");
  }

  @Test
  void anEndToComeHasNotHappened() throws SQLException {
    contract("1", "ana", "2024-01-10", "2024-06-30", "basic", 100);

    world.build(LocalDate.of(2024, 2, 29));

    assertThat(world.lines("select status, ended_date from core.subscriptions"))
        .containsExactly("active|null");
    assertThat(world.lines(LOGOS.formatted("all")))
        .containsExactly("2024-01-01|0|1|0|0|1|0|null", "2024-02-01|1|0|0|0|1|0|null");
  }

  @Test
  void anUnknownAmountLeavesTheMoneyUnknown() throws SQLException {
    contract("1", "ana", "2024-01-10", "", "basic", 100);
    contract("2", "budi", "2024-01-10", "", "basic", 100);
    contract("3", "budi", "2024-03-10", "", "basic", 100);
    world.execute(
        "update lake.subscriptions set recurring_amount = null where subscription_id = '2'");

    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select logo_churn_rate, gross_mrr_churn_rate from marts.subscription_churn where period_kind = 'month'"
                    + " and segment_kind = 'all' and period_start = '2024-02-01'"))
        .containsExactly("0.0|null");
  }

  @Test
  void whatEndedWithoutADateIsLeftOutAndSaidSo() throws SQLException {
    contract("1", "ana", "2024-01-10", "", "basic", 100);
    world.execute("update lake.subscriptions set status = 'ended'");

    world.build(LocalDate.of(2024, 3, 31));

    assertThat(world.rows("select * from marts.subscription_churn")).isEmpty();
    assertThat(world.failedChecks()).contains("subscriptions_say_when_they_ended");
  }
}
