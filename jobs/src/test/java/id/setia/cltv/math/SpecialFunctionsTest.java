package id.setia.cltv.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.setia.cltv.ReferenceTable;
import java.util.List;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Special functions against 40-digit tables (reference/cltv/PROVENANCE.md). */
class SpecialFunctionsTest {

  @Test
  void gaussHypergeometricOverItsRange() {
    List<double[]> rows = ReferenceTable.rows("hypergeometric.csv");
    assertThat(rows).hasSize(225);
    for (double[] row : rows) {
      double value = GaussHypergeometric.logValue(row[0], row[1], row[2], row[3]);
      assertThat(value)
          .as("a=%s b=%s c=%s z=%s", row[0], row[1], row[2], row[3])
          .isCloseTo(row[4], within(1e-11 * Math.max(1, Math.abs(row[4]))));
    }
  }

  @Test
  void gaussHypergeometricRefusesWhatItCannotSum() {
    assertThatThrownBy(() -> GaussHypergeometric.value(1, 2, 3, 1))
        .hasMessage("Invalid hypergeometric argument: 1.0 (must be at most 1 - 1e-7)");
    assertThatThrownBy(() -> GaussHypergeometric.value(1, 3, 2, -0.5))
        .hasMessageContaining("must be positive, and c > b for negative z");
  }

  @Test
  void tricomiOverItsRange() {
    List<double[]> rows = ReferenceTable.rows("tricomi.csv");
    assertThat(rows).hasSize(90);
    for (double[] row : rows) {
      double s = row[0];
      double z = row[1];
      double log = (1 - s) * Math.log(z) + Math.log(ExponentialIntegral.scaled(s, z));
      assertThat(log)
          .as("s=%s z=%s", s, z)
          .isCloseTo(row[2], within(1e-12 * Math.max(1, Math.abs(row[2]))));
      if (Math.abs(row[2]) < 700) {
        assertThat(Math.log(ExponentialIntegral.tricomi(s, z)))
            .isCloseTo(row[2], within(1e-11 * Math.max(1, Math.abs(row[2]))));
      }
    }
  }

  @Test
  void polygammaAtArgumentsWithKnownValues() {
    double euler = 0.5772156649015329;
    assertThat(Polygamma.digamma(1)).isCloseTo(-euler, within(1e-14));
    assertThat(Polygamma.digamma(0.5)).isCloseTo(-euler - 2 * Math.log(2), within(1e-14));
    assertThat(Polygamma.trigamma(1)).isCloseTo(Math.PI * Math.PI / 6, within(1e-14));
    assertThat(Polygamma.trigamma(0.5)).isCloseTo(Math.PI * Math.PI / 2, within(1e-13));
    double harmonic = 0;
    for (int n = 1; n < 49; n++) {
      harmonic += 1.0 / n;
    }
    assertThat(Polygamma.digamma(49)).isCloseTo(harmonic - euler, within(1e-14));
    assertThat(Polygamma.digamma(1e6)).isCloseTo(Gamma.digamma(1e6), within(1e-13));
  }

  @Test
  void risingFactorialAgreesWithGammaFunctions() {
    RisingFactorial rising = new RisingFactorial(0.2426);
    for (long n : new long[] {0, 1, 2, 9, 60, 61, 400, 5000, 50_000}) {
      rising.advanceTo(n);
      double end = 0.2426 + n;
      assertThat(rising.log())
          .isCloseTo(
              Gamma.logGamma(end) - Gamma.logGamma(0.2426),
              within(1e-12 * Math.max(1, Math.abs(rising.log()))));
      assertThat(rising.first())
          .isCloseTo(Polygamma.digamma(end) - Polygamma.digamma(0.2426), within(1e-12));
      assertThat(rising.second())
          .isCloseTo(Polygamma.trigamma(end) - Polygamma.trigamma(0.2426), within(1e-12));
    }
  }

  @Test
  void negativeBinomialTailAgreesWithTheIncompleteBetaFunction() {
    double[][] cases = {{0.24, 9}, {26.2, 1.4}, {3000.5, 0.8}, {50_000, 0.6}};
    for (double[] parameters : cases) {
      NegativeBinomialTail tail = new NegativeBinomialTail(parameters[0], parameters[1]);
      long last = (long) (parameters[0] * parameters[1] * 1.02) + 5;
      for (long n = 1; n <= last; n++) {
        if (n == last || n == 1 || n % 1000 == 0) {
          assertThat(tail.survival())
              .as("shape %s, n %d", parameters[0], n)
              .isCloseTo(
                  BetaPrime.probability(parameters[1], (double) n, parameters[0]), within(1e-9));
        }
        tail.advance();
      }
    }
  }

  @Test
  @DisplayName("far out a negative binomial's tail vanishes: rounding leaves nothing of it")
  void negativeBinomialTailVanishes() {
    double[][] cases = {{0.24, 157}, {4.2, 9}, {400.5, 20}, {30_000, 0.8}};
    for (double[] parameters : cases) {
      double shape = parameters[0];
      double odds = parameters[1];
      NegativeBinomialTail tail = new NegativeBinomialTail(shape, odds);
      // e^-40 of the whole is left behind this many: far below what subtractions leave.
      long last =
          (long) (shape * odds + 50 * (1 + odds) + 12 * Math.sqrt(shape * odds * (1 + odds)));
      for (long n = 1; n < last; n++) {
        tail.advance();
      }
      assertThat(tail.survival())
          .as("shape %s, n %d", shape, last)
          .isBetween(
              Math.exp(NegativeBinomial.logProbability(shape, odds, last)) * (1 - 1e-6), 1e-16);
    }
  }

  @Test
  @DisplayName("the continued fraction is the hypergeometric series, near 1 the table's")
  void hypergeometricFraction() {
    for (double[] bc : new double[][] {{2.1, 2.55}, {0.8, 1.2}, {40.5, 41}, {3, 900}}) {
      for (double z : new double[] {0, 0.3, 0.96, 0.9999}) {
        double series = GaussHypergeometric.value(1, bc[0], bc[1], z);
        assertThat(HypergeometricFraction.of(bc[0], bc[1], z))
            .as("b=%s c=%s z=%s", bc[0], bc[1], z)
            .isCloseTo(series, within(1e-10 * series));
      }
    }
    // 2F1(1, 1; 2; z) = -ln(1 - z) / z.
    assertThat(HypergeometricFraction.of(1, 2, 1 - 1e-6))
        .isCloseTo(-Math.log(1e-6) / (1 - 1e-6), within(1e-8));
    assertThatThrownBy(() -> HypergeometricFraction.of(2, 1, 0.5))
        .hasMessage(
            "Invalid hypergeometric function: b=2.0, c=1.0, z=0.5 (must be 0 < b < c, 0 <= z < 1)");
    assertThatThrownBy(() -> HypergeometricFraction.of(1, 2, Math.nextDown(1.0)))
        .hasMessageContaining("no convergence at b=1.0, c=2.0, z=0.99");
  }

  @Test
  void negativeBinomialQuantileIsTheSmallestThatReachesTheProbability() {
    for (double mean : new double[] {0, 0.03, 2, 75, 40_000}) {
      for (double p : new double[] {0.025, 0.1, 0.9, 0.975}) {
        double variance = 1.7 * mean;
        long quantile = NegativeBinomial.quantile(mean, variance, p);
        if (mean == 0) {
          assertThat(quantile).isZero();
          continue;
        }
        double shape = mean / 0.7;
        double above = NegativeBinomial.survival(shape, 0.7, quantile + 1);
        assertThat(1 - above).isGreaterThanOrEqualTo(p - 1e-12);
        if (quantile > 0) {
          assertThat(1 - NegativeBinomial.survival(shape, 0.7, quantile)).isLessThan(p);
        }
      }
    }
  }
}
