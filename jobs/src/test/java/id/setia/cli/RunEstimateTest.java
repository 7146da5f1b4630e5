package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunEstimateTest {

  private static final List<String> STEPS = List.of("pull", "load", "build", "publish");
  private static final Map<String, Long> USUAL =
      Map.of("pull", 1_000L, "load", 60_000L, "build", 30_000L, "publish", 9_000L);

  @Test
  void aFirstRunIsNotGuessed() {
    assertThat(new RunEstimate(Map.of(), STEPS).leftMillis(0)).isEmpty();
  }

  @Test
  void beforeAnythingIsDoneItIsWhatTheRunBeforeTook() {
    assertThat(new RunEstimate(USUAL, STEPS).leftMillis(0)).hasValue(100_000);
  }

  @Test
  void whatTheStepAtWorkHasBehindItIsTakenOff() {
    RunEstimate estimate = new RunEstimate(USUAL, STEPS);
    estimate.ended("pull", 1_000, true);
    assertThat(estimate.leftMillis(20_000)).hasValue(79_000);
    assertThat(estimate.leftMillis(90_000)).hasValue(39_000);
    assertThat(estimate.done()).isEqualTo(1);
  }

  /** Twice as slow so far: 2 x (30 + 9) seconds. */
  @Test
  void theRestGoesAtThePaceOfWhatIsDone() {
    RunEstimate estimate = new RunEstimate(USUAL, STEPS);
    estimate.ended("pull", 2_000, true);
    estimate.ended("load", 120_000, true);
    assertThat(estimate.leftMillis(0)).hasValue(78_000);
  }

  /** What an earlier attempt had done took no time now, and says nothing of the pace. */
  @Test
  void stepsThatAreSkippedSayNothingOfThePace() {
    RunEstimate estimate = new RunEstimate(USUAL, STEPS);
    estimate.ended("pull", 0, false);
    estimate.ended("load", 0, false);
    assertThat(estimate.leftMillis(0)).hasValue(39_000);
  }

  @Test
  void aRunThatIsMostlyNewIsNotGuessed() {
    assertThat(new RunEstimate(Map.of("pull", 5L), STEPS).leftMillis(0)).isEmpty();
  }

  @Test
  void timesAreSaidAsRoughlyAsTheyAreKnown() {
    assertThat(RunEstimate.elapsed(72_300)).isEqualTo("1:12");
    assertThat(RunEstimate.elapsed(3_725_000)).isEqualTo("1:02:05");
    assertThat(RunEstimate.left(3_000)).isEqualTo("a few seconds left");
    assertThat(RunEstimate.left(44_000)).isEqualTo("about 40 s left");
    assertThat(RunEstimate.left(200_000)).isEqualTo("about 3 min left");
  }
}
