package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Effects of what is known of customers early, from orders, answers and tickets in the lake. */
class CltvEffectsTest {

  private static final LocalDate AS_OF = LocalDate.of(2025, 6, 30);
  private static final int DAYS = 720;

  private ModelFixture world;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture();
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  /**
   * Customers of two channels and two regions: those of the channel web buy faster, those who said
   * 3 leave sooner than those who said 8; everybody is asked on the first day.
   */
  private void shop(int customers, double faster, double sooner) throws SQLException {
    Random random = new Random(6);
    List<String> orders = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (int customer = 0; customer < customers; customer++) {
      boolean isWeb = customer % 2 == 1;
      boolean isDetractor = customer % 3 == 0;
      double rate = gamma(random) / 60 * (isWeb ? faster : 1);
      double leave = gamma(random) / 300 * (isDetractor ? sooner : 1);
      int first = random.nextInt(DAYS - 60);
      double left = first - Math.log(random.nextDouble()) / leave;
      int last = -1;
      for (double day = first;
          day < Math.min(left, DAYS);
          day -= Math.log(random.nextDouble()) / rate) {
        if ((int) day > last) {
          last = (int) day;
          orders.add(
              "(%d, %d, '%s', '%s')"
                  .formatted(
                      customer, last, isWeb ? "web" : "shop", customer % 5 < 2 ? "Bali" : "Jawa"));
        }
      }
      answers.add("(%d, %d, %d)".formatted(customer, first, isDetractor ? 3 : 8));
    }
    String given =
        "(select 'o' || c || '-' || d as id, 'c' || c as customer, timestamp '%s' + to_days(d) + interval 5 hour as ordered, channel, region from (values %s) t(c, d, channel, region))"
            .formatted(AS_OF.minusDays(DAYS), String.join(", ", orders));
    world.execute(
        "insert into lake.orders (order_id, ordered_at, customer_ref, channel, region) select id, ordered, customer, channel, region from "
            + given);
    world.execute(
        "insert into lake.order_lines (order_id, ordered_at, quantity, unit_price) select id, ordered, 1, 50000 from "
            + given);
    world.execute(
        "insert into lake.feedback (response_id, metric, survey, survey_kind, customer_ref, responded_at, score)"
            + " select 'r' || c, 'nps', 'NPS', 'transactional', 'c' || c, timestamp '%s' + to_days(d) + interval 9 hour, score from (values %s) t(c, d, score)"
                .formatted(AS_OF.minusDays(DAYS), String.join(", ", answers)));
  }

  private static double gamma(Random random) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum -= Math.log(random.nextDouble()) / 3;
    }
    return sum;
  }

  private void build() throws SQLException {
    world.build(AS_OF, List.of("marts.cltv_effects"));
  }

  @Test
  @DisplayName("planted effects are found, each on its own process; a region without one is not")
  void planted() throws SQLException {
    shop(3000, 1.6, 2.5);
    build();
    assertThat(
            world.lines(
                "select covariate, level, reference_level, process, evidence, is_kept from marts.cltv_effects"
                    + " where evidence <> 'no_evidence' order by all"))
        .containsExactly(
            "channel|web|shop|rate|higher|true", "nps_group|detractor|passive|dropout|higher|true");
    assertThat(
            world.lines(
                "select process, ci_low < 1.6 and ci_high > 1.6 from marts.cltv_effects where covariate = 'channel' and process = 'rate'"))
        .containsExactly("rate|true");
    assertThat(
            world.lines(
                "select ci_low < 2.5 and ci_high > 2.5, customers, reference_customers from marts.cltv_effects where covariate = 'nps_group' and process = 'dropout'"))
        .containsExactly("true|1000|2000");
    assertThat(
            world.lines("select count(*), bool_and(model = 'pareto_nbd') from marts.cltv_effects"))
        .containsExactly("6|true");
  }

  @Test
  @DisplayName("without effects there is no evidence of any; the same lake gives the same bits")
  void none() throws SQLException {
    shop(1500, 1, 1);
    build();
    List<String> first = world.lines("select * from marts.cltv_effects order by all");
    assertThat(
            world.lines(
                "select count(*), count(distinct evidence), max(evidence) from marts.cltv_effects"))
        .containsExactly("6|1|no_evidence");
    build();
    assertThat(world.lines("select * from marts.cltv_effects order by all")).isEqualTo(first);
  }

  @Test
  @DisplayName("fewer than 500 customers: nothing is compared")
  void tooFew() throws SQLException {
    shop(480, 1.6, 2.5);
    build();
    assertThat(world.lines("select count(*) from marts.cltv_effects")).containsExactly("0");
  }

  @Test
  @DisplayName(
      "a complaint that was solved in 30 days is compared with one that was not, and with nobody else")
  void complaints() throws SQLException {
    shop(1500, 1, 1);
    world.execute(
        "insert into lake.tickets (ticket_id, customer_ref, opened_at, status, resolved_at)"
            + " select 't' || customer_ref, customer_ref, min(ordered_at) + interval 2 day, 'solved',"
            + " min(ordered_at) + to_days(case when hash(customer_ref) % 2 = 0 then 5 else 40 end)"
            + " from lake.orders where hash(customer_ref) % 5 < 2 group by customer_ref");
    build();
    assertThat(
            world.lines(
                "select level, reference_level, process from marts.cltv_effects where covariate = 'first_complaint' order by all"))
        .containsExactly("not_recovered|recovered|dropout", "not_recovered|recovered|rate");
  }
}
