package id.setia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class SampleTest {

  private static final Interval SCALE = new Interval(1, 7);

  // t.test(c(5, 6, 7, 7, 4, 6, 2)) of R 4; see reference/PROVENANCE.md
  @Test
  void theIntervalOfAMeanIsStudents() {
    Sample answers = new Sample(7, 37, 215);

    assertThat(answers.mean()).isCloseTo(5.28571428571429, withinPercentage(1e-9));
    assertThat(answers.meanInterval(SCALE).low())
        .isCloseTo(3.62148134705666, withinPercentage(1e-9));
    assertThat(answers.meanInterval(SCALE).high())
        .isCloseTo(6.94994722437191, withinPercentage(1e-9));
  }

  // t.test(c(7, 7, 7, 7, 7, 1, 7)): one answer more at each end of the scale
  @Test
  void equalAnswersAreUncertainAndStayOnTheScale() {
    Interval interval = new Sample(5, 35, 245).meanInterval(SCALE);

    assertThat(interval.low()).isCloseTo(4.04550412759003, withinPercentage(1e-9));
    assertThat(interval.high()).isEqualTo(7);
    assertThat(new Sample(1, 4, 16).meanInterval(SCALE).low()).isEqualTo(1);
  }

  /**
   * 1 to 10: mean 5.5, standard error sqrt(55 / 6 / 10); a design effect of 2 leaves 10 / 2 - 1 = 4
   * degrees of freedom, for which tables of Student's t have 2.776445, and widens by sqrt(2).
   */
  @Test
  void numbersThatHangTogetherCountAsFewer() {
    Interval interval = new Sample(10, 55, 385).meanInterval(new Interval(-9, 99), 2);

    double spread = 2.776445105 * Math.sqrt(2 * 55.0 / 6 / 10);
    assertThat(interval.low()).isCloseTo(5.5 - spread, withinPercentage(1e-6));
    assertThat(interval.high()).isCloseTo(5.5 + spread, withinPercentage(1e-6));
  }

  @Test
  void partsMakeTheWhole() {
    Sample whole = new Sample(2, 3, 5).plus(new Sample(1, 3, 9));

    assertThat(whole).isEqualTo(new Sample(3, 6, 14));
    assertThat(whole.variance()).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void nothingIsNoSample() {
    assertThatThrownBy(() -> new Sample(0, 0, 0))
        .hasMessage(
            "Invalid sample: n = 0, sum = 0.0, sum of squares = 0.0 (n must be at least 1, squares not negative)");
  }
}
