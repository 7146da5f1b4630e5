package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code marts.cac} by hand. */
class AcquisitionCostTest {

  private static final String COSTS =
      "select period_start, acquisition_spend, new_customers, cac, margin_to_date, round(cltv_to_cac, 4) as ratio,"
          + " payback_months, kept_customers, cost_to_keep, round(win_to_keep_ratio, 4), is_complete from marts.cac"
          + " where period_kind = 'month' and segment_value = '%s' order by 1";

  private ModelFixture world;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture().set("setia_min_n()", "1");
    // ana and budi come through ads in January, cici by a friend; all order again in February, ana
    // in March
    world.insert(
        "lake.orders",
        "order_id, ordered_at, customer_ref, acquisition_channel",
        "'1', '2024-01-05 05:00:00', 'ana', 'ads'",
        "'2', '2024-01-06 05:00:00', 'budi', 'ads'",
        "'3', '2024-01-07 05:00:00', 'cici', 'friend'",
        "'4', '2024-02-05 05:00:00', 'ana', null",
        "'5', '2024-02-06 05:00:00', 'budi', null",
        "'6', '2024-02-07 05:00:00', 'cici', null",
        "'7', '2024-03-05 05:00:00', 'ana', null",
        "'8', '2024-04-02 05:00:00', 'dedi', 'ads'");
    world.execute(
        """
        insert into lake.order_lines (order_id, ordered_at, quantity, unit_price, unit_cost)
        select order_id, ordered_at, 1, 100, 60 from lake.orders
        """);
    world.insert(
        "lake.spend",
        "spend_date, channel, purpose, amount",
        "'2024-01-01', 'ads', 'acquisition', 100",
        "'2024-01-20', 'ads', 'acquisition', 50",
        "'2024-01-31', 'tv', 'acquisition', 30",
        "'2024-02-10', 'ads', 'retention', 24",
        "'2024-03-10', 'ads', 'acquisition', 70",
        "'2024-04-10', 'ads', 'retention', 0");
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  @Test
  void costValueAndPaybackOfAChannel() throws SQLException {
    world.build(LocalDate.of(2024, 4, 30));

    // January: 150 for two customers who brought 80 at once, 80 in February and 40 in March
    assertThat(world.lines(COSTS.formatted("ads")))
        .containsExactly(
            "2024-01-01|150.0000|2|75.0000|200.0000|1.3333|2|0|null|null|true",
            "2024-02-01|null|0|null|0.0000|null|null|2|12.0000|null|true",
            "2024-03-01|70.0000|0|null|0.0000|null|null|1|null|null|true",
            "2024-04-01|null|1|null|40.0000|null|null|0|null|null|false");
    assertThat(world.failedChecks()).containsExactly("reconciliation_is_zero");
  }

  @Test
  void theWholeTakesInSpendThatBroughtNobody() throws SQLException {
    world.build(LocalDate.of(2024, 4, 30));

    assertThat(world.lines(COSTS.formatted("all")))
        .startsWith("2024-01-01|180.0000|3|60.0000|280.0000|1.5556|2|0|null|null|true");
    assertThat(world.lines(COSTS.formatted("tv")))
        .containsExactly("2024-01-01|30.0000|0|null|0.0000|null|null|0|null|null|true");
    // nobody paid for cici: what she cost is unknown, not nothing
    assertThat(world.lines(COSTS.formatted("friend")))
        .containsExactly("2024-01-01|null|1|null|80.0000|null|null|0|null|null|true");
    assertThat(
            world.lines(
                "select period_start, acquisition_spend, new_customers, cac, payback_months from marts.cac"
                    + " where period_kind = 'quarter' and segment_kind = 'all' order by 1"))
        .containsExactly("2024-01-01|250.0000|3|83.3333|3", "2024-04-01|null|1|null|null");
  }

  @Test
  void whatIsNotPaidBackYetHasNoPayback() throws SQLException {
    world.insert(
        "lake.spend",
        "spend_date, channel, purpose, amount",
        "'2024-01-15', 'ads', 'acquisition', 1000");

    world.build(LocalDate.of(2024, 4, 30));

    assertThat(world.lines(COSTS.formatted("ads")).get(0))
        .isEqualTo("2024-01-01|1150.0000|2|575.0000|200.0000|0.1739|null|0|null|null|true");
  }

  @Test
  void aMarginOfAConfiguredRateIsFlagged() throws SQLException {
    world.set(
        "setia_margin_rate_of(category)",
        "case category when 'tea' then cast(0.4 as decimal(9, 6)) else setia_margin_rate() end");
    world.execute(
        "update lake.order_lines set unit_cost = null, category = 'tea' where order_id = '4'");

    world.build(LocalDate.of(2024, 4, 30));

    assertThat(
            world.lines(
                "select age, cumulative_margin, margin_is_assumed from marts.retention_cohorts"
                    + " where period_kind = 'month' and segment_value = 'ads' and retention_type = 'classic'"
                    + " and cohort_start = '2024-01-01' order by 1"))
        .containsExactly(
            "0|80.0000|false", "1|160.0000|true", "2|200.0000|true", "3|200.0000|true");
    assertThat(
            world.lines(
                "select margin_is_assumed from marts.cac where period_kind = 'month' and segment_value = 'ads' order by period_start"))
        .containsExactly("true", "false", "false", "false");
  }
}
