package id.setia.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.setia.stats.Interval;
import id.setia.stats.Sample;
import org.junit.jupiter.api.Test;

class ScoreKindsTest {

  @Test
  void eachScaleHasItsTopBox() {
    assertThat(TopBox.of("1-5")).isEqualTo(TopBox.TOP_TWO);
    assertThat(TopBox.of("1-7")).isEqualTo(TopBox.TOP_TWO);
    assertThat(TopBox.of("1-3")).isEqualTo(TopBox.TOP);
    assertThat(TopBox.of("0-1")).isEqualTo(TopBox.YES);
    assertThat(TopBox.of("1-10")).isEqualTo(TopBox.NONE);
    assertThat(new CsatCounts(TopBox.NONE, 0, 10, 50).isDefined()).isFalse();
  }

  @Test
  void satisfactionIsAShare() {
    CsatCounts counts = new CsatCounts(TopBox.TOP_TWO, 15, 148, 300);

    assertThat(counts.score()).isCloseTo(0.1014, within(5e-5));
    // Newcombe (1998), table I, method 3, 15 of 148
    assertThat(counts.interval().low()).isCloseTo(0.0624, within(5e-5));
    assertThat(counts.interval().high()).isCloseTo(0.1605, within(5e-5));
    assertThat(counts.mean()).isCloseTo(300.0 / 148, within(1e-12));
    assertThat(counts.sample()).isEqualTo(new Sample(148, 15, 15));
    assertThatThrownBy(() -> new CsatCounts(TopBox.YES, 3, 2, 3))
        .hasMessage("Invalid CSAT counts: 3 satisfied of 2 (must be between 0 and all)");
    assertThatThrownBy(() -> new CsatCounts(TopBox.YES, 0, 0, 0).score())
        .hasMessage("Cannot compute a CSAT: no answers");
  }

  @Test
  void effortIsAMeanAShareAndAnIndex() {
    // 7 7 6 5 4 3 1
    CesCounts counts = new CesCounts(new Interval(1, 7), 7, 33, 185, 4, 3, 2);

    assertThat(counts.score()).isCloseTo(33.0 / 7, within(1e-12));
    assertThat(counts.easyShare().rate()).isCloseTo(4.0 / 7, within(1e-12));
    assertThat(counts.index().score()).isCloseTo(100.0 / 7, within(1e-9));
    assertThat(counts.isOnSevenPoints()).isTrue();
    assertThat(new CesCounts(new Interval(1, 5), 2, 9, 41, 1, 0, 0).isOnSevenPoints()).isFalse();
    assertThat(
            new CesCounts(
                    new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                    1,
                    1,
                    1,
                    0,
                    0,
                    1)
                .isDefined())
        .isFalse();
    assertThatThrownBy(() -> new CesCounts(new Interval(1, 7), 2, 9, 41, 1, 2, 0))
        .hasMessage(
            "Invalid CES counts: 1 easy, 2 effortless, 0 laborious of 2 (groups must fit the whole)");
  }
}
