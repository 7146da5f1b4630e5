package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictive lifetime value through the graph: from orders in the lake to published numbers. */
class CltvModelsTest {

  private static final LocalDate AS_OF = LocalDate.of(2025, 6, 30);

  private ModelFixture world;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture();
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  /** Orders as SQL: number, customer, day, amount. */
  private void orders(String select) throws SQLException {
    world.execute(
        """
        insert into lake.orders (order_id, ordered_at, customer_ref, channel, region)
        select 'o' || i, day + interval 5 hour, customer, 'web', 'Jawa' from (%s) given(i, customer, day, amount)
        """
            .formatted(select));
    world.execute(
        """
        insert into lake.order_lines (order_id, ordered_at, quantity, unit_price)
        select 'o' || i, day + interval 5 hour, 1, amount from (%s) given(i, customer, day, amount)
        """
            .formatted(select));
  }

  /**
   * 600 customers who join over 400 days, buy at a rhythm of their own and leave at some purchase.
   *
   * @param amount of customer c's purchase n, as SQL
   */
  private void shop(String amount) throws SQLException {
    Random random = new Random(11);
    List<String> rows = new ArrayList<>();
    for (int customer = 0; customer < 600; customer++) {
      double rate = -Math.log(random.nextDouble()) / 40;
      double leave = 0.5 * random.nextDouble();
      double day = random.nextInt(400);
      int last = -1;
      for (int n = 0; day < 560 && n < 90; n++) {
        if ((int) day > last) {
          last = (int) day;
          rows.add("(%d, %d, %d)".formatted(customer, n, last));
        }
        day = random.nextDouble() < leave ? 560 : day - Math.log(random.nextDouble()) / rate;
      }
    }
    orders(
        "select c * 100 + n, 'c' || c, timestamp '2023-12-18' + to_days(day), %s from (values %s) t(c, n, day)"
            .formatted(amount, String.join(", ", rows)));
  }

  /** What must hold of every warehouse, whatever was in the exports. */
  private void assertPublished() throws SQLException {
    assertThat(
            world.lines(
                """
                select count(*) from marts.cltv_customers
                where (orders > 0 and (model is null or (cltv_12m is null) <> (cltv_24m_high_95 is null)
                    or (cltv_12m is null and fallback_reason is null)))
                  or cltv_12m < 0 or cltv_12m_low_95 < 0 or expected_margin_per_purchase < 0 or cltv_infinite < 0
                  or cltv_24m < cltv_12m or cltv_12m < cltv_6m or isnan(expected_purchases_12m) or isnan(p_alive)
                  or p_alive not between 0 and 1
                """))
        .containsExactly("0");
    assertThat(world.failedChecks()).doesNotContain("cltv_portfolio_is_its_customers");
    assertThat(world.failedChecks())
        .doesNotContain("cltv_segments_are_all", "identified_and_anonymous_are_all");
    assertThat(world.lines("select count(*) from marts.cltv_reconciliation where difference <> 0"))
        .containsExactly("0");
  }

  private void assertFallback(String reason) throws SQLException {
    assertPublished();
    assertThat(
            world.lines(
                "select distinct model, fallback_reason from marts.cltv_customers where orders > 0"))
        .containsExactly("empirical|" + reason);
  }

  @Test
  @DisplayName("a shop that models can be fitted to: tested, published, joined back, added up")
  void aShop() throws SQLException {
    shop("50000 + c * 997 % 90 * 1000 + n * 500");
    world.build(AS_OF);
    assertPublished();
    assertThat(
            world.lines(
                "select count(distinct origin_date), count(distinct model) from marts.cltv_backtest"))
        .containsExactly("6|8");
    assertThat(
            world.lines(
                "select count(*) from marts.cltv_models where model = 'bg_nbd' and estimate > 0"
                    + " and standard_error > 0 and ci_low < estimate and ci_high > estimate"))
        .containsExactly("4");
    assertThat(
            world.lines(
                """
                select sum(customers.cltv_12m) = max(portfolio.cltv),
                  max(portfolio.cltv_low_95) < max(portfolio.cltv) and max(portfolio.cltv) < max(portfolio.cltv_high_95)
                from marts.cltv_customers as customers
                cross join (select * from marts.cltv_portfolio where segment_kind = 'all' and horizon_months = 12)
                  as portfolio
                """))
        .containsExactly("true|true");
    assertThat(
            world.lines(
                """
                select segment_kind, sum(cohorts.cltv_3m) = any_value(portfolio.cltv) as adds_up
                from marts.cltv_cohorts as cohorts
                join marts.cltv_portfolio as portfolio using (segment_kind, segment_value)
                where portfolio.horizon_months = 3
                group by segment_kind, segment_value
                having adds_up is not true
                """))
        .as("cohorts of every segment add up to it, but for those withheld")
        .isEmpty();
    assertThat(
            world.lines(
                """
                select abs(sensitivity.cltv - portfolio.cltv) < 0.01 * 1e-4 * portfolio.cltv
                from marts.cltv_sensitivity as sensitivity
                join marts.cltv_portfolio as portfolio
                  on portfolio.segment_kind = 'all' and portfolio.horizon_months = sensitivity.horizon_months
                where sensitivity.lever = 'discount_rate' and is_setting
                """))
        .containsOnly("true");
    assertThat(
            world.lines("select sum(customers) from marts.cltv_cohorts where segment_kind = 'all'"))
        .containsExactly("600");
    assertThat(
            world.lines(
                "select count(*), round(sum(season_index)) between 10 and 14, min(season_index) > 0, bool_or(is_used)"
                    + " from marts.cltv_season"))
        .containsExactly("12|true|true|false");
    assertThat(
            world.lines(
                """
                select parts.group_kind, bool_and(parts.coverage_95 between 0.6 and 1),
                  bool_and(parts.groups = 1 or parts.mean_width > whole.mean_width)
                from marts.cltv_group_coverage as parts
                join marts.cltv_coverage as whole using (horizon_months)
                group by parts.group_kind
                order by parts.group_kind
                """))
        .as("one channel and region, which are the whole")
        .containsExactly("channel|true|true", "cohort|true|true", "region|true|true");
    assertThat(
            world.lines(
                """
                select count(*) from marts.cltv_group_coverage as parts
                join marts.cltv_coverage as whole using (horizon_months)
                where parts.group_kind = 'channel'
                  and (parts.inside_95 <> whole.inside_95 or abs(parts.forecasts - whole.forecasts) > 0)
                """))
        .containsExactly("0");
    for (String table : List.of("cltv_tracking", "cltv_frequency_fit")) {
      String grain = table.equals("cltv_tracking") ? "week" : "repeat_purchases";
      assertThat(
              world.lines(
                  "select count(*) > 0, count(*) = count(distinct (model, %s)) from marts.%s"
                      .formatted(grain, table)))
          .containsExactly("true|true");
    }
  }

  @Test
  @DisplayName("the same lake gives the same bits")
  void deterministic() throws SQLException {
    shop("50000 + c * 997 % 90 * 1000 + n * 500");
    world.build(AS_OF);
    List<String> first = world.lines("select * from marts.cltv_customers order by customer_id");
    List<String> models = world.lines("select * from marts.cltv_models order by all");
    world.build(AS_OF);
    assertThat(world.lines("select * from marts.cltv_customers order by customer_id"))
        .isEqualTo(first);
    assertThat(world.lines("select * from marts.cltv_models order by all")).isEqualTo(models);
  }

  @Test
  @DisplayName("the next release says how far every parameter moved, in its own standard errors")
  void drift(@TempDir Path directory) throws SQLException {
    LocalDate monthBefore = AS_OF.minusMonths(1);
    shop("50000 + c * 997 % 90 * 1000 + n * 500");
    world.build(monthBefore);
    Path published = directory.resolve("published.duckdb");
    world.execute("attach '%s' as published".formatted(published));
    world.execute("create schema published.marts");
    world.execute("create table published.marts.cltv_models as from marts.cltv_models");
    world.execute("detach published");
    List<String> before =
        world.lines(
            "select model, parameter, estimate from marts.cltv_models where estimate is not null order by all");
    assertThat(
            world.lines(
                "select count(*) from marts.cltv_models where previous_estimate is not null"))
        .containsExactly("0");
    world.close();

    world = ModelFixture.after(published);
    shop("50000 + c * 997 % 90 * 1000 + n * 500");
    world.build(AS_OF);
    assertThat(
            world.lines(
                "select model, parameter, previous_estimate from marts.cltv_models where previous_estimate is not null order by all"))
        .isEqualTo(before)
        .hasSizeGreaterThan(10);
    assertThat(
            world.lines(
                """
                select distinct previous_as_of_date, drift <> 0 and drift = estimate / previous_estimate - 1
                  and drift_standard_errors = (estimate - previous_estimate) / standard_error
                from marts.cltv_models
                where previous_estimate is not null
                """))
        .containsExactly(monthBefore + "|true");
  }

  private void publishMarts(Path file, String... tables) throws SQLException {
    world.execute("attach '%s' as published".formatted(file));
    world.execute("create schema published.marts");
    for (String table : tables) {
      world.execute("create table published.marts.%1$s as from marts.%1$s".formatted(table));
    }
    world.execute("detach published");
  }

  @Test
  @DisplayName("what moved the value since the release before adds up to the last decimal")
  void changes(@TempDir Path directory) throws SQLException {
    shop("50000 + c * 997 % 90 * 1000 + n * 500");
    world.build(AS_OF.minusMonths(1));
    assertThat(world.lines("select count(*) from marts.cltv_changes")).containsExactly("0");
    Path published = directory.resolve("published.duckdb");
    publishMarts(published, "cltv_models", "cltv_portfolio", "cltv_season");
    List<String> before =
        world.lines(
            "select horizon_months, cltv from marts.cltv_portfolio where segment_kind = 'all' order by all");
    world.close();

    world = ModelFixture.after(published);
    shop("50000 + c * 997 % 90 * 1000 + n * 500");
    world.build(AS_OF);
    assertThat(
            world.lines(
                "select horizon_months, value_before from marts.cltv_changes where cause = 'total' order by all"))
        .isEqualTo(before)
        .hasSize(5);
    assertThat(
            world.lines(
                "select horizon_months, value_after from marts.cltv_changes where cause = 'total' order by all"))
        .isEqualTo(
            world.lines(
                "select horizon_months, cltv from marts.cltv_portfolio where segment_kind = 'all' order by all"));
    assertThat(
            world.lines(
                """
                select count(*), count(distinct horizon_months) from marts.cltv_changes
                where cause <> 'total' group by all
                """))
        .containsExactly("25|5");
    assertThat(
            world.lines(
                """
                select sum(difference) filter (where cause <> 'total') = sum(difference) filter (where cause = 'total'),
                  min(compared_with), min(previous_as_of_date), max(abs(difference)) filter (where cause = 'data') > 0,
                  max(abs(difference)) filter (where cause = 'parameters') > 0,
                  max(abs(difference)) filter (where cause = 'discount_rate'),
                  bool_and(difference = value_after - value_before)
                from marts.cltv_changes
                """))
        .containsExactly("true|release|" + AS_OF.minusMonths(1) + "|true|true|0.0000|true");
  }

  @Test
  @DisplayName("the same night again: nothing moved the value, in any step")
  void noChanges(@TempDir Path directory) throws SQLException {
    shop("50000 + c * 997 % 90 * 1000 + n * 500");
    world.build(AS_OF);
    Path published = directory.resolve("published.duckdb");
    publishMarts(published, "cltv_models", "cltv_portfolio", "cltv_season");
    world.close();

    world = ModelFixture.after(published);
    shop("50000 + c * 997 % 90 * 1000 + n * 500");
    world.build(AS_OF);
    assertThat(
            world.lines(
                "select count(*), max(abs(difference) / value_before) < 1e-9 from marts.cltv_changes"))
        .containsExactly("30|true");
  }

  /**
   * First orders all year, and repeat orders only on a few days of one April: nothing foresees
   * that.
   */
  private void burst() throws SQLException {
    orders(
        "select i, 'c' || i % 200, case when i < 200 then timestamp '2024-01-03' + to_days(cast(i * 2 as integer))"
            + " else timestamp '2025-04-03' + to_days(cast(i // 200 as integer)) end, 1000 + i from range(1000) n(i)");
  }

  @Test
  @DisplayName(
      "where nothing passes, the least wrong forecast is flagged, or by the setting unknown")
  void nothingPasses() throws SQLException {
    burst();
    world.build(AS_OF);
    assertPublished();
    assertThat(
            world.lines(
                "select distinct passed_backtest, cltv_12m is null, fallback_reason is null from marts.cltv_customers"))
        .containsExactly("false|false|false");
    world.close();

    world = ModelFixture.strict();
    burst();
    world.build(AS_OF);
    assertPublished();
    assertThat(
            world.lines(
                "select distinct passed_backtest, cltv_12m, purchase_probability_12m, fallback_reason is null"
                    + " from marts.cltv_customers"))
        .containsExactly("false|null|null|false");
    assertThat(
            world.lines(
                "select count(cltv), count(cltv_low_95), bool_or(passed_backtest) from marts.cltv_portfolio"))
        .containsExactly("0|0|false");
  }

  @Test
  @DisplayName(
      "the probability of any purchase: at most the expectation, and what a bound of 0 means")
  void probabilityOfAnyPurchase() throws SQLException {
    shop("50000 + c * 997 % 90 * 1000 + n * 500");
    world.build(AS_OF);
    assertThat(
            world.lines(
                """
                select
                  count(*) filter (where purchase_probability_1m > purchase_probability_12m),
                  count(*) filter (where purchase_probability_12m > 1.1 * expected_purchases_12m + 0.001),
                  count(*) filter (where (purchase_probability_12m <= 0.025) <> (expected_purchases_12m_high_95 = 0)),
                  count(*) filter (where purchase_probability_12m > 0.5) > 10
                from marts.cltv_customers
                """))
        .containsExactly("0|0|0|true");
  }

  @Test
  void nobody() throws SQLException {
    world.build(AS_OF);
    assertThat(world.lines("select count(*) from marts.cltv_customers")).containsExactly("0");
    assertThat(
            world.lines(
                "select model, verdict, fallback_reason from marts.cltv_models where model = 'bg_nbd'"))
        .containsExactly("bg_nbd|refused|too_few_customers");
  }

  @Test
  void oneCustomer() throws SQLException {
    orders(
        "select i, 'only', timestamp '2025-01-03' + to_days(cast(i * 20 as integer)), 1000 from range(4) n(i)");
    world.build(AS_OF);
    assertFallback("too_few_customers");
    assertThat(world.lines("select detail from marts.cltv_models where model = 'bg_nbd'"))
        .containsExactly("1 customers, fewer than 10");
  }

  @Test
  @DisplayName("nobody repeats: too few repeat buyers, and it says how few")
  void nobodyRepeats() throws SQLException {
    orders(
        "select i, 'c' || i, timestamp '2024-01-03' + to_days(cast(i as integer)), 1000 + i from range(400) n(i)");
    world.build(AS_OF);
    assertFallback("too_few_repeat_buyers");
    assertThat(
            world.lines("select distinct detail from marts.cltv_models where model = 'pareto_nbd'"))
        .containsExactly("0 repeat buyers, fewer than 5");
    assertThat(
            world.lines(
                "select distinct is_spend_assumed, expected_margin_per_purchase > 1000 from marts.cltv_customers"))
        .containsExactly("true|true");
  }

  @Test
  void everybodyBuysEveryDay() throws SQLException {
    orders(
        "select c * 1000 + d, 'c' || c, timestamp '2025-01-01' + to_days(cast(d as integer)), 1000 from"
            + " range(50) customers(c), range(181) days(d)");
    world.build(AS_OF);
    assertFallback("not_identified");
    assertThat(
            world.lines(
                "select distinct round(expected_purchases_1m) between 25 and 33 from marts.cltv_customers"))
        .containsExactly("true");
  }

  @Test
  @DisplayName("one customer with 50,000 purchases among others")
  void fiftyThousandPurchases() throws SQLException {
    shop("50000 + c * 997 % 90 * 1000 + n * 500");
    orders(
        "select 1000000 + i, 'machine', timestamp '2024-01-01' + to_minutes(cast(i * 15 as integer)), 1000"
            + " from range(50000) n(i)");
    world.build(AS_OF);
    assertPublished();
    assertThat(
            world.lines(
                "select orders > 49000, purchase_days > 500, cltv_12m > 0, model is not null"
                    + " from marts.cltv_customers where customer_id = 'machine'"))
        .containsExactly("true|true|true|true");
  }

  @Test
  @DisplayName("all amounts equal: spend has no distribution, and everybody gets that amount")
  void allAmountsEqual() throws SQLException {
    shop("75000");
    world.build(AS_OF);
    assertPublished();
    assertThat(
            world.lines(
                "select verdict, fallback_reason from marts.cltv_models where model = 'gamma_gamma'"))
        .containsExactly("refused|no_spend_variation");
    assertThat(
            world.lines("select distinct expected_margin_per_purchase from marts.cltv_customers"))
        .containsExactly("75000.0000");
  }

  @Test
  @DisplayName("refunds above purchases: never a negative value")
  void refundsAbovePurchases() throws SQLException {
    shop("50000 + c * 997 % 90 * 1000 + n * 500");
    world.execute(
        """
        insert into lake.refunds (refund_id, refunded_at, customer_ref, amount, quantity, channel)
        select 'r' || c, timestamp '2025-06-20', 'c' || c, 90000000, 1, 'web' from range(300) customers(c)
        """);
    world.build(AS_OF);
    assertPublished();
    assertThat(
            world.lines("select count(*) > 250 from marts.cltv_customers where historic_cltv < 0"))
        .containsExactly("true");
    assertThat(
            world.lines(
                "select bool_and(is_spend_assumed), min(cltv_12m) >= 0 from marts.cltv_customers"
                    + " where historic_cltv < -80000000 and orders > 1"))
        .containsExactly("true|true");
  }

  @Test
  @DisplayName("orders after the as-of day are not seen")
  void aFutureDate() throws SQLException {
    shop("50000 + c * 997 % 90 * 1000 + n * 500");
    world.build(AS_OF);
    String seen =
        "select md5(string_agg(concat_ws('|', customer_id, purchase_days, p_alive, expected_purchases_12m, cltv_12m,"
            + " cltv_24m_high_95), ',' order by customer_id)) from marts.cltv_customers";
    List<String> before = world.lines(seen);
    orders("select 9000000 + i, 'c' || i, timestamp '2025-08-01', 500000 from range(20) n(i)");
    world.build(AS_OF);
    assertPublished();
    assertThat(world.lines(seen)).isEqualTo(before);
  }

  @Test
  @DisplayName("contracts: sBG values each by its renewals; too few are valued by one rate")
  void contracts() throws SQLException {
    world.execute(
        """
        insert into lake.subscriptions (subscription_id, started_at, ended_at, status, plan, recurring_amount, currency)
        select 's' || i, timestamp '2023-01-05' + to_months(cast(i % 12 as integer)),
          case when i % 3 = 0 then timestamp '2023-01-05' + to_months(cast(i % 12 + 1 + (i // 3 % 7) * (i // 3 % 7) // 5 as integer)) end,
          case when i % 3 = 0 then 'ended' else 'active' end, 'basic', 100, 'IDR'
        from range(300) n(i)
        """);
    world.build(AS_OF);
    assertThat(
            world.lines(
                "select parameter, estimate > 0, verdict from marts.cltv_models where model = 'sbg' order by 1"))
        .containsExactly("alpha|true|accepted", "beta|true|accepted");
    assertThat(
            world.lines(
                """
                select count(*), bool_and(cltv_12m > 0 and cltv_infinite > cltv_12m and retention_rate between 0.5 and 1),
                  min(renewals) filter (where started_date = date '2023-02-05')
                from marts.cltv_contracts
                """))
        .containsExactly("200|true|28");
    assertThat(
            world.lines(
                """
                select bool_and(cltv_12m_low_95 <= cltv_12m and cltv_12m <= cltv_12m_high_95
                  and renewals_12m_low_95 <= expected_renewals_12m and expected_renewals_12m <= renewals_12m_high_95
                  and (survival_12m < 0.03 or renewals_12m_high_95 = 12)
                  and (retention_rate > 0.97 or renewals_12m_low_95 = 0)), count(distinct renewals_12m_low_95) > 0
                from marts.cltv_contracts
                """))
        .containsExactly("true|true");
    world.execute(
        "delete from lake.subscriptions where subscription_id not in ('s1', 's2', 's3', 's4')");
    world.build(AS_OF);
    assertThat(
            world.lines(
                "select distinct model, fallback_reason, cltv_12m > 0 from marts.cltv_contracts"))
        .containsExactly("constant_rate|too_few_customers|true");
  }
}
