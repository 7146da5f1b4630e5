package id.setia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {

  // worked by hand: 0.005 x 4, 0.01 x 3, 0.03 x 2, and 0.04 x 1 lifted to the one before it
  @Test
  void eachIsMultipliedByTheQuestionsStillOpen() {
    assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  @Test
  void neverAboveOneAndNothingToAdjustAlone() {
    assertThat(Holm.adjust(0.9, 0.8)).containsExactly(1, 1);
    assertThat(Holm.adjust(0.2)).containsExactly(0.2);
    assertThat(Holm.adjust()).isEmpty();
  }

  @Test
  void certaintyAndImpossibilityAreProbabilities() {
    assertThat(Holm.adjust(0, 1)).containsExactly(0, 1);
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> Holm.adjust(0.1, Double.NaN))
        .hasMessage("Invalid p-values: [0.1, NaN] (must be between 0 and 1)");
  }
}
