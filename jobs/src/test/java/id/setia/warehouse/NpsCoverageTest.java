package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whether {@code marts.nps_trend} is as sure as it says: 500 worlds, each a survey whose true
 * shares are known and the same in every month, so that every interval should hold the truth 95
 * times of 100 and every "up" or "down" is a false alarm.
 */
class NpsCoverageTest {

  private static final int WORLDS = 500;
  private static ModelFixture world;

  @BeforeAll
  static void build() throws SQLException {
    world = new ModelFixture();
    // shares from one tenth to six tenths promoters; 20 to 300 answers a month
    world.execute(
        """
        create table truth as
        select
          w as world, 0.1 + 0.5 * (hash(w * 3) %% 100000) / 100000 as promoters,
          0.05 + 0.3 * (hash(w * 3 + 1) %% 100000) / 100000 as detractors, 20 + hash(w * 3 + 2) %% 281 as answers
        from range(%d) worlds(w)
        """
            .formatted(WORLDS));
    world.execute(
        """
        insert into lake.feedback (response_id, metric, responded_at, survey, survey_kind, channel, score)
        select
          world || '-' || month || '-' || i, 'nps',
          timestamp '2024-01-10 05:00:00' + to_months(month::integer), 'world ' || world, 'relational',
          ['web', 'app', 'store'][1 + i % 3],
          case when u < promoters then 9 when u < promoters + detractors then 3 else 7 end
        from (
          select *, (hash(world * 1000003 + month * 7919 + i * 104729) % 1000000) / 1000000.0 as u
          from truth cross join range(2) months(month) cross join range(300) numbers(i)
          where i < answers
        )
        """);
    world.insert(
        "lake.feedback",
        "response_id, metric, responded_at, survey, survey_kind, score",
        "'last', 'nps', '2024-03-02 05:00:00', 'last', 'relational', 7");
    world.build(LocalDate.of(2024, 3, 1));
  }

  @AfterAll
  static void close() throws SQLException {
    world.close();
  }

  private static double share(String condition, String rows) throws SQLException {
    return Double.parseDouble(
        world
            .lines(
                "select avg(case when %s then 1.0 else 0.0 end) from (%s)"
                    .formatted(condition, rows))
            .get(0));
  }

  @Test
  void theIntervalHoldsTheTruthInNinetyFiveWorldsOfAHundred() throws SQLException {
    String february =
        """
        select trend.*, 100 * (truth.promoters - truth.detractors) as truth
        from marts.nps_trend as trend join truth on trend.survey = 'world ' || truth.world
        where period_kind = 'month' and period_start = date '2024-02-01' and segment_kind = 'all' and touchpoint = 'all'
        """;

    assertThat(world.lines("select count(*), count(score) from (%s)".formatted(february)))
        .containsExactly(WORLDS + "|" + WORLDS);
    assertThat(share("truth between ci_low and ci_high", february)).isBetween(0.93, 0.97);
  }

  /** 5 % of 500 worlds, give or take three standard errors. */
  @Test
  void aTrendWithoutACauseIsSeenInFiveWorldsOfAHundred() throws SQLException {
    String months =
        """
        select trend from marts.nps_trend
        where period_kind = 'month' and segment_kind = 'all' and touchpoint = 'all' and trend is not null
        """;

    assertThat(world.lines("select count(*) from (%s)".formatted(months)))
        .containsExactly(String.valueOf(WORLDS));
    assertThat(share("trend <> 'no_evidence'", months)).isBetween(0.02, 0.08);
  }

  /** Three channels are looked at together, and still only one world of twenty sees any trend. */
  @Test
  void lookingAtSeveralSegmentsDoesNotRaiseTheAlarmMoreOften() throws SQLException {
    String families =
        """
        select survey, bool_or(trend <> 'no_evidence') as is_alarmed, bool_or(p_value < 0.05) as would_be_alarmed
        from marts.nps_trend
        where period_kind = 'month' and segment_kind = 'channel' and touchpoint = 'all' and trend is not null
        group by survey
        """;

    assertThat(share("is_alarmed", families)).isBetween(0.02, 0.08);
    assertThat(share("would_be_alarmed", families)).isGreaterThan(0.1);
  }
}
