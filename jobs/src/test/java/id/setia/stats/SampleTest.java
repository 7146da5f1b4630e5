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
