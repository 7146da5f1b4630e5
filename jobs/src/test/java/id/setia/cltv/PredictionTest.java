package id.setia.cltv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import id.setia.cltv.math.GaussHypergeometric;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the models say at given parameters: against published predictions (lifetimes,
 * tests/test_estimation.py, from the papers and the R package BTYD), tables and closed forms.
 */
class PredictionTest {

  private static final BgNbd BG = new BgNbd(0.2425945, 4.4136019, 0.7929199, 2.4258881);
  private static final ParetoNbd PARETO = new ParetoNbd(0.5534, 10.5802, 0.6061, 11.6562);
  private static final MbgNbd MBG = new MbgNbd(0.525, 6.183, 0.891, 1.614);

  private static CountingModel model(ModelKind kind) {
    return switch (kind) {
      case BG_NBD -> BG;
      case MBG_NBD -> MBG;
      case PARETO_NBD -> PARETO;
      case NBD -> new Nbd(0.385, 12.07);
      case MBG_CNBD_2, MBG_CNBD_3, MBG_CNBD_4 ->
          new MbgCnbd(kind.regularity(), 0.525, 6.183, 0.891, 1.614);
    };
  }

  @Test
  @DisplayName("BG/NBD: 1.226 purchases in 39 weeks for x=2, t_x=30.43, T=38.86")
  void bgConditional() {
    double purchases = BG.posterior(2, 30.43, 38.86).expectedPurchases(39);
    assertThat(purchases).isCloseTo(1.226, within(0.001));
    assertThat(MBG.posterior(2, 30.43, 38.86).expectedPurchases(39)).isCloseTo(1.226, within(0.05));
  }

  @Test
  void bgUnconditionalExpectations() {
    double[] weeks = {0.1429, 1.0, 3.00, 31.8571, 32.00, 78.00};
    double[] published = {0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576};
    for (int i = 0; i < weeks.length; i++) {
      assertThat(BG.expectedPurchases(weeks[i])).isCloseTo(published[i], within(5e-4));
    }
  }

  @Test
  void bgProbabilitiesOfCounts() {
    BgNbd rounded = new BgNbd(0.243, 4.414, 0.793, 2.426);
    assertThat(rounded.probability(10, 2)).isCloseTo(1.07869e-07, withinPercentage(1e-3));
    assertThat(rounded.probability(0, 39)).isCloseTo(0.5737864, withinPercentage(1e-4));
    double[] published = {
      0.0019995214, 0.0015170236, 0.0011633150, 0.0009003148, 0.0007023638,
      0.0005517902, 0.0004361913, 0.0003467171, 0.0002769613, 0.0002222260
    };
    for (int n = 11; n <= 20; n++) {
      assertThat(rounded.probability(n, 30)).isCloseTo(published[n - 11], withinPercentage(1e-4));
    }
  }

  @Test
  void aliveAtNoRepeatPurchase() {
    assertThat(BG.posterior(0, 0, 38.86).aliveProbability()).isEqualTo(1);
    assertThat(MBG.posterior(0, 0, 38.86).aliveProbability()).isBetween(0.3, 0.7);
  }

  @Test
  void paretoUnconditionalExpectations() {
    double[] published = {
      0,
      0.05077821,
      0.09916088,
      0.14542507,
      0.18979930,
      0.23247466,
      0.27361274,
      0.31335159,
      0.35181024,
      0.38909211
    };
    ParetoNbd fitted = new ParetoNbd(0.55315, 10.57633, 0.60625, 11.67150);
    for (int t = 0; t < published.length; t++) {
      assertThat(fitted.expectedPurchases(t)).isCloseTo(published[t], withinPercentage(0.7));
    }
  }

  @Test
  void paretoConditionalExpectations() {
    assertThat(PARETO.posterior(26, 30.86, 31).expectedPurchases(52))
        .isCloseTo(25.46, within(0.01));
    assertThat(PARETO.posterior(26, 30.86, 31).aliveProbability()).isCloseTo(0.9979, within(1e-4));
    ParetoNbd rounded = new ParetoNbd(0.55, 10.58, 0.61, 11.67);
    assertThat(rounded.posterior(132, 200, 200).expectedPurchases(10))
        .isCloseTo(6.20605, withinPercentage(1e-3));
    assertThat(rounded.posterior(133, 200, 200).expectedPurchases(10))
        .isCloseTo(6.25287, withinPercentage(1e-3));
  }

  @Test
  @DisplayName("BG E[X(t)] against a 40-digit table: x in the thousands, a at 1, t of decades")
  void bgExpectedTable() {
    assertThat(ReferenceTable.rows("bg_expected.csv"))
        .hasSize(30)
        .allSatisfy(
            row ->
                assertThat(
                        new BetaGeometricProcess(row[0], row[1], row[2], row[3]).expected(row[4]))
                    .isCloseTo(row[5], withinPercentage(1e-7)));
  }

  @Test
  @DisplayName("BG discounted infinite horizon against a 40-digit table")
  void bgDiscountedTable() {
    assertThat(ReferenceTable.rows("bg_discounted.csv"))
        .hasSize(8)
        .allSatisfy(
            row ->
                assertThat(
                        new BetaGeometricProcess(row[0], row[1], row[2], row[3]).discounted(row[4]))
                    .isCloseTo(row[5], withinPercentage(1e-5)));
  }

  @Test
  @DisplayName("Pareto/NBD integral over the silence against a 40-digit table")
  void paretoIntegralTable() {
    assertThat(ReferenceTable.rows("pareto_log_integral.csv"))
        .hasSize(40)
        .allSatisfy(
            row -> {
              ParetoIntegral integral = new ParetoIntegral(row[0], row[1], row[2]);
              assertThat(integral.prepare(row[3], row[4], row[5])).isTrue();
              assertThat(integral.log())
                  .isCloseTo(row[6], within(1e-9 * Math.max(1, Math.abs(row[6]) * 1e-3)));
            });
  }

  @Test
  @DisplayName("BG conditional expectation is equation 10 of Fader, Hardie and Lee (2005)")
  void bgClosedForm() {
    double r = BG.r();
    double a = BG.a();
    double b = BG.b();
    for (int x = 1; x < 30; x++) {
      double recency = 20;
      double age = 38.86;
      double t = 39;
      double z = t / (BG.alpha() + age + t);
      double bracket =
          1
              - Math.pow((BG.alpha() + age) / (BG.alpha() + age + t), r + x)
                  * GaussHypergeometric.value(r + x, b + x, a + b + x - 1, z);
      double odds = a / (b + x - 1) * Math.pow((BG.alpha() + age) / (BG.alpha() + recency), r + x);
      double expected = (a + b + x - 1) / (a - 1) * bracket / (1 + odds);
      // The closed form divides by a - 1 and loses digits; the sum does not.
      assertThat(BG.posterior(x, recency, age).expectedPurchases(t))
          .isCloseTo(expected, withinPercentage(1e-7));
    }
  }

  @Test
  @DisplayName("Pareto/NBD discounted transactions with s at 1 and at a whole number")
  void paretoDiscountedIsAnIntegralOfExpectations() {
    for (double s : new double[] {0.6061, 1, 2}) {
      ParetoProcess process = new ParetoProcess(0.55, 10.58, s, 11.67);
      double rate = 0.01;
      double sum = 0;
      double step = 0.01;
      // Integration by parts: d times the integral of exp(-d t) E[X(t)], midpoint rule.
      for (double t = 0.5 * step; t < 4000; t += step) {
        sum += rate * step * Math.exp(-rate * t) * process.expected(t);
      }
      assertThat(process.discounted(rate)).isCloseTo(sum, withinPercentage(1e-3));
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("P(X(t)=n) sums to 1, its mean is E[X(t)], its tails are P(X(t)>=n)")
  void distributionsAreConsistent(ModelKind kind) {
    double[][] histories = {{0, 0, 0}, {0, 0, 38.86}, {2, 30.43, 38.86}, {26, 30.86, 31}};
    for (double[] row : histories) {
      Posterior posterior = model(kind).posterior((int) row[0], row[1], row[2]);
      double[] tail = new double[4000];
      int length = posterior.process().tail(52, 1e-12, tail);
      double total = posterior.probability(0, 52);
      double mean = 0;
      for (int n = 1; n <= length; n++) {
        double probability = posterior.probability(n, 52);
        total += probability;
        mean += n * probability;
        if (n < 40) {
          assertThat(posterior.process().survival(n, 52)).isCloseTo(tail[n - 1], within(1e-9));
        }
      }
      assertThat(total).isCloseTo(1, within(1e-8));
      assertThat(mean).isCloseTo(posterior.expectedPurchases(52), withinPercentage(1e-5));
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("extreme histories give finite numbers")
  void extremes(ModelKind kind) {
    double[][] histories = {
      {50_000, 2600, 2600}, {50_000, 10, 2600}, {5000, 1500, 1600}, {1, 0.14, 3000}, {0, 0, 3000}
    };
    for (double[] row : histories) {
      Posterior posterior = model(kind).posterior((int) row[0], row[1], row[2]);
      assertThat(posterior.aliveProbability()).isBetween(0.0, 1.0);
      assertThat(posterior.expectedPurchases(104)).isFinite().isNotNegative();
      assertThat(posterior.discountedPurchases(0.0018)).isFinite().isNotNegative();
      assertThat(posterior.probability(0, 104)).isBetween(0.0, 1.0);
    }
    assertThat(model(kind).posterior(50_000, 2600, 2600).expectedPurchases(52))
        .isBetween(900.0, 1000.1);
  }

  @ParameterizedTest
  @EnumSource
  void refusesImpossibleHistories(ModelKind kind) {
    assertThatThrownBy(() -> model(kind).posterior(1, 5, 4))
        .hasMessageStartingWith("Invalid purchase history: x=1, t_x=5.0, T=4.0");
    assertThatThrownBy(() -> model(kind).posterior(0, 2, 4)).hasMessageContaining("x=0");
    assertThatThrownBy(() -> model(kind).posterior(1, 0, 4)).hasMessageContaining("x=1");
    assertThatThrownBy(() -> model(kind).posterior(1, Double.NaN, 4)).hasMessageContaining("NaN");
  }

  @Test
  @DisplayName("a closed form of the beta function stands behind P(X(t)>=n)")
  void bgSurvival() {
    double ratio =
        Math.exp(
            Gamma.logGamma(2.4258881 + 4)
                - Gamma.logGamma(2.4258881)
                - Gamma.logGamma(0.7929199 + 2.4258881 + 4)
                + Gamma.logGamma(0.7929199 + 2.4258881));
    double fewer = 0;
    for (int n = 0; n < 5; n++) {
      fewer +=
          Math.exp(
              id.setia.cltv.math.NegativeBinomial.logProbability(0.2425945, 39 / 4.4136019, n));
    }
    assertThat(BG.posterior(0, 0, 0).process().survival(5, 39))
        .isCloseTo(ratio * (1 - fewer), withinPercentage(1e-8));
  }
}
