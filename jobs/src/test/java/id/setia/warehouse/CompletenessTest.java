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
}
