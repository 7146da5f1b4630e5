package id.setia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

  // Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void wilsonIsAsPublished(long successes, long trials, double low, double high) {
    Interval interval = new Proportion(successes, trials).wilson();

    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  /** A design effect of 2 makes half as many of 100 trials, 30 of them successes. */
  @Test
  void trialsThatHangTogetherCountAsFewer() {
    Interval halved = new Proportion(30, 100).wilson(2);

    assertThat(halved.low()).isCloseTo(new Proportion(15, 50).wilson().low(), within(1e-14));
    assertThat(halved.high()).isCloseTo(new Proportion(15, 50).wilson().high(), within(1e-14));
    assertThat(new Proportion(30, 100).wilson(1)).isEqualTo(new Proportion(30, 100).wilson());
  }

  @Test
  void wilsonStaysWithinItsLimits() {
    assertThat(new Proportion(0, 1).wilson().low()).isZero();
    assertThat(new Proportion(1, 1).wilson().high()).isEqualTo(1);
    assertThat(new Proportion(3_000_000_000L, 3_000_000_000L).wilson().low())
        .isBetween(0.999999998, 1.0);
  }

  @Test
  void nothingOfNothingIsNoProportion() {
    assertThatThrownBy(() -> new Proportion(0, 0))
        .hasMessage(
            "Invalid proportion: 0 of 0 (trials must be at least 1, successes between 0 and trials)");
    assertThatThrownBy(() -> new Proportion(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
