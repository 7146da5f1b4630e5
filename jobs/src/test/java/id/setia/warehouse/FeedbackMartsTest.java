package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedbackMartsTest {

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

  /** One answer at noon in Jakarta; a customer of "null" is nobody. */
  private void answer(String metric, String day, String scale, String customer, int score)
      throws SQLException {
    responses++;
    String[] ends = scale.split("-", 2);
    world.insert(
        "lake.feedback",
        "response_id, metric, responded_at, survey, survey_kind, touchpoint, channel, score, scale_min, scale_max,"
            + " customer_ref",
        "'r%d', '%s', '%s 05:00:00', 'care', 'transactional', 'ticket', 'web', %d, %s, %s, %s"
            .formatted(responses, metric, day, score, ends[0], ends[1], customer));
  }

  private void answers(String metric, String day, String scale, int... scores) throws SQLException {
    for (int score : scores) {
      answer(metric, day, scale, "null", score);
    }
  }

  /** A later day that says that the days before have arrived. */
  private void arrived(String day) throws SQLException {
    answers("nps", day, "0-10", 7);
  }

  private List<String> months(String mart, String columns) throws SQLException {
    return world.lines(
        "select %s from marts.%s_trend where period_kind = 'month' and segment_kind = 'all' and touchpoint = 'all'"
                .formatted(columns, mart)
            + " and is_complete order by period_start, 1");
  }

  @Test
  void satisfactionScalesAreNeverMixed() throws SQLException {
    answers("csat", "2024-01-10", "1-5", 5, 5, 4, 3, 1);
    answers("csat", "2024-01-10", "1-7", 7, 6, 5, 5, 5, 5);
    answers("csat", "2024-01-10", "1-3", 3, 2, 2, 3, 3);
    answers("csat", "2024-01-10", "0-1", 1, 1, 1, 0, 1);
    answers("csat", "2024-01-10", "1-10", 10, 9, 10, 9, 10);
    arrived("2024-02-02");

    world.build(LocalDate.of(2024, 2, 15));

    assertThat(
            months(
                "csat",
                "scale, top_box_rule, n, satisfied, round(score, 3), round(ci_low, 3), round(ci_high, 3), round(mean, 2)"))
        // intervals: prop.test(correct = FALSE) of R for 3 of 5, 2 of 6 and 4 of 5
        .containsExactly(
            "0-1|yes|5|4|0.8|0.376|0.964|0.8",
            "1-10|none|5|null|null|null|null|9.6",
            "1-3|top|5|3|0.6|0.231|0.882|2.6",
            "1-5|top_two|5|3|0.6|0.231|0.882|3.6",
            "1-7|top_two|6|2|0.333|0.097|0.7|5.5");
  }

  @Test
  void effortHasAMeanAShareAndAnIndex() throws SQLException {
    answers("ces", "2024-01-10", "1-7", 5, 6, 7, 7, 4, 6, 2);
    answers("ces", "2024-01-10", "1-5", 5, 5, 5, 4, 4);
    answers("ces", "2024-02-10", "1-7", 1, 1, 2, 1, 2, 1, 1, 3);
    arrived("2024-03-02");

    world.build(LocalDate.of(2024, 3, 15));

    assertThat(
            months(
                "ces",
                "scale, n, round(score, 3), round(ci_low, 3), round(ci_high, 3), round(easy_share, 3),"
                    + " round(effort_index, 2), trend"))
        // the interval of the first: t.test of R, see reference/PROVENANCE.md
        .containsExactly(
            "1-5|5|4.6|3.92|5.0|null|null|null",
            "1-7|7|5.286|3.621|6.95|0.714|42.86|null",
            "1-7|8|1.5|1.0|2.132|0.0|-100.0|down");
  }

  @Test
  void theLastAnswerOfACustomerStandsForTheOthersWhereThePolicySaysSo() throws SQLException {
    world.set("setia_feedback_dedupe()", "'last'");
    answer("nps", "2024-01-10", "0-10", "'ani'", 0);
    answer("nps", "2024-01-20", "0-10", "'ani'", 10);
    answer("nps", "2024-02-05", "0-10", "'ani'", 7);
    for (String customer : List.of("'budi'", "'citra'", "'dewi'", "'eka'")) {
      answer("nps", "2024-01-11", "0-10", customer, 9);
    }
    answers("nps", "2024-01-12", "0-10", 3, 3);
    arrived("2024-04-02");

    world.build(LocalDate.of(2024, 4, 10));

    // ani counts once a month, and once in the quarter with what she said last; nobody twice
    assertThat(months("nps", "period_start, n, promoters, passives, detractors, dedupe_policy"))
        .containsExactly("2024-01-01|7|5|0|2|last", "2024-02-01|1|0|1|0|last");
    assertThat(
            world.lines(
                "select n, promoters, passives, detractors from marts.nps_trend where period_kind = 'quarter'"
                    + " and period_start = date '2024-01-01' and segment_kind = 'all' and touchpoint = 'all'"))
        .containsExactly("7|4|1|2");
    assertThat(world.failedChecks()).doesNotContain("feedback_segments_are_the_whole");

    world.set("setia_feedback_dedupe()", "'all'");
    world.build(LocalDate.of(2024, 4, 10));
    assertThat(months("nps", "period_start, n, dedupe_policy"))
        .containsExactly("2024-01-01|8|all", "2024-02-01|1|all");
  }

  @Test
  void answersAreSplitByWhoTheCustomerIs() throws SQLException {
    new SmallShop(world).order("2024-01-02", "ani", 100, "tokopedia");
    world.insert(
        "lake.customers", "customer_ref, region, acquisition_channel", "'ani', 'Bali', 'ads'");
    answer("nps", "2024-01-10", "0-10", "'ani'", 9);
    answer("nps", "2024-01-10", "0-10", "null", 9);
    arrived("2024-02-02");

    world.build(LocalDate.of(2024, 2, 10));

    assertThat(
            world.lines(
                "select segment_kind, segment_value, n from marts.nps_trend where period_kind = 'month'"
                    + " and period_start = date '2024-01-01' and touchpoint = 'all' order by all"))
        .containsExactly(
            "acquisition_channel|ads|1",
            "acquisition_channel|unknown|1",
            "all|all|2",
            "channel|web|2",
            "first_category|unknown|2",
            "first_channel|tokopedia|1",
            "first_channel|unknown|1",
            "region|Bali|1",
            "region|unknown|1");
  }

  @Test
  void onlyDeliveredInvitationsCanBeAnswered() throws SQLException {
    for (int i = 0; i < 10; i++) {
      world.insert(
          "lake.feedback",
          "response_id, metric, survey, survey_kind, sent_at, delivered_at, responded_at, score",
          "'i%d', 'nps', 'care', 'transactional', '2024-01-31 10:00:00', %s, %s, 9"
              .formatted(
                  i,
                  // 17:30 UTC is the next day in Jakarta; two never arrived
                  i < 8 ? "'2024-01-31 17:30:00'" : "null",
                  i < 2 ? "'2024-02-03 05:00:00'" : i == 2 ? "'2024-02-20 05:00:00'" : "null"));
    }
    // the second question of the same invitation is no second invitation
    world.insert(
        "lake.feedback",
        "response_id, metric, survey, survey_kind, delivered_at, responded_at, score",
        "'i0', 'csat', 'care', 'transactional', '2024-01-31 17:30:00', '2024-02-03 05:00:00', 5");
    arrived("2024-03-20");

    world.build(LocalDate.of(2024, 3, 25));

    assertThat(
            world.lines(
                "select period_kind, period_start, delivered, responded, response_rate, responded_within_7d,"
                    + " response_rate_within_7d from marts.response_rate where touchpoint = 'all' and segment_kind = 'all'"
                    + " order by 1"))
        .containsExactly(
            "month|2024-02-01|8|3|0.375|2|0.25",
            "quarter|2024-01-01|8|3|null|2|null",
            "week|2024-01-29|8|3|0.375|2|0.25",
            "year|2024-01-01|8|3|null|2|null");
  }

  @Test
  void anEmptyLakeBuildsEmptyTables() throws SQLException {
    world.build(LocalDate.of(2024, 3, 31));

    for (String mart : List.of("nps_trend", "csat_trend", "ces_trend", "response_rate")) {
      assertThat(world.rows("select * from marts." + mart)).isEmpty();
    }
    assertThat(world.failedChecks()).isEmpty();
  }

  @Test
  void oneCustomerOnOneDayIsCountedAndNotScored() throws SQLException {
    answer("csat", "2024-02-29", "1-5", "'ani'", 5);
    arrived("2024-04-02");

    world.build(LocalDate.of(2024, 4, 10));

    assertThat(months("csat", "period_start, n, satisfied, score, mean, is_suppressed"))
        .containsExactly("2024-02-01|1|1|null|null|true");
  }

  @Test
  void anOccasionalSurveyIsComparedWithTheWaveBefore() throws SQLException {
    answers("nps", "2024-01-10", "0-10", 9, 9, 9, 9, 9, 9);
    answers("nps", "2024-03-10", "0-10", 0, 0, 0, 0, 0, 0);
    arrived("2024-04-02");

    world.build(LocalDate.of(2024, 4, 10));

    assertThat(months("nps", "period_start, n, score, compared_start, previous_n, change, trend"))
        .containsExactly(
            "2024-01-01|6|100.0|null|0|null|null", "2024-03-01|6|-100.0|2024-01-01|6|-200.0|down");
  }

  /** A wave of a fortnight, some of it in June and most in July, a year after one like it. */
  @Test
  void aWaveIsComparedWithTheOneBeforeAndNeverWithItself() throws SQLException {
    for (int year : new int[] {2023, 2024}) {
      for (int day = 0; day < 13; day++) {
        LocalDate date = LocalDate.of(year, 6, 28).plusDays(day);
        // who answers first is happier in either year; the second year is worse
        int score = day < 3 || year == 2023 ? 10 : 3;
        answers("nps", date.toString(), "0-10", score, score, score, 8);
      }
    }
    answers("csat", "2025-02-01", "1-5", 3);

    world.build(LocalDate.of(2025, 2, 5));

    assertThat(
            world.lines(
                "select period_kind, period_start, compared_start, previous_n, round(change), trend from marts.nps_trend"
                    + " where period_kind in ('month', 'quarter', 'year') and segment_kind = 'all' and touchpoint = 'all'"
                    + " and period_start >= date '2024-01-01' order by 1, 2"))
        .containsExactly(
            // of June 2023 to June 2024: both are the first days of a wave
            "month|2024-06-01|2023-07-01|40|0.0|no_evidence",
            "month|2024-07-01|2023-07-01|40|-150.0|down",
            "quarter|2024-04-01|2023-07-01|40|0.0|no_evidence",
            "quarter|2024-07-01|2023-07-01|40|-150.0|down",
            "year|2024-01-01|2023-01-01|52|-115.0|down");
    assertThat(
            world.lines(
                "select count(*) from marts.nps_trend where period_kind = 'rolling_90d' and (previous_n > 0 or trend is not null)"))
        .containsExactly("0");
  }

  /** Ninety days are compared where the survey was answered through all of both. */
  @Test
  void ninetyDaysAreComparedWhereBothAreCovered() throws SQLException {
    for (LocalDate day = LocalDate.of(2024, 1, 5);
        day.isBefore(LocalDate.of(2024, 9, 3));
        day = day.plusDays(7)) {
      answers("nps", day.toString(), "0-10", 9, 8);
    }

    world.build(LocalDate.of(2024, 9, 2));

    assertThat(
            world.lines(
                "select period_start, compared_start, previous_n from marts.nps_trend where period_kind = 'rolling_90d'"
                    + " and segment_kind = 'all' and touchpoint = 'all' and period_end >= date '2024-06-01' order by 1"))
        .containsExactly(
            "2024-03-03|null|0",
            "2024-04-02|2024-01-03|" + 2 * 13,
            "2024-05-03|2024-02-03|" + 2 * 12,
            "2024-06-03|2024-03-05|" + 2 * 13);
  }

  /** Two questions that everybody answers alike tell no more than one. */
  @Test
  void twoQuestionsOfOnePersonAreNotTwoPeople() throws SQLException {
    for (int person = 0; person < 20; person++) {
      int score = person % 4 == 0 ? 2 : 5;
      answer("csat", "2024-01-10", "1-5", "'p%d'".formatted(person), score);
      answer("csat", "2024-01-10", "1-5", "'p%d'".formatted(person), score);
    }
    for (int person = 0; person < 20; person++) {
      answer("csat", "2024-02-10", "1-5", "'p%d'".formatted(person), person % 4 == 0 ? 2 : 5);
    }
    arrived("2024-03-02");

    world.build(LocalDate.of(2024, 3, 5));

    List<String> intervals = months("csat", "round(ci_low, 9), round(ci_high, 9)");
    assertThat(intervals).hasSize(2);
    assertThat(intervals.get(0)).isEqualTo(intervals.get(1));
  }

  @Test
  void theFiftyThirdIsoWeekEndsInTheNextYear() throws SQLException {
    answers("nps", "2020-12-30", "0-10", 9, 9, 9, 9, 9);
    answers("nps", "2021-01-03", "0-10", 9);
    answers("nps", "2021-01-04", "0-10", 9, 9, 9, 9, 9);
    arrived("2021-02-02");

    world.build(LocalDate.of(2021, 2, 10));

    assertThat(
            world.lines(
                "select period_start, period_end, n, previous_n from marts.nps_trend where period_kind = 'week'"
                    + " and touchpoint = 'all' and score is not null order by 1"))
        .containsExactly("2020-12-28|2021-01-04|6|0", "2021-01-04|2021-01-11|5|6");
  }

  @Test
  void aDayOfTwentyThreeHoursIsADay() throws SQLException {
    world.set("setia_time_zone()", "'Europe/London'");
    // clocks go forward at 01:00 UTC on 31 March 2024: 23:30 UTC is already 1 April
    for (Map.Entry<String, Integer> at :
        Map.of("2024-03-31 00:30:00", 5, "2024-03-31 22:30:00", 5, "2024-03-31 23:30:00", 6)
            .entrySet()) {
      for (int i = 0; i < at.getValue(); i++) {
        responses++;
        world.insert(
            "lake.feedback",
            "response_id, metric, responded_at, survey, survey_kind, score",
            "'r%d', 'nps', '%s', 'care', 'relational', 9".formatted(responses, at.getKey()));
      }
    }
    arrived("2024-05-02");

    world.build(LocalDate.of(2024, 5, 10));

    assertThat(months("nps", "period_start, n")).containsExactly("2024-03-01|10", "2024-04-01|6");
  }

  @Test
  void allPromotersStayBelowAHundred() throws SQLException {
    answers("nps", "2024-01-10", "0-10", 10, 10, 10, 10, 10, 10, 10, 10, 10, 10);
    arrived("2024-02-02");

    world.build(LocalDate.of(2024, 2, 10));

    assertThat(months("nps", "score, round(ci_low, 4), ci_high"))
        .containsExactly("100.0|47.5036|100.0");
  }
}
