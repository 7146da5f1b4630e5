package id.setia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  private static final ConfusionMatrix MATRIX =
      ConfusionMatrix.of(new long[][] {{50, 5, 5}, {10, 20, 10}, {2, 3, 95}});

  @Test
  void countsByHand() {
    assertThat(MATRIX.n()).isEqualTo(200);
    assertThat(MATRIX.trueOf(0)).isEqualTo(60);
    assertThat(MATRIX.givenTo(0)).isEqualTo(62);
    assertThat(MATRIX.accuracy()).isCloseTo(0.825, within(1e-12));
    assertThat(MATRIX.f1(0)).isCloseTo(100.0 / 122, within(1e-12));
    assertThat(MATRIX.f1(1)).isCloseTo(40.0 / 68, within(1e-12));
    assertThat(MATRIX.f1(2)).isCloseTo(190.0 / 210, within(1e-12));
    assertThat(MATRIX.macroF1())
        .isCloseTo((100.0 / 122 + 40.0 / 68 + 190.0 / 210) / 3, within(1e-12));
  }

  /** The standard error against that of resampled matrices. */
  @Test
  void intervalIsAsWideAsResamplingSays() {
    Random random = new Random(4);
    double sum = 0;
    double squares = 0;
    int worlds = 4000;
    int covered = 0;
    for (int world = 0; world < worlds; world++) {
      ConfusionMatrix drawn = drawn(random);
      sum += drawn.macroF1();
      squares += drawn.macroF1() * drawn.macroF1();
      Interval interval = drawn.macroF1Interval();
      covered += interval.low() <= MATRIX.macroF1() && MATRIX.macroF1() <= interval.high() ? 1 : 0;
    }
    double mean = sum / worlds;
    double error = Math.sqrt(squares / worlds - mean * mean);
    Interval interval = MATRIX.macroF1Interval();

    assertThat((interval.high() - interval.low()) / 2 / Normal.Z_95)
        .isCloseTo(error, within(0.05 * error));
    assertThat((double) covered / worlds).isBetween(0.925, 0.97);
  }

  private static ConfusionMatrix drawn(Random random) {
    long[][] counts = new long[3][3];
    for (int item = 0; item < MATRIX.n(); item++) {
      long at = (long) (random.nextDouble() * MATRIX.n());
      int cell = -1;
      while (at >= 0) {
        cell++;
        at -= MATRIX.count(cell / 3, cell % 3);
      }
      counts[cell / 3][cell % 3]++;
    }
    return ConfusionMatrix.of(counts);
  }

  @Test
  void refusesWhatIsNone() {
    assertThatThrownBy(() -> ConfusionMatrix.of(new long[][] {{1, 2}, {3}}))
        .hasMessage(
            "Invalid confusion matrix: [[1, 2], [3]] (must be square, without negative counts)");
    assertThatThrownBy(() -> ConfusionMatrix.of(new long[][] {{-1}}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ConfusionMatrix.of(new long[][] {{0}}).macroF1Interval())
        .hasMessage("Cannot compute an interval of macro-F1: no items");
  }

  @Test
  void aClassThatIsNotThereCountsAsNothing() {
    ConfusionMatrix two = ConfusionMatrix.of(new long[][] {{8, 0, 2}, {0, 0, 0}, {1, 0, 9}});
    assertThat(two.f1(1)).isZero();
    assertThat(two.macroF1Interval().high()).isLessThan(1);
  }
}
