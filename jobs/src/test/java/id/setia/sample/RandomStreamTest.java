package id.setia.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Random numbers: the published generator, and moments within four standard errors. */
class RandomStreamTest {

  private static final int COUNT = 200_000;

  private static double mean(ToDoubleFunction<RandomStream> variate) {
    RandomStream draws = RandomStream.of(1, 2, RandomStream.Stream.CUSTOMER);
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += variate.applyAsDouble(draws);
    }
    return sum / COUNT;
  }

  /** SplittableRandom of JDK 17 is SplitMix64 with the golden gamma too. */
  @Test
  void generatorIsSplitMix64() {
    SplittableRandom reference = new SplittableRandom(1_234_567);
    RandomStream draws = RandomStream.fromState(1_234_567);
    for (int i = 0; i < 1_000; i++) {
      assertThat(draws.bits()).isEqualTo(reference.nextLong());
    }
  }

  /** The first numbers of splitmix64 (S. Vigna) from state 1234567. */
  @Test
  void generatorGivesPublishedNumbers() {
    RandomStream draws = RandomStream.fromState(1_234_567);
    assertThat(Long.toUnsignedString(draws.bits())).isEqualTo("6457827717110365317");
    assertThat(Long.toUnsignedString(draws.bits())).isEqualTo("3203168211198807973");
    assertThat(Long.toUnsignedString(draws.bits())).isEqualTo("9817491932198370423");
  }

  @Test
  void sequencesOfSeedsCustomersAndStreamsAreDifferent() {
    Set<Long> firsts = new HashSet<>();
    for (long seed = -5; seed < 5; seed++) {
      for (int customer = 0; customer < 200; customer++) {
        for (RandomStream.Stream stream : RandomStream.Stream.values()) {
          firsts.add(RandomStream.of(seed, customer, stream).bits());
        }
      }
    }
    assertThat(firsts).hasSize(10 * 200 * RandomStream.Stream.values().length);
  }

  @Test
  void variatesHaveTheirMoments() {
    double root = 4 / Math.sqrt(COUNT);
    assertThat(mean(RandomStream::uniform)).isCloseTo(0.5, within(root * Math.sqrt(1.0 / 12)));
    assertThat(mean(RandomStream::normal)).isCloseTo(0, within(root));
    assertThat(mean(draws -> Math.pow(draws.normal(), 2))).isCloseTo(1, within(root * 1.4143));
    assertThat(mean(draws -> draws.exponential(3))).isCloseTo(3, within(root * 3));
    assertThat(mean(draws -> draws.poisson(1.4))).isCloseTo(1.4, within(root * Math.sqrt(1.4)));
    assertThat(mean(draws -> draws.below(7))).isCloseTo(3, within(root * 2));
  }

  /** Means of Gamma(k), its square k (k + 1), and of Beta(a, b), a / (a + b). */
  @Test
  void gammaAndBetaHaveTheirMoments() {
    double root = 4 / Math.sqrt(COUNT);
    for (double shape : new double[] {0.3, 0.8, 1, 4}) {
      assertThat(mean(draws -> draws.gamma(shape)))
          .isCloseTo(shape, within(root * Math.sqrt(shape)));
      // Var(X^2) = k (k+1) (k+2) (k+3) - (k (k+1))^2
      double square = shape * (shape + 1);
      double variance = square * (shape + 2) * (shape + 3) - square * square;
      assertThat(mean(draws -> Math.pow(draws.gamma(shape), 2)))
          .isCloseTo(square, within(root * Math.sqrt(variance)));
    }
    assertThat(mean(draws -> draws.beta(0.85, 3.6)))
        .isCloseTo(0.85 / 4.45, within(root * Math.sqrt(0.85 * 3.6 / (4.45 * 4.45 * 5.45))));
  }
}
