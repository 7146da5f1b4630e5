package id.setia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanDifferenceTest {

  private static Sample sample(double... values) {
    return new Sample(
        values.length,
        Arrays.stream(values).sum(),
        Arrays.stream(values).map(value -> value * value).sum());
  }

  private static Sample nps(int promoters, int passives, int detractors) {
    return new Sample(
        promoters + passives + detractors,
        100.0 * (promoters - detractors),
        1e4 * (promoters + detractors));
  }

  // statistics.NormalDist and plain sums of Python 3.11; see reference/PROVENANCE.md
  @Test
  void theLargerOfTwoStandardErrors() {
    MeanDifference dealt = MeanDifference.of(sample(5, 6, 7, 7, 4), sample(3, 4, 5, 2, 6, 1));
    assertThat(dealt.difference()).isCloseTo(2.3, within(1e-12));
    assertThat(dealt.z()).isCloseTo(1.9301171240823847, withinPercentage(1e-9));
    assertThat(dealt.pValue()).isCloseTo(0.05359232715248974, withinPercentage(1e-7));

    MeanDifference apart = MeanDifference.of(nps(20, 0, 10), nps(10, 190, 0));
    assertThat(apart.z()).isCloseTo(1.639460386765246, withinPercentage(1e-9));
  }

  /** Every one of the 462 ways to deal eleven answers to five and six. */
  @Test
  void theDealtErrorIsThatOfAllWaysToDealTheAnswers() {
    double[] pool = {5, 6, 7, 7, 4, 3, 4, 5, 2, 6, 1};
    double squares = 0;
    int deals = 0;
    for (int deal = 0; deal < 1 << pool.length; deal++) {
      if (Integer.bitCount(deal) == 5) {
        int taken = deal;
        double mine =
            IntStream.range(0, 11)
                .filter(i -> (taken >> i & 1) == 1)
                .mapToDouble(i -> pool[i])
                .sum();
        double difference = mine / 5 - (Arrays.stream(pool).sum() - mine) / 6;
        squares += difference * difference;
        deals++;
      }
    }
    MeanDifference ours = MeanDifference.of(sample(5, 6, 7, 7, 4), sample(3, 4, 5, 2, 6, 1));

    assertThat(deals).isEqualTo(462);
    assertThat(ours.difference() / ours.z())
        .isCloseTo(Math.sqrt(squares / deals), withinPercentage(1e-9));
  }

  /**
   * Two samples of one population differ at the 5 % level in 5 % of the worlds: exactly so for
   * hundreds of answers, and never much more often, also for a handful. Tolerance: four standard
   * errors of 4,000 worlds.
   */
  @ParameterizedTest
  @CsvSource({
    "5, 5, 0, 0.064",
    "5, 50, 0, 0.064",
    "8, 8, 0, 0.064",
    "30, 30, 0.036, 0.064",
    "200, 200, 0.036, 0.064",
    "100, 400, 0.036, 0.064",
  })
  void falseAlarmsAreAsRareAsPromised(int now, int before, double atLeast, double atMost) {
    Random random = new Random(20240101L + now * 31L + before);
    int worlds = 4000;
    int alarms = 0;
    for (int world = 0; world < worlds; world++) {
      if (MeanDifference.of(draw(now, random), draw(before, random)).pValue() < 0.05) {
        alarms++;
      }
    }

    assertThat((double) alarms / worlds).isBetween(atLeast, atMost);
  }

  private static Sample draw(int n, Random random) {
    int promoters = 0;
    int detractors = 0;
    for (int answer = 0; answer < n; answer++) {
      double u = random.nextDouble();
      promoters += u < 0.5 ? 1 : 0;
      detractors += u >= 0.8 ? 1 : 0;
    }
    return nps(promoters, n - promoters - detractors, detractors);
  }

  @Test
  void aRealFallIsFound() {
    Random random = new Random(7);
    int found = 0;
    for (int world = 0; world < 1000; world++) {
      Sample before = draw(300, random);
      Sample now = nps(105 + random.nextInt(10), 90, 105 - random.nextInt(10));
      found += MeanDifference.of(now, before).pValue() < 0.05 ? 1 : 0;
    }

    assertThat(found).isGreaterThan(950);
  }

  @Test
  void answersThatAreAllTheSameDoNotDiffer() {
    MeanDifference none = MeanDifference.of(nps(10, 0, 0), nps(12, 0, 0));

    assertThat(none).isEqualTo(new MeanDifference(0, 0, 1));
    assertThat(MeanDifference.of(nps(10, 0, 0), nps(0, 0, 10)).z()).isFinite().isGreaterThan(2);
  }
}
