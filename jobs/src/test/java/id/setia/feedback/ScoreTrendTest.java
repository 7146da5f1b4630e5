package id.setia.feedback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import id.setia.feedback.ScoreTrend.Change;
import id.setia.feedback.ScoreTrend.Direction;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTrendTest {

  private static final NpsCounts NOBODY = new NpsCounts(0, 0, 0);

  // z and p from the variance of lists of +1, 0 and -1 and the normal distribution of Python's
  // statistics module;
  // see reference/PROVENANCE.md
  @Test
  void aChangeIsTestedAgainstTheLargerStandardError() {
    Change unclear = change(new NpsCounts(50, 30, 20), new NpsCounts(40, 30, 30));
    assertThat(unclear.points()).isCloseTo(20, within(1e-12));
    assertThat(unclear.z()).isCloseTo(1.7364191645888718, withinPercentage(1e-9));
    assertThat(unclear.pValue()).isCloseTo(0.08248974605269654, withinPercentage(1e-7));
    assertThat(unclear.direction()).isEqualTo(Direction.NO_EVIDENCE);

    Change up = change(new NpsCounts(60, 20, 20), new NpsCounts(30, 30, 40));
    assertThat(up.z()).isCloseTo(4.134757542017606, withinPercentage(1e-9));
    assertThat(up.pValue()).isCloseTo(3.553295755198693e-05, withinPercentage(1e-5));
    assertThat(up.direction()).isEqualTo(Direction.UP);

    assertThat(change(new NpsCounts(30, 30, 40), new NpsCounts(60, 20, 20)).direction())
        .isEqualTo(Direction.DOWN);
  }

  @Test
  void whatIsClearAloneMayNotBeAmongSeveralSegments() {
    NpsCounts now = new NpsCounts(9, 2, 4);
    NpsCounts before = new NpsCounts(3, 4, 8);
    NpsCounts same = new NpsCounts(5, 5, 5);

    assertThat(change(now, before).direction()).isEqualTo(Direction.UP);

    List<ScoreTrend.Row<NpsCounts>> rows =
        ScoreTrend.of(List.of(cell("web", now, before), cell("shop", same, same)), 5);
    Change web = requireNonNull(rows.get(0).change());
    assertThat(web.pValue()).isCloseTo(0.04475685821788089, withinPercentage(1e-7));
    assertThat(web.adjustedPValue()).isCloseTo(2 * 0.04475685821788089, withinPercentage(1e-7));
    assertThat(web.direction()).isEqualTo(Direction.NO_EVIDENCE);
  }

  @Test
  void tooFewAnswersAreCountedAndNotScored() {
    ScoreTrend.Row<NpsCounts> row = row(new NpsCounts(3, 1, 0), new NpsCounts(30, 30, 40));

    assertThat(row.isSuppressed()).isTrue();
    assertThat(row.score()).isNull();
    assertThat(row.interval()).isNull();
    assertThat(row.change()).isNull();
  }

  @Test
  void withoutAPeriodBeforeThereIsNoChange() {
    ScoreTrend.Row<NpsCounts> row = row(new NpsCounts(3, 1, 1), NOBODY);

    assertThat(row.score()).isCloseTo(40, within(1e-12));
    assertThat(row.change()).isNull();
  }

  @Test
  void anIncompletePeriodHasNoScoreYet() {
    ScoreCell<NpsCounts> cell =
        ScoreCell.independent(
            family(), "all", new NpsCounts(9, 2, 4), new NpsCounts(9, 2, 4), false);

    ScoreTrend.Row<NpsCounts> row = ScoreTrend.of(List.of(cell), 5).get(0);

    assertThat(row.score()).isNull();
    assertThat(row.change()).isNull();
    assertThat(row.isSuppressed()).isFalse();
  }

  @Test
  void answersWithoutAnyVarianceAreStillComparable() {
    Change turned = change(new NpsCounts(10, 0, 0), new NpsCounts(0, 0, 10));
    assertThat(turned.z()).isFinite().isGreaterThan(2);
    assertThat(turned.direction()).isEqualTo(Direction.UP);

    Change same = change(new NpsCounts(10, 0, 0), new NpsCounts(12, 0, 0));
    assertThat(same.z()).isZero();
    assertThat(same.pValue()).isEqualTo(1);
    assertThat(same.direction()).isEqualTo(Direction.NO_EVIDENCE);
  }

  @Test
  void aMinimumOfNothingIsRefused() {
    assertThatThrownBy(() -> ScoreTrend.of(List.of(), 0))
        .hasMessage("Invalid minimum of answers: 0 (must be at least 1)");
  }

  private static Change change(NpsCounts now, NpsCounts before) {
    return requireNonNull(row(now, before).change());
  }

  private static ScoreTrend.Row<NpsCounts> row(NpsCounts now, NpsCounts before) {
    return ScoreTrend.of(List.of(cell("all", now, before)), 5).get(0);
  }

  private static ScoreCell<NpsCounts> cell(String segmentValue, NpsCounts now, NpsCounts before) {
    return ScoreCell.independent(family(), segmentValue, now, before, true);
  }

  private static ScoreCell.Family family() {
    return new ScoreCell.Family(
        "month",
        LocalDate.of(2024, 1, 1),
        LocalDate.of(2024, 2, 1),
        "post-purchase",
        "transactional",
        "0-10",
        "all",
        "channel");
  }
}
