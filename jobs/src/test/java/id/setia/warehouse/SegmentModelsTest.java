package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.cltv.ParetoNbd;
import id.setia.config.CltvSettings;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Fits of channels against the fit of all, through the graph: customers are simulated with known
 * parameters, and the backtest has to find out whether those of the channels differ.
 */
class SegmentModelsTest {

  private static final LocalDate FIRST = LocalDate.of(2023, 7, 1);
  private static final LocalDate AS_OF = LocalDate.of(2025, 6, 30);
  private static final int DAYS = (int) (AS_OF.toEpochDay() - FIRST.toEpochDay());
  private static final int CUSTOMERS = 3000;

  // Both buy every other week; the ones are soon gone, the others rarely leave.
  private static final ParetoNbd FLEETING = new ParetoNbd(1.2, 2.5, 1.2, 6);
  private static final ParetoNbd STEADY = new ParetoNbd(3, 6, 0.8, 80);

  private ModelFixture world;
  private final List<String> rows = new ArrayList<>();

  @BeforeEach
  void open() throws SQLException {
    world =
        new ModelFixture(
            new CltvSettings(
                0.1,
                List.of(1, 3, 6, 12, 24),
                0.2,
                100,
                30,
                0,
                3,
                0,
                100_000,
                1000,
                16,
                20_260,
                CltvSettings.WhenUnfit.FLAG));
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  /** Customers of a channel who come in over a year, and buy at most once a day. */
  private void channel(String channel, ParetoNbd truth, int firstDay, long seed) {
    RandomDataGenerator random = new RandomDataGenerator(seed);
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      double rate = random.nextGamma(truth.r(), 1 / truth.alpha()) / 7;
      double leaving = random.nextGamma(truth.s(), 1 / truth.beta()) / 7;
      double day = firstDay + random.nextInt(0, 364);
      double end = Math.min(DAYS, day + random.nextExponential(1 / leaving));
      int last = -1;
      while (day <= end) {
        if ((int) day > last) {
          last = (int) day;
          rows.add("('%s', %d, %d)".formatted(channel, customer, last));
        }
        day += random.nextExponential(1 / rate);
      }
    }
  }

  private void build() throws SQLException {
    world.execute(
        "create table purchases as select *, row_number() over () as n from (values %s) given(channel, customer, day)"
            .formatted(String.join(", ", rows)));
    world.execute(
        """
        insert into lake.orders (order_id, ordered_at, customer_ref, channel, region)
        select 'o' || n, timestamp '%s' + to_days(day), channel || customer, channel, 'Jawa' from purchases
        """
            .formatted(FIRST));
    world.execute(
        """
        insert into lake.order_lines (order_id, ordered_at, quantity, unit_price)
        select 'o' || n, timestamp '%s' + to_days(day), 1, 50000 + customer * 997 %% 90 * 1000 + n %% 7 * 500
        from purchases
        """
            .formatted(FIRST));
    world.build(AS_OF);
  }

  /** The backtest of the channels: own fit and fit of all, errors and |bias| over the origins. */
  private List<String> backtest() throws SQLException {
    return world.lines(
        """
        select segment_value, model, verdict, fallback_reason, bool_or(is_chosen) as is_chosen,
          sum(mean_absolute_error * customers) < sum(pooled_error * customers) as is_nearer,
          abs(sum(forecast_purchases) / sum(actual_purchases) - 1) < abs(sum(pooled_forecast) / sum(actual_purchases) - 1)
            as is_less_biased
        from marts.cltv_backtest
        join (
          select segment_value, origin_date, mean_absolute_error as pooled_error, forecast_purchases as pooled_forecast
          from marts.cltv_backtest where segment_kind = 'channel' and model = 'pooled'
        ) as pooled using (segment_value, origin_date)
        where segment_kind = 'channel' and verdict is not null
        group by all
        order by all
        """);
  }

  @Test
  @DisplayName("channels that differ: the own fits win, and every customer is forecast by one")
  void channelsThatDiffer() throws SQLException {
    channel("fleeting", FLEETING, 0, 1);
    channel("steady", STEADY, 200, 2);
    build();

    assertThat(backtest())
        .containsExactly(
            "fleeting|mbg_nbd|accepted|null|true|true|true",
            "steady|mbg_nbd|accepted|null|true|true|true");
    assertThat(
            world.lines(
                """
                select customers.first_channel, model_segment_kind, model_segment_value, model, fallback_reason, count(*)
                from marts.cltv_customers as valued
                join core.customers as customers using (customer_id)
                group by all
                order by all
                """))
        .containsExactly(
            "fleeting|channel|fleeting|mbg_nbd|null|3000",
            "steady|channel|steady|mbg_nbd|null|3000");
    assertThat(world.failedChecks())
        .doesNotContain("cltv_portfolio_is_its_customers", "cltv_segments_are_all");
    // of a customer with mean rates, the share s/beta / (s/beta + r/alpha) leaves before the next
    // purchase: 0.29 and 0.02
    assertThat(
            world.lines(
                """
                with chances as (
                  select segment_value, max(estimate) filter (where parameter = 'a') as a,
                    max(estimate) filter (where parameter = 'b') as b, bool_and(is_published) as is_published
                  from marts.cltv_models
                  where segment_kind = 'channel' and model = 'mbg_nbd'
                  group by segment_value
                )
                select segment_value, is_published, a / (a + b) between 0.2 and 0.4, a / (a + b) between 0.01 and 0.04
                from chances order by segment_value
                """))
        .containsExactly("fleeting|true|true|false", "steady|true|false|true");
  }

  @Test
  @DisplayName("channels that do not differ: the fit of all stays, and it says so")
  void channelsAlike() throws SQLException {
    channel("web", FLEETING, 0, 5);
    channel("store", FLEETING, 0, 6);
    build();

    assertThat(
            world.lines(
                "select distinct verdict, fallback_reason from marts.cltv_backtest where segment_kind = 'channel' and verdict is not null"))
        .containsExactly("refused|loses_to_pooled");
    assertThat(
            world.lines(
                "select distinct segment_kind, model from marts.cltv_backtest where segment_kind = 'channel' and is_chosen"))
        .containsExactly("channel|pooled");
    assertThat(
            world.lines(
                "select distinct model_segment_kind, model_segment_value from marts.cltv_customers"))
        .containsExactly("all|all");
    assertThat(world.lines("select count(*) from marts.cltv_models where segment_kind = 'channel'"))
        .containsExactly("0");
  }
}
