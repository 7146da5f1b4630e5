package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Intervals over two questions of the same people, by simulation with known truth: 400 surveys of
 * 60 people each, who answer the second question as the first in four cases of five and anew in the
 * fifth.
 */
class ClusteredAnswersTest {

  private static final int SURVEYS = 400;
  private static final int PEOPLE = 60;
  private static final double ALIKE = 0.8;

  private ModelFixture world;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture();
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  private void simulate(String metric, String scale, int[] answers) throws SQLException {
    Random random = new Random(20_260);
    List<String> rows = new ArrayList<>();
    for (int survey = 0; survey < SURVEYS; survey++) {
      for (int person = 0; person < PEOPLE; person++) {
        int first = answers[random.nextInt(answers.length)];
        int second = random.nextDouble() < ALIKE ? first : answers[random.nextInt(answers.length)];
        for (int question = 0; question < 2; question++) {
          rows.add(
              "'s%1$dp%2$dq%3$d', '%4$s', '2024-01-10 05:00:00', 's%1$d', 'relational', 'q%3$d', 'web', %5$d, %6$s, 'c%2$d'"
                  .formatted(
                      survey, person, question, metric, question == 0 ? first : second, scale));
        }
      }
    }
    world.insert(
        "lake.feedback",
        "response_id, metric, responded_at, survey, survey_kind, touchpoint, channel, score, scale_min, scale_max,"
            + " customer_ref",
        rows.toArray(String[]::new));
    world.insert(
        "lake.feedback",
        "response_id, metric, responded_at, survey, survey_kind, score",
        "'last', 'nps', '2024-02-02 05:00:00', 'other', 'relational', 9");
    world.build(LocalDate.of(2024, 2, 3));
  }

  private double covered(String metric, double truth) throws SQLException {
    return Double.parseDouble(
            world
                .lines(
                    "select count(*) from marts.%s_trend where period_kind = 'month' and segment_kind = 'all' and touchpoint = 'all' and n = %d and ci_low <= %s and %s <= ci_high"
                        .formatted(metric, 2 * PEOPLE, truth, truth))
                .get(0))
        / SURVEYS;
  }

  /** Seven in ten are satisfied. As if 120 people had answered, Wilson's holds it in 84 % only. */
  @Test
  void satisfaction() throws SQLException {
    simulate("csat", "1, 5", new int[] {5, 5, 5, 5, 4, 4, 4, 3, 2, 1});

    assertThat(covered("csat", 0.7)).isBetween(0.925, 0.975);
    assertThat(alone("csat")).isLessThan(0.90);
  }

  /** Promoters 5 of 10, detractors 3 of 10: 20 points. */
  @Test
  void recommendation() throws SQLException {
    simulate("nps", "0, 10", new int[] {10, 9, 9, 10, 9, 8, 7, 6, 3, 0});

    assertThat(covered("nps", 20)).isBetween(0.925, 0.975);
  }

  @Test
  void effort() throws SQLException {
    simulate("ces", "1, 7", new int[] {7, 7, 6, 6, 5, 5, 4, 3, 2, 1});

    assertThat(covered("ces", 4.6)).isBetween(0.925, 0.975);
  }

  /** The share of surveys whose interval would hold the truth if answers were people. */
  private double alone(String metric) throws SQLException {
    return Double.parseDouble(
            world
                .lines(
                    "select count(*) from (select satisfied, n, satisfied / n as p from marts.%s_trend where period_kind = 'month' and segment_kind = 'all' and touchpoint = 'all' and n = %d) as s where abs((satisfied + 1.9207) / (n + 3.8415) - 0.7) <= 1.96 * sqrt(n * p * (1 - p) + 0.9604) / (n + 3.8415)"
                        .formatted(metric, 2 * PEOPLE))
                .get(0))
        / SURVEYS;
  }
}
