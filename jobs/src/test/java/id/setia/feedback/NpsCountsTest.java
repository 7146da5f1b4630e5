package id.setia.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NpsCountsTest {

  /** The 2017 airport survey of San Francisco: docs/metrics.md and the data's README. */
  private static final NpsCounts AIRPORT = new NpsCounts(1436, 968, 342);

  @Test
  void theAirportOfSanFrancisco() {
    assertThat(AIRPORT.n()).isEqualTo(2746);
    assertThat(AIRPORT.score()).isCloseTo(39.8398, within(5e-5));
  }

  // another way to the same number: the variance of scores of +1, 0 and -1
  @Test
  void theStandardErrorIsThatOfTheMeanOfPlusAndMinusOnes() {
    double[] answers =
        DoubleStream.concat(
                DoubleStream.generate(() -> 1).limit(AIRPORT.promoters()),
                DoubleStream.concat(
                    DoubleStream.generate(() -> 0).limit(AIRPORT.passives()),
                    DoubleStream.generate(() -> -1).limit(AIRPORT.detractors())))
            .toArray();
    double mean = DoubleStream.of(answers).average().orElseThrow();
    double variance =
        DoubleStream.of(answers).map(x -> (x - mean) * (x - mean)).average().orElseThrow();

    assertThat(AIRPORT.standardError())
        .isCloseTo(100 * Math.sqrt(variance / answers.length), withinPercentage(1e-9));
  }

  // weighted variance over the counts with three added answers, in Python; see
  // reference/PROVENANCE.md
  @Test
  void theAdjustedWaldInterval() {
    assertThat(AIRPORT.interval().low()).isCloseTo(37.18236071697379, withinPercentage(1e-9));
    assertThat(AIRPORT.interval().high()).isCloseTo(42.41021840270609, withinPercentage(1e-9));
    NpsCounts few = new NpsCounts(50, 30, 20);
    assertThat(few.interval().low()).isCloseTo(14.051130178761612, withinPercentage(1e-9));
    assertThat(few.interval().high()).isCloseTo(44.201297005704404, withinPercentage(1e-9));
  }

  @Test
  void allPromotersAreUncertainButNotAboveAHundred() {
    NpsCounts promoters = new NpsCounts(10, 0, 0);

    assertThat(promoters.score()).isEqualTo(100);
    assertThat(promoters.standardError()).isZero();
    assertThat(promoters.interval().high()).isEqualTo(100);
    assertThat(promoters.interval().low()).isCloseTo(47.50355154479023, withinPercentage(1e-9));
    assertThat(new NpsCounts(0, 0, 10).interval().low()).isEqualTo(-100);
  }

  // by hand: centre 100/4, variance 2.5/4 - 1/16, so 25 + 1.96 x 100 x sqrt(0.5625/4) = 98.4987
  @Test
  void theIntervalOfOneAnswerHoldsItsScore() {
    NpsCounts promoter = new NpsCounts(1, 0, 0);

    assertThat(promoter.interval().high()).isEqualTo(100);
    assertThat(promoter.interval().low()).isCloseTo(-48.4987, within(5e-4));
    assertThat(new NpsCounts(0, 0, 1).interval().low()).isEqualTo(-100);
    assertThat(new NpsCounts(0, 1, 0).interval().high())
        .isEqualTo(-new NpsCounts(0, 1, 0).interval().low());
  }

  @Test
  void anyCountsStayInRange() {
    LongStream.range(0, 7)
        .forEach(
            promoters ->
                LongStream.range(0, 7)
                    .forEach(
                        detractors -> {
                          NpsCounts counts = new NpsCounts(promoters, 1, detractors);
                          assertThat(counts.interval().low()).isBetween(-100.0, counts.score());
                          assertThat(counts.interval().high()).isBetween(counts.score(), 100.0);
                        }));
  }

  @Test
  void nobodyHasNoScore() {
    assertThatThrownBy(() -> new NpsCounts(0, 0, 0).score())
        .hasMessage("Cannot compute an NPS: no answers");
    assertThatThrownBy(() -> new NpsCounts(-1, 0, 0))
        .hasMessage(
            "Invalid NPS counts: -1 promoters, 0 passives, 0 detractors (none may be negative)");
  }
}
