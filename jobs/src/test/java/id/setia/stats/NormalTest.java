package id.setia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {

  // math.erfc(abs(z) / math.sqrt(2)) of the Python standard library; see reference/PROVENANCE.md
  @ParameterizedTest
  @CsvSource({
    "1, 0.31731050786291415",
    "-1, 0.31731050786291415",
    "3, 0.0026997960632601866",
    "8, 1.2441921148543638e-15",
    "0, 1"
  })
  void tailsAreTheTabledOnes(double z, double probability) {
    assertThat(Normal.twoSided(z)).isCloseTo(probability, withinPercentage(1e-7));
  }

  @Test
  void theQuantileLeavesFivePercent() {
    assertThat(Normal.twoSided(Normal.Z_95)).isCloseTo(0.05, withinPercentage(1e-10));
    assertThat(Normal.twoSided(Double.POSITIVE_INFINITY)).isZero();
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> Normal.twoSided(Double.NaN))
        .hasMessage("Invalid z: NaN (must be a number)");
  }
}
