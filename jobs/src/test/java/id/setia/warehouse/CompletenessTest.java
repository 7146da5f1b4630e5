package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code core.completeness}: a late source holds its subject back, one that has ended does not. */
class CompletenessTest {

  private static final String THROUGH =
      "select subject, complete_through, sources from core.completeness order by 1";

  private ModelFixture world;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture();
    world.insert(
        "lake.feedback",
        "source, response_id, responded_at, metric, survey, survey_kind",
        "'old-survey', '1', '2024-01-10 05:00:00', 'nps', 'yearly', 'relational'",
        "'new-survey', '2', '2024-03-20 05:00:00', 'nps', 'yearly', 'relational'");
    world.insert(
        "lake.tickets",
        "source, ticket_id, opened_at, status",
        "'old-desk', '1', '2024-01-10 05:00:00', 'open'");
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  @Test
  void theLatestDayOfTheLatestSourceIsTheBound() throws SQLException {
    world.build(LocalDate.of(2024, 4, 30));

    assertThat(world.lines(THROUGH))
        .containsExactly("feedback|2024-01-09|2", "tickets|2024-01-09|1");
  }

  @Test
  void aSourceThatHasEndedIsNeverLate() throws SQLException {
    world.set("setia_is_ended(source)", "source in ('old-survey', 'old-desk')");
    world.build(LocalDate.of(2024, 4, 30));

    assertThat(world.lines(THROUGH))
        .containsExactly("feedback|2024-03-19|2", "tickets|2024-04-30|1");
  }

  /** An export of October completes October, unless it was made before October was over. */
  @Test
  void whatASourceSaysThatItsFilesHoldHasArrived() throws SQLException {
    world.insert(
        "ops.coverage",
        "source, unit, covered_from, covered_through",
        "'old-survey', 'month', null, '2024-02-14'",
        "'new-survey', 'month', null, '2024-03-24'",
        "'old-desk', 'file_name', null, '2024-02-29'");
    world.build(LocalDate.of(2024, 4, 30));

    assertThat(world.lines(THROUGH))
        .containsExactly("feedback|2024-01-31|2", "tickets|2024-02-29|1");
    assertThat(
            world.lines(
                "select source, covered_through from core.watermarks where covered_through is not null order by 1"))
        .containsExactly("new-survey|2024-03-24", "old-desk|2024-02-29", "old-survey|2024-01-31");
  }

  @Test
  void weeksEndOnSundayAndDaysWithTheirLastRecord() throws SQLException {
    world.insert(
        "ops.coverage",
        "source, unit, covered_from, covered_through",
        "'old-survey', 'day', null, '2024-05-01'",
        "'new-survey', 'day', null, '2024-05-01'",
        "'old-desk', 'week', null, '2024-05-01'");
    world.build(LocalDate.of(2024, 4, 30));

    assertThat(world.lines(THROUGH))
        .containsExactly("feedback|2024-01-10|2", "tickets|2024-01-14|1");
  }

  /** Records outside of what a source says that it holds: then nothing it says is believed. */
  @Test
  void aRangeThatItsRecordsContradictIsNotBelieved() throws SQLException {
    world.insert(
        "ops.coverage",
        "source, unit, covered_from, covered_through",
        "'old-survey', 'range', '2024-01-11', '2024-03-31'",
        "'new-survey', 'range', '2024-03-01', '2024-03-19'",
        "'old-desk', 'range', '2024-01-10', '2024-03-31'");
    world.build(LocalDate.of(2024, 4, 30));

    assertThat(world.lines(THROUGH))
        .containsExactly("feedback|2024-01-09|2", "tickets|2024-03-31|1");
  }

  /** Three sources of sales in three channels, one of them late since January. */
  @Test
  void aLateSourceLeavesTheChannelsOfTheOthersComplete() throws SQLException {
    for (String row :
        new String[] {
          "'shopee', 's1', '2024-01-20', 'Shopee'",
          "'tokopedia', 't1', '2024-01-25', 'Tokopedia'",
          "'tokopedia', 't2', '2024-04-05', 'Tokopedia'",
          "'shop', 'w1', '2024-03-02', 'Web'",
          "'shop', 'w2', '2024-04-05', 'Web'"
        }) {
      String[] cells = row.split(", ", -1);
      String order =
          "%s, %s, %s".formatted(cells[0], cells[1], cells[2].replaceAll("'$", " 05:00:00'"));
      world.insert(
          "lake.orders",
          "source, order_id, ordered_at, customer_ref, channel",
          "%s, %s, %s".formatted(order, cells[1], cells[3]));
      world.insert(
          "lake.order_lines",
          "source, order_id, ordered_at, quantity, unit_price",
          order + ", 1, 100");
    }
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select complete_through, sources, waits_for from core.completeness where subject = 'sales'"))
        .containsExactly("2024-01-19|3|shopee");
    assertThat(
            world.lines(
                "select part_value, complete_through, waits_for from core.part_completeness where subject = 'sales' order by 1"))
        .containsExactly(
            "Shopee|2024-01-19|shopee", "Tokopedia|2024-03-31|null", "Web|2024-03-31|null");
    assertThat(
            world.lines(
                "select channel, order_date, is_complete from marts.revenue_daily order by 1, 2"))
        .containsExactly(
            "Shopee|2024-01-20|false", "Tokopedia|2024-01-25|true", "Web|2024-03-02|true");
    // who bought at one may have bought at the late one too: nothing of customers is complete
    assertThat(
            world.lines(
                "select distinct is_complete from marts.churn_ledger where period_kind = 'month' and period_start >= '2024-02-01'"))
        .containsExactly("false");
    assertThat(
            world.lines(
                "select value, is_complete from marts.monthly_figures where metric = 'net_revenue' and month_start = '2024-03-01'"))
        .containsExactly("100.00000000|false");
  }

  @Test
  void aChannelOfTwoSourcesWaitsForBoth() throws SQLException {
    world.insert(
        "lake.orders",
        "source, order_id, ordered_at, channel",
        "'till', 'a', '2024-03-01 05:00:00', 'store'",
        "'till-2', 'b', '2024-02-01 05:00:00', 'store'",
        "'shop', 'c', '2024-02-20 05:00:00', 'web'");
    world.insert(
        "lake.refunds",
        "source, refund_id, refunded_at, amount, channel",
        "'shop', 'r', '2024-02-21 05:00:00', 1, 'store'");
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select part_value, complete_through, sources, waits_for from core.part_completeness where subject = 'sales' order by 1"))
        .containsExactly("store|2024-01-31|3|till-2", "web|2024-02-20|1|shop");
  }

  @Test
  void aLateSurveyLeavesTheOthersTheirScoresAndTheirRates() throws SQLException {
    world.set("setia_min_n()", "1");
    world.insert(
        "lake.feedback",
        "source, response_id, delivered_at, responded_at, metric, survey, survey_kind, score, scale_min, scale_max, channel",
        "'late', '3', '2024-02-01 05:00:00', '2024-02-02 05:00:00', 'nps', 'store', 'relational', 10, 0, 10, 'x'",
        "'good', '4', '2024-02-01 05:00:00', '2024-02-02 05:00:00', 'nps', 'web', 'relational', 9, 0, 10, 'x'",
        "'good', '5', '2024-04-03 05:00:00', '2024-04-03 05:00:00', 'nps', 'web', 'relational', 9, 0, 10, 'x'");
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                """
                select survey, is_complete, score from marts.nps_trend
                where period_kind = 'month' and period_start = '2024-02-01' and segment_kind = 'all' and touchpoint = 'all'
                order by 1
                """))
        .containsExactly("store|false|null", "web|true|100.0");
    assertThat(
            world.lines(
                """
                select survey, is_complete from marts.response_rate
                where period_kind = 'month' and period_start = '2024-02-01' and segment_kind = 'all' and touchpoint = 'all'
                order by 1
                """))
        .containsExactly("store|false", "web|true");
  }

  @Test
  void aLateHelpDeskLeavesTheChannelsOfTheOthersComplete() throws SQLException {
    world.set("setia_min_n()", "1");
    world.insert(
        "lake.tickets",
        "source, ticket_id, opened_at, resolved_at, status, channel",
        "'old-desk', '2', '2024-01-09 05:00:00', '2024-01-09 06:00:00', 'solved', 'mail'",
        "'chat', '3', '2024-01-09 05:00:00', '2024-01-09 07:00:00', 'solved', 'chat'",
        "'chat', '4', '2024-04-02 05:00:00', '2024-04-02 07:00:00', 'solved', 'chat'");
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                """
                select segment_value, is_complete, mean_hours from marts.ttr_trend
                where period_kind = 'month' and period_start = '2024-01-01' and segment_kind in ('all', 'channel')
                  and measure = 'full_resolution' and clock = 'calendar'
                order by 1
                """))
        .containsExactly(
            "all|false|null", "chat|true|2.0", "mail|false|null", "unknown|false|null");
    assertThat(
            world.lines(
                """
                select segment_value, is_complete from marts.ticket_backlog
                where period_kind = 'month' and period_start = '2024-01-01' and segment_kind in ('all', 'channel')
                order by 1
                """))
        .containsExactly("all|false", "chat|true", "mail|false", "unknown|false");
  }

  @Test
  void lateSpendOfAChannelLeavesTheOthersTheirCosts() throws SQLException {
    world.insert(
        "lake.orders",
        "source, order_id, ordered_at, customer_ref, channel",
        "'shop', 'a', '2024-02-01 05:00:00', 'ana', 'web'",
        "'shop', 'b', '2024-04-02 05:00:00', 'ana', 'web'");
    world.insert(
        "lake.spend",
        "source, spend_date, channel, amount, purpose",
        "'google', '2024-02-10', 'search', 10, 'acquisition'",
        "'meta', '2024-02-10', 'social', 10, 'acquisition'",
        "'meta', '2024-04-01', 'social', 10, 'acquisition'");
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                """
                select segment_value, is_complete from marts.cac
                where period_kind = 'month' and period_start = '2024-02-01' and segment_kind in ('all', 'acquisition_channel')
                order by 1
                """))
        .contains("all|false", "search|false", "social|true");
  }
}
