package id.setia.cltv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {

  /** Against the distribution function, which is another algorithm (a continued fraction). */
  @ParameterizedTest
  @ValueSource(doubles = {0.003, 0.01, 0.05, 0.2, 1, 7, 49})
  void aQuantileOfAnAmountIsWhereTheDistributionFunctionHasItsProbability(double shape) {
    double mean = 3_500_000;
    for (double probability : new double[] {0.025, 0.1, 0.5, 0.9, 0.975}) {
      double quantile = Quantiles.ofAmount(mean, mean * mean / shape, probability);
      if (quantile > 0) {
        assertThat(Gamma.regularizedGammaP(shape, quantile * shape / mean))
            .isCloseTo(probability, within(1e-6));
      }
    }
  }

  /** What a cohort of customers who are all but surely gone is worth. */
  @Test
  void theIntervalOfNextToNothingAscends() {
    for (double shape = 1e-7; shape < 60; shape *= 1.07) {
      for (double mean = 1e-12; mean < 1e9; mean *= 37) {
        PredictionInterval interval = PredictionInterval.ofAmount(mean, mean * mean / shape);
        assertThat(interval.low95()).isBetween(0.0, interval.high95());
        assertThat(interval.high95()).isFinite();
      }
    }
  }
}
