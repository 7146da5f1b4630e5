package id.setia.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisTest {

  @Test
  void sharesThatAddUpToAHairAboveOneEndAtOne() {
    assertThat(Axis.covering(0, 0.1 + 0.2 + 0.7000000000000002, 5).high()).isEqualTo(1.0);
    assertThat(Axis.covering(0, 1.0001, 5).high()).isEqualTo(1.5);
  }

  @Test
  void takesTheNextNiceStep() {
    assertThat(Axis.covering(0, 0.137, 5).ticks()).containsExactly(0.0, 0.05, 0.1, 0.15);
    assertThat(Axis.covering(0, 3_700_000_000.0, 5).ticks())
        .containsExactly(0.0, 1e9, 2e9, 3e9, 4e9);
    assertThat(Axis.covering(-19.2, 11.4, 5).ticks())
        .containsExactly(-20.0, -10.0, 0.0, 10.0, 20.0);
    assertThat(Axis.covering(0, 1, 5).ticks()).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
  }

  @Test
  void countsStepsInDecimals() {
    // 3 * 0.1 in doubles is 0.30000000000000004
    assertThat(Axis.covering(0, 0.4, 4).ticks()).containsExactly(0.0, 0.1, 0.2, 0.3, 0.4);
  }

  @Test
  void givesARangeToASingleValue() {
    assertThat(Axis.covering(0, 0, 5).ticks()).startsWith(0.0).endsWith(1.0);
    assertThat(Axis.covering(5, 5, 5).low()).isLessThanOrEqualTo(5);
    assertThat(Axis.covering(-5, -5, 5).high()).isGreaterThanOrEqualTo(-5);
  }

  @Test
  void coversAnyRangeWithEvenNiceSteps() {
    Random random = new Random(20261122);
    for (int i = 0; i < 5000; i++) {
      double scale = Math.pow(10, random.nextInt(24) - 10);
      double one = (random.nextDouble() - 0.5) * scale;
      double other = (random.nextDouble() - 0.5) * scale;
      double low = Math.min(one, other);
      double high = Math.max(one, other);
      Axis axis = Axis.covering(low, high, 5);
      double step = axis.ticks().get(1) - axis.ticks().get(0);
      double digit = step / Math.pow(10, Math.floor(Math.log10(step * (1 + 1e-9))));
      assertThat(axis.low()).isLessThanOrEqualTo(low).isGreaterThan(low - step * (1 + 1e-9));
      assertThat(axis.high()).isGreaterThanOrEqualTo(high).isLessThan(high + step * (1 + 1e-9));
      assertThat(axis.ticks()).hasSizeBetween(3, 7).isSorted();
      assertThat(List.of(1.0, 2.0, 5.0))
          .anySatisfy(nice -> assertThat(digit).isCloseTo(nice, within(1e-6)));
    }
  }

  @Test
  void refusesWhatHasNoRange() {
    assertThatThrownBy(() -> Axis.covering(Double.NaN, 1, 5))
        .hasMessage(
            "Invalid axis: NaN to 1.0 in 5 steps (must be finite, low <= high, a step or more)");
    assertThatThrownBy(() -> Axis.covering(2, 1, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Axis.covering(0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
