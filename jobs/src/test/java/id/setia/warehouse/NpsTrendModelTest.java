package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NpsTrendModelTest {

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

  private void answers(String day, String survey, String kind, String channel, int score, int times)
      throws SQLException {
    for (int time = 0; time < times; time++) {
      responses++;
      world.insert(
          "lake.feedback",
          "response_id, metric, responded_at, survey, survey_kind, touchpoint, channel, score",
          "'r%d', 'nps', '%s 05:00:00', '%s', '%s', 'checkout', '%s', %d"
              .formatted(responses, day, survey, kind, channel, score));
    }
  }

  @Test
  void anEmptyLakeBuildsAnEmptyTable() throws SQLException {
    world.build(LocalDate.of(2024, 3, 31));

    assertThat(world.rows("select * from marts.nps_trend")).isEmpty();
  }

  @Test
  void monthsQuartersAndRollingWindows() throws SQLException {
    answers("2024-01-10", "shop", "transactional", "web", 10, 4);
    answers("2024-01-11", "shop", "transactional", "app", 6, 4);
    answers("2024-02-10", "shop", "transactional", "web", 9, 12);
    answers("2024-02-29", "shop", "transactional", "web", 8, 4);
    answers("2024-03-05", "shop", "transactional", "web", 0, 6);
    answers("2024-04-01", "shop", "transactional", "web", 10, 1);

    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select period_kind, period_start, n, promoters, passives, detractors, round(score, 2), previous_n,"
                    + " round(change, 2), trend from marts.nps_trend"
                    + " where touchpoint = 'all' and segment_kind = 'all' order by 1, 2"))
        .containsExactly(
            "month|2024-01-01|8|4|0|4|0.0|0|null|null",
            "month|2024-02-01|16|12|4|0|75.0|8|75.0|up",
            "month|2024-03-01|6|0|0|6|-100.0|16|-175.0|down",
            "quarter|2024-01-01|30|16|4|10|20.0|0|null|null",
            // ninety days to 31 January, 29 February and 31 March
            "rolling_90d|2023-11-03|8|4|0|4|0.0|0|null|null",
            "rolling_90d|2023-12-02|24|16|4|4|50.0|0|null|null",
            "rolling_90d|2024-01-02|30|16|4|10|20.0|0|null|null",
            "week|2024-01-08|8|4|0|4|0.0|0|null|null",
            "week|2024-02-05|12|12|0|0|100.0|8|100.0|up",
            "week|2024-02-26|4|0|4|0|null|12|null|null",
            "week|2024-03-04|6|0|0|6|-100.0|4|null|null",
            "year|2024-01-01|30|16|4|10|null|0|null|null");
    assertThat(
            world.lines(
                "select touchpoint, segment_kind, segment_value, n, score, is_suppressed from marts.nps_trend"
                    + " where segment_kind in ('all', 'channel') and period_kind = 'month' and period_start = date '2024-01-01' order by 1, 2, 3"))
        .containsExactly(
            "all|all|all|8|0.0|false",
            "all|channel|app|4|null|true",
            "all|channel|web|4|null|true",
            "checkout|all|all|8|0.0|false",
            "checkout|channel|app|4|null|true",
            "checkout|channel|web|4|null|true");
  }

  @Test
  void aMonthStillOpenHasCountsOnly() throws SQLException {
    answers("2024-03-05", "shop", "transactional", "web", 0, 6);

    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select period_kind, n, score, ci_low, is_complete, is_suppressed from marts.nps_trend"
                    + " where touchpoint = 'all' and segment_kind = 'all' order by 1"))
        .containsExactly(
            "month|6|null|null|false|false",
            "quarter|6|null|null|false|false",
            "rolling_90d|6|null|null|false|false",
            "week|6|null|null|false|false",
            "year|6|null|null|false|false");
  }

  @Test
  void relationalAndTransactionalAnswersNeverMeet() throws SQLException {
    answers("2024-01-10", "voice", "relational", "web", 10, 5);
    answers("2024-01-10", "voice", "transactional", "web", 0, 5);
    answers("2024-02-10", "voice", "transactional", "web", 0, 5);

    world.build(LocalDate.of(2024, 2, 29));

    assertThat(
            world.lines(
                "select survey, survey_kind, n, score from marts.nps_trend where period_kind = 'month'"
                    + " and period_start = date '2024-01-01' and touchpoint = 'all' and segment_kind = 'all' order by 2"))
        .containsExactly("voice|relational|5|100.0", "voice|transactional|5|-100.0");
    assertThat(
            world.lines(
                "select count(*) from marts.nps_trend where ci_low < -100 or ci_high > 100 or ci_low > score"
                    + " or ci_high < score"))
        .containsExactly("0");
  }

  @Test
  void anAnswerOfTomorrowIsAnUnansweredInvitationToday() throws SQLException {
    world.insert(
        "lake.feedback",
        "response_id, metric, sent_at, responded_at, survey, survey_kind, score",
        "'late', 'nps', '2024-03-30 05:00:00', '2024-04-01 05:00:00', 'shop', 'relational', 10",
        "'odd', 'nps', '2024-03-30 05:00:00', '2024-03-30 05:00:00', 'shop', 'relational', 11");

    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select response_id, is_answered, score, nps_group from core.feedback order by 1"))
        .containsExactly("late|false|null|null", "odd|true|11.0000|null");
  }
}
