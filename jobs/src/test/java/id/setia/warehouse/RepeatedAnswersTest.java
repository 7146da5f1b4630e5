package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * People who answer a survey on several days of a period are no more people for it: design effects
 * against the cluster-robust variance of a mean (Liang and Zeger 1986), computed here answer by
 * answer, and intervals by simulation with known truth.
 */
class RepeatedAnswersTest {

  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private record Answer(String person, LocalDate day, String channel, String asked, int score) {}

  private ModelFixture world;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture();
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  /** Forty people with a mood each, who answer up to nine times in the first 200 days of 2024. */
  private static List<Answer> answers(Random random) {
    List<Answer> answers = new ArrayList<>();
    for (int person = 0; person < 40; person++) {
      int mood = random.nextInt(11);
      int times = 1 + random.nextInt(9);
      for (int time = 0; time < times; time++) {
        answers.add(
            new Answer(
                "c" + person,
                FIRST.plusDays(random.nextInt(200)),
                random.nextBoolean() ? "web" : "app",
                random.nextInt(3) == 0 ? "delivery" : "advice",
                Math.min(10, Math.max(0, mood + random.nextInt(5) - 2))));
      }
      // one day's two questions, and who cannot be told from others
      answers.add(new Answer("c" + person, FIRST.plusDays(person), "web", "delivery", mood));
      answers.add(new Answer("c" + person, FIRST.plusDays(person), "web", "advice", mood));
      answers.add(new Answer("", FIRST.plusDays(4L * person), "web", "advice", 10 - mood));
    }
    return answers;
  }

  private void insert(String metric, String scale, List<Answer> answers) throws SQLException {
    List<String> rows = new ArrayList<>();
    for (Answer answer : answers) {
      rows.add(
          "'%s%d', %d, '%s', timestamp '%s 05:00:00', '%s', 'relational', '%s', '%s', %d, %s, %s"
              .formatted(
                  metric,
                  rows.size(),
                  rows.size(),
                  metric,
                  answer.day(),
                  "about " + metric,
                  answer.asked(),
                  answer.channel(),
                  answer.score(),
                  scale,
                  answer.person().isEmpty() ? "null" : "'" + answer.person() + "'"));
    }
    world.insert(
        "lake.feedback",
        "response_id, record_no, metric, responded_at, survey, survey_kind, touchpoint, channel, score, scale_min,"
            + " scale_max, customer_ref",
        rows.toArray(String[]::new));
  }

  private static double value(String metric, Answer answer) {
    if (!metric.equals("nps")) {
      return answer.score();
    }
    return answer.score() >= 9 ? 1 : answer.score() <= 6 ? -1 : 0;
  }

  /** Squares of what each person adds to the mean, over those of what each answer adds. */
  private static double robust(String metric, List<Answer> answers) {
    double mean = answers.stream().mapToDouble(answer -> value(metric, answer)).average().orElse(0);
    Collection<List<Answer>> people =
        answers.stream()
            .collect(
                Collectors.groupingBy(
                    answer ->
                        answer.person().isEmpty()
                            ? "nobody " + System.identityHashCode(answer)
                            : answer.person()))
            .values();
    double together = 0;
    double alone = 0;
    double most = 0;
    for (List<Answer> person : people) {
      double sum = 0;
      for (Answer answer : person) {
        double deviation = value(metric, answer) - mean;
        sum += deviation;
        alone += deviation * deviation;
      }
      together += sum * sum;
      most += (double) person.size() * person.size() / answers.size();
    }
    return alone == 0 ? most : Math.max(1, Math.min(most, together / alone));
  }

  private void compare(String metric, List<Answer> answers) throws SQLException {
    List<String> cells =
        world.lines(
            "select cells.touchpoint, cells.segment_kind, cells.segment_value, cells.n, cells.design_effect,"
                + " cells.period_start, cells.period_end, cells.compared_start, compared.compared_end,"
                + " cells.previous_n, cells.previous_design_effect"
                + " from core.feedback_cells as cells join core.survey_comparisons as compared"
                + " using (metric, survey, survey_kind, scale, period_kind, period_start)"
                + " where segment_kind in ('all', 'channel') and metric = '%s' order by all"
                    .formatted(metric));
    assertThat(cells).hasSizeGreaterThan(200);
    int beyondOne = 0;
    for (String line : cells) {
      String[] cell = line.split("\\|", -1);
      Predicate<Answer> counted =
          answer ->
              (cell[0].equals("all") || cell[0].equals(answer.asked()))
                  && (cell[1].equals("all") || cell[2].equals(answer.channel()));
      List<Answer> now = within(answers, counted, cell[5], cell[6]);
      assertThat(now).as(line).hasSize(Integer.parseInt(cell[3]));
      double effect = robust(metric, now);
      assertThat(Double.parseDouble(cell[4])).as(line).isCloseTo(effect, offset(1e-9));
      if (Integer.parseInt(cell[9]) > 0) {
        List<Answer> before = within(answers, counted, cell[7], cell[8]);
        assertThat(before).as(line).hasSize(Integer.parseInt(cell[9]));
        assertThat(Double.parseDouble(cell[10]))
            .as(line)
            .isCloseTo(robust(metric, before), offset(1e-9));
      }
      beyondOne += effect > 1.5 ? 1 : 0;
    }
    assertThat(beyondOne).as("cells where people answered several times").isGreaterThan(30);
  }

  private static List<Answer> within(
      List<Answer> answers, Predicate<Answer> counted, String from, String until) {
    return answers.stream()
        .filter(counted)
        .filter(answer -> !answer.day().isBefore(LocalDate.parse(from)))
        .filter(answer -> answer.day().isBefore(LocalDate.parse(until)))
        .toList();
  }

  @Test
  void designEffectsAreThoseOfTheRobustVariance() throws SQLException {
    List<Answer> answers = answers(new Random(41));
    insert("nps", "0, 10", answers);
    insert("csat", "0, 10", answers);
    world.build(LocalDate.of(2024, 7, 31), List.of("core.feedback_cells"));

    compare("nps", answers);
    compare("csat", answers);
  }

  /** Only the last answer of a customer counts in a period: people are as many as answers. */
  @Test
  void theLastAnswerOfEachCustomerIsOne() throws SQLException {
    insert("nps", "0, 10", answers(new Random(41)));
    world.set("setia_feedback_dedupe()", "'last'");
    world.build(LocalDate.of(2024, 7, 31), List.of("core.feedback_cells"));

    assertThat(
            world.lines(
                "select count(*) > 200, max(design_effect), max(previous_design_effect) from core.feedback_cells"))
        .containsExactly("true|1.0|1.0");
  }

  /**
   * 200 surveys of 60 people who answer one to six times in a month, four answers of five as their
   * first: with pairs of one day alone 76 of 100 intervals held the truth of 20 points.
   */
  @Test
  void intervalsHoldTheTruth() throws SQLException {
    int[] drawn = {10, 9, 9, 10, 9, 8, 7, 6, 3, 0};
    Random random = new Random(20_260);
    List<String> rows = new ArrayList<>();
    for (int survey = 0; survey < 200; survey++) {
      for (int person = 0; person < 60; person++) {
        int first = drawn[random.nextInt(drawn.length)];
        int times = 1 + random.nextInt(6);
        for (int time = 0; time < times; time++) {
          int score = random.nextDouble() < 0.8 ? first : drawn[random.nextInt(drawn.length)];
          rows.add(
              "'s%1$dp%2$dt%3$d', 'nps', '2024-01-%4$02d 05:00:00', 's%1$d', 'relational', %5$d, 'c%2$d'"
                  .formatted(survey, person, time, 2 + 4 * time, score));
        }
      }
    }
    rows.add("'last', 'nps', '2024-02-02 05:00:00', 'other', 'relational', 9, null");
    world.insert(
        "lake.feedback",
        "response_id, metric, responded_at, survey, survey_kind, score, customer_ref",
        rows.toArray(String[]::new));
    world.build(LocalDate.of(2024, 2, 3), List.of("marts.nps_trend"));

    assertThat(
            Double.parseDouble(
                world
                    .lines(
                        "select avg(case when 20 between ci_low and ci_high then 1.0 else 0.0 end) from marts.nps_trend"
                            + " where period_kind = 'month' and segment_kind = 'all' and touchpoint = 'all' and n > 60")
                    .get(0)))
        .isBetween(0.92, 0.98);
  }
}
