package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is published of comments, against counts worked out by hand. */
class CommentMartsTest {

  private static final String WHOLE =
      " where period_kind = 'month' and segment_kind = 'all' and period_start = date '2024-02-01'";

  private ModelFixture world;
  private int responses;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture();
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  /** So many answers with a comment, at noon in Jakarta. */
  private void answers(int count, String day, int score, String label, String themes)
      throws SQLException {
    for (int answer = 0; answer < count; answer++) {
      responses++;
      world.insert(
          "lake.feedback",
          "response_id, metric, responded_at, survey, survey_kind, touchpoint, channel, score, scale_min, scale_max,"
              + " customer_ref, comment_language, comment_label, comment_score, comment_probability, comment_themes, comment_model",
          "'r%d', 'nps', '%s 05:00:00', 'care', 'relational', 'ticket', 'web', %d, 0, 10, 'c%d', 'id', '%s', %s, 0.8, '%s', 'm'"
              .formatted(
                  responses,
                  day,
                  score,
                  responses,
                  label,
                  label.equals("negative") ? "-0.5" : label.equals("positive") ? "0.5" : "0",
                  themes));
    }
  }

  /** January: 40 dissatisfied of 100. February: 60, and delivery is what they speak of. */
  private void twoMonths() throws SQLException {
    answers(32, "2024-01-10", 3, "negative", "price");
    answers(8, "2024-01-10", 3, "positive", "");
    answers(6, "2024-01-11", 10, "negative", "");
    answers(54, "2024-01-11", 10, "positive", "staff");
    answers(48, "2024-02-10", 3, "negative", "delivery,price");
    answers(12, "2024-02-10", 3, "positive", "delivery");
    answers(4, "2024-02-11", 10, "negative", "");
    answers(36, "2024-02-11", 10, "positive", "staff");
    answers(1, "2024-03-05", 10, "positive", "");
    world.insert(
        "lake.feedback",
        "response_id, metric, responded_at, survey, survey_kind, score, scale_min, scale_max, comment",
        "'old', 'nps', '2024-02-12 05:00:00', 'care', 'relational', 9, 0, 10, 'from an older lake'");
    world.insert(
        "lake.feedback",
        "response_id, metric, responded_at, survey, survey_kind, score, scale_min, scale_max, comment_language, comment_model",
        "'digits', 'nps', '2024-02-12 05:00:00', 'care', 'relational', 9, 0, 10, 'unknown', 'm'");
  }

  @Test
  void commentsBecomeSharesThatAreCorrected() throws SQLException {
    twoMonths();
    world.build(LocalDate.of(2024, 3, 15));

    // sensitivity 80 of 100; specificity 90 of 100, and one comment of March: 91 of 101
    assertThat(
            world.lines(
                "select n, unreadable, unread, negative, neutral, positive, round(mean_tone, 3), round(sensitivity, 3), round(specificity, 3), measured_on, measured_n from marts.sentiment_trend"
                    + WHOLE))
        .containsExactly("100|1|1|52|0|48|-0.02|0.8|0.901|survey|201");
    // (0.52 + 0.901 - 1) / (0.8 + 0.901 - 1) = 0.6006, where the score says 0.6 and the labels 0.52
    assertThat(
            world.lines(
                "select round(negative_share, 4), ci_low < 0.6 and 0.6 < ci_high, round(change, 3), trend, previous_n from marts.sentiment_trend"
                    + WHOLE))
        .containsExactly("0.6006|true|0.2|up|100");
    assertThat(
            world.lines(
                "select source, language, n, negative_as_negative, negative_as_positive, positive_as_negative, positive_as_positive from marts.sentiment_accuracy where source = 'all' order by 1, 2"))
        .containsExactly("all|all|201|80|20|10|91", "all|id|201|80|20|10|91");
  }

  /**
   * Ten customers, ten comments each, who stay with what they say: a hundred comments tell no more
   * than ten. Where each says one thing as often as the other, all hundred count.
   */
  @Test
  void commentsOfOneCustomerAreNotIndependent() throws SQLException {
    twoMonths();
    for (int customer = 0; customer < 10; customer++) {
      for (int comment = 0; comment < 10; comment++) {
        boolean isUnhappy = customer < 5;
        world.insert(
            "lake.feedback",
            "response_id, metric, responded_at, survey, survey_kind, score, scale_min, scale_max, customer_ref, comment_language, comment_label, comment_score, comment_probability, comment_themes, comment_model",
            "'k%d-%d', 'nps', '2024-02-%d 05:00:00', 'club', 'relational', %d, 0, 10, 'k%d', 'id', '%s', %s, 0.8, '%s', 'm'"
                .formatted(
                    customer,
                    comment,
                    10 + comment,
                    isUnhappy ? 3 : 10,
                    customer,
                    isUnhappy ? "negative" : "positive",
                    isUnhappy ? "-0.5" : "0.5",
                    comment % 2 == 0 ? "price" : ""));
      }
    }
    world.build(LocalDate.of(2024, 3, 15));

    String club =
        " where period_kind = 'month' and segment_kind = 'all' and period_start = date '2024-02-01' and survey = 'club'";
    assertThat(world.lines("select n, negative, design_effect from core.sentiment_cells" + club))
        .containsExactly("100|50|10.0");
    assertThat(world.lines("select theme, n, mentions, design_effect from core.theme_cells" + club))
        .containsExactly("price|100|50|1.0");
    assertThat(
            world.lines(
                "select distinct survey, design_effect from core.sentiment_cells where survey = 'care'"))
        .containsExactly("care|1.0");
    // a segment counts by the design effect of its whole
    assertThat(
            world.lines(
                "select distinct segment_kind = 'all', design_effect from core.sentiment_cells where survey = 'club' and period_kind = 'month' order by 1"))
        .containsExactly("false|10.0", "true|10.0");
    // each wrote five of price and five of nothing, all with one score: 20 ordered pairs of either,
    // 25 of both
    assertThat(
            world.lines(
                "select mention_pairs, mention_pair_sum, mention_pair_products, mixed_pairs, mixed_pair_mention_sum, mixed_pair_other_sum, mixed_pair_products, other_pairs, other_pair_sum, other_pair_products from core.driver_cells"
                    + club))
        .containsExactly("200.0|0.0|2000000.0|250.0|0.0|0.0|2500000.0|200.0|0.0|2000000.0");
    // Wilson's interval of 5 of 10 is 0.237 to 0.763, of 50 of 100 0.404 to 0.596
    assertThat(
            world.lines("select round(ci_low, 3), round(ci_high, 3) from marts.theme_trend" + club))
        .containsExactly("0.404|0.596");
    assertThat(
            world.lines(
                "select ci_high - ci_low between 0.45 and 0.6 from marts.sentiment_trend" + club))
        .containsExactly("true");
  }

  /**
   * Two comments a customer, on both sides of a month's end: independent in the months, one opinion
   * in the quarter.
   */
  @Test
  void commentsAreRepeatedWhereAPeriodHoldsBoth() throws SQLException {
    twoMonths();
    for (int customer = 0; customer < 20; customer++) {
      boolean isUnhappy = customer < 10;
      for (String day : new String[] {"01-31", "02-01"}) {
        world.insert(
            "lake.feedback",
            "response_id, metric, responded_at, survey, survey_kind, score, scale_min, scale_max, customer_ref, comment_language, comment_label, comment_score, comment_probability, comment_themes, comment_model",
            "'e%d %s', 'nps', '2024-%s 05:00:00', 'edge', 'relational', %d, 0, 10, 'e%d', 'id', '%s', %s, 0.8, '%s', 'm'"
                .formatted(
                    customer,
                    day,
                    day,
                    isUnhappy ? 3 : 10,
                    customer,
                    isUnhappy ? "negative" : "positive",
                    isUnhappy ? "-0.5" : "0.5",
                    isUnhappy ? "price" : "staff"));
      }
    }
    world.build(LocalDate.of(2024, 3, 15));

    String edge =
        " where survey = 'edge' and segment_kind = 'all' and period_kind in ('month', 'quarter') and n > 0 order by period_kind, period_start";
    assertThat(world.lines("select period_kind, n, design_effect from core.sentiment_cells" + edge))
        .containsExactly("month|20|1.0", "month|20|1.0", "quarter|40|2.0");
    assertThat(
            world.lines(
                "select distinct period_kind, design_effect from core.theme_cells where survey = 'edge' and segment_kind = 'all' and period_kind in ('month', 'quarter') order by 1"))
        .containsExactly("month|1.0", "quarter|2.0");
    assertThat(
            world.lines(
                "select period_kind, count(*), sum(customer_n) from core.comment_repeats where survey = 'edge' group by 1 order by 1"))
        .contains("quarter|20|40")
        .noneMatch(line -> line.startsWith("month"));
  }

  @Test
  void themesAreCountedAndTested() throws SQLException {
    twoMonths();
    world.build(LocalDate.of(2024, 3, 15));

    assertThat(
            world.lines(
                "select theme, n, mentions, round(share, 2), dissatisfied, dissatisfied_mentions, previous_mentions, trend from marts.theme_trend"
                    + WHOLE
                    + " order by theme"))
        .containsExactly(
            "delivery|100|60|0.6|60|60|0|up",
            "price|100|48|0.48|60|48|32|up",
            "staff|100|36|0.36|60|0|54|down");
  }

  @Test
  void aThemeCostsWhatTheScoreWouldGainWithoutIt() throws SQLException {
    twoMonths();
    world.build(LocalDate.of(2024, 3, 15));

    // NPS of all: 40 - 60 = -20. Without delivery 100; without price (40 - 12) / 52 = 53.8; without
    // staff (4 - 60) / 64 = -87.5
    assertThat(
            world.lines(
                "select theme, n, mentions, round(score, 1), round(score_of_mentions, 1), round(effect, 1), ci_low < effect and effect < ci_high, evidence from marts.theme_drivers"
                    + WHOLE
                    + " order by theme"))
        .containsExactly(
            "delivery|100|60|-20.0|-100.0|120.0|true|costs",
            "price|100|48|-20.0|-100.0|73.8|true|costs",
            "staff|100|36|-20.0|100.0|-67.5|true|lifts");
  }

  /** Segments hold the whole, and few comments are withheld. */
  @Test
  void segmentsAreTheWhole() throws SQLException {
    twoMonths();
    answers(2, "2024-02-20", 2, "negative", "refund");
    world.build(LocalDate.of(2024, 3, 15));

    assertThat(
            world.lines(
                "select segment_kind, sum(n) from marts.sentiment_trend where period_kind = 'month' and period_start = date '2024-02-01' group by all order by all"))
        .allMatch(line -> line.endsWith("|102"))
        .hasSize(7);
    assertThat(
            world.lines(
                "select is_suppressed, effect is null from marts.theme_drivers"
                    + WHOLE
                    + " and theme = 'refund'"))
        .containsExactly("true|true");
  }

  @Test
  void theInboxHasWhoWaitsAndIsWorthMost() throws SQLException {
    world.insert(
        "lake.orders",
        "order_id, ordered_at, status, customer_ref, currency",
        "'o1', '2024-01-05 05:00:00', 'completed', 'c2', 'IDR'");
    world.insert(
        "lake.order_lines",
        "order_id, ordered_at, line_type, quantity, unit_price, currency",
        "'o1', '2024-01-05 05:00:00', 'sale', 1, 500000, 'IDR'");
    answers(1, "2024-02-10", 3, "negative", "delivery");
    answers(1, "2024-02-12", 3, "negative", "price");
    answers(1, "2024-02-10", 9, "negative", "price");
    answers(1, "2024-02-10", 0, "negative", "price");
    answers(1, "2023-10-10", 0, "negative", "price");
    String columns =
        "ticket_id, opened_at, status, channel, topic, customer_ref, first_response_at";
    // the fourth has been answered since, and the first only before it complained
    world.insert(
        "lake.tickets",
        columns,
        "'t4', '2024-02-11 05:00:00', 'open', 'chat', 'x', 'c4', '2024-02-11 06:00:00'");
    world.insert(
        "lake.tickets",
        columns,
        "'t1', '2024-02-01 05:00:00', 'open', 'chat', 'x', 'c1', '2024-02-01 06:00:00'");
    world.insert(
        "lake.tickets", columns, "'t9', '2024-02-13 05:00:00', 'open', 'chat', 'lost', 'c9', null");

    world.build(LocalDate.of(2024, 2, 15));

    assertThat(
            world.lines(
                "select place, kind, document_id, channel, about, themes, round(customer_value) > 0 from marts.feedback_inbox order by place"))
        .containsExactly(
            "1|detractor|r2 nps|web|care|price|true",
            "2|detractor|r1 nps|web|care|delivery|null",
            "3|complaint|t9|chat|lost|null|null");
  }

  /**
   * A survey asked once a year has nothing in the month before: it is compared with its last wave.
   */
  @Test
  void yearlyWavesAreComparedWithEachOther() throws SQLException {
    answers(40, "2023-02-10", 3, "negative", "price");
    answers(60, "2023-02-11", 10, "positive", "");
    answers(60, "2024-02-10", 3, "negative", "delivery");
    answers(40, "2024-02-11", 10, "positive", "");
    answers(1, "2024-03-15", 10, "positive", "");
    world.build(LocalDate.of(2024, 3, 15));

    assertThat(
            world.lines(
                "select compared_start, previous_n, trend from marts.sentiment_trend" + WHOLE))
        .containsExactly("2023-02-01|100|up");
    assertThat(
            world.lines(
                "select theme, compared_start, previous_mentions, trend from marts.theme_trend"
                    + WHOLE))
        .containsExactly("delivery|2023-02-01|0|up", "price|2023-02-01|40|down");
  }

  /**
   * Of 160 low scores the model calls 12 negative, the others neutral: a fit to scores mends it.
   */
  @Test
  void readingsAreRecalibratedToTheShopsScores() throws SQLException {
    answers(12, "2024-02-10", 3, "negative", "");
    answers(148, "2024-02-10", 3, "neutral", "");
    answers(60, "2024-02-11", 8, "positive", "");
    answers(180, "2024-02-12", 10, "positive", "");
    // probabilities of (negative, neutral, positive): (0.8, 0.1, 0.1), (0.4, 0.5, 0.1) or (0.1,
    // 0.1, 0.8)
    world.execute(
        "update lake.feedback set comment_score = case comment_label when 'negative' then -0.7 when 'neutral' then -0.3 else 0.7 end, comment_probability = case comment_label when 'neutral' then 0.5 else 0.8 end");
    world.build(LocalDate.of(2024, 3, 15));

    assertThat(
            world.lines(
                "select model, n, negative, neutral, positive, outcome, is_used, gain > 2 * gain_error, slope > 0, negative_factor > 0 from marts.sentiment_recalibration"))
        .containsExactly("m|400|160|60|180|used|true|true|true|true");
    assertThat(
            world.lines(
                "select label, count(*), bool_and(is_recalibrated) from core.comments where score_group = 'negative' group by label order by label"))
        .containsExactly("negative|160|true");
    // recalibrated, and corrected with the errors of the recalibrated labels
    assertThat(
            world.lines(
                "select negative, round(sensitivity, 2) from marts.sentiment_trend" + WHOLE))
        .containsExactly("160|1.0");
  }

  @Test
  void fewScoredCommentsAreNotFittedTo() throws SQLException {
    answers(100, "2024-02-10", 3, "neutral", "");
    answers(100, "2024-02-11", 8, "positive", "");
    answers(99, "2024-02-12", 10, "positive", "");
    world.build(LocalDate.of(2024, 3, 15));

    assertThat(
            world.lines(
                "select n, outcome, is_used, gain, slope from marts.sentiment_recalibration"))
        .containsExactly("299|too_few|false|null|null");
    assertThat(world.lines("select count(*) from core.comments where is_recalibrated"))
        .containsExactly("0");
  }

  private void review(String id, String written, int stars, String replied) throws SQLException {
    world.insert(
        "lake.feedback",
        "source, response_id, metric, responded_at, survey, survey_kind, channel, score, scale_min, scale_max, replied_at",
        "'map', '%s', 'csat', '%s', 'reviews', 'relational', 'google', %d, 1, 5, %s"
            .formatted(id, written, stars, replied));
  }

  /** Replies after 2, 4 and 6 hours and one that waits; a survey without replies is not counted. */
  @Test
  void repliesToReviewsAreFirstResponses() throws SQLException {
    review("a", "2024-02-10 05:00:00", 1, "'2024-02-10 07:00:00'");
    review("b", "2024-02-10 05:00:00", 5, "'2024-02-10 09:00:00'");
    review("c", "2024-02-11 05:00:00", 2, "'2024-02-11 11:00:00'");
    review("d", "2024-02-11 05:00:00", 1, "null");
    // a reply after the as-of day has not been given yet
    review("e", "2024-02-12 05:00:00", 1, "'2024-03-20 05:00:00'");
    answers(5, "2024-02-13", 3, "negative", "");
    answers(1, "2024-03-15", 9, "positive", "");
    review("later", "2024-03-15 05:00:00", 5, "null");
    world.build(LocalDate.of(2024, 3, 15));

    assertThat(
            world.lines(
                "select segment_value, tickets, resolved, is_complete from marts.ttr_trend where measure = 'first_response' and clock = 'calendar' and period_kind = 'month' and segment_kind = 'channel' and period_start = date '2024-02-01'"))
        .containsExactly("google|5|3|true");
    assertThat(world.lines("select distinct measure from marts.ttr_trend"))
        .containsExactly("first_response");
    assertThat(
            world.lines(
                "select response_id, waited_hours from core.review_replies where is_replied order by 1"))
        .containsExactly("a|2.0", "b|4.0", "c|6.0");
    assertThat(
            world.lines(
                "select document_id from marts.feedback_inbox where source = 'map' order by 1"))
        .containsExactly("d csat", "e csat");
  }

  /** What customers of tickets wrote is read as a survey of its own, and stands in the inbox. */
  @Test
  void commentsOfTicketsAreCounted() throws SQLException {
    twoMonths();
    for (int ticket = 0; ticket < 10; ticket++) {
      world.insert(
          "lake.tickets",
          "ticket_id, opened_at, status, channel, topic, comment, comment_language, comment_label, comment_score, comment_probability, comment_themes, comment_model",
          "'t%d', '2024-02-%d 05:00:00', 'open', 'whatsapp', 'x', 'mana paket saya', 'id', 'negative', -0.5, 0.8, 'delivery', 'm'"
              .formatted(ticket, 10 + ticket));
    }
    world.insert(
        "lake.tickets",
        "ticket_id, opened_at, status, channel, topic",
        "'silent', '2024-03-15 05:00:00', 'open', 'whatsapp', 'x'");
    world.build(LocalDate.of(2024, 3, 15));

    assertThat(
            world.lines(
                "select survey, survey_kind, n, negative, measured_on, is_complete from marts.sentiment_trend where period_kind = 'month' and segment_kind = 'channel' and segment_value = 'whatsapp' and period_start = date '2024-02-01'"))
        .containsExactly("tickets|transactional|10|10|shop|true");
    assertThat(
            world.lines(
                "select document_id, label, themes, comment from marts.feedback_inbox where kind = 'complaint' and document_id in ('t0', 'silent') order by 1"))
        .containsExactly("silent|null|null|null", "t0|negative|delivery|mana paket saya");
  }
}
