package id.setia.cltv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Gamma-gamma: published estimates (Fader and Hardie 2013; CLVTools test_correctness_gg.R). */
class SpendTest {

  private static final SpendFitter FITTER = new SpendFitter(FitSettings.defaults());

  private static SpendHistory cdnow(double exchangeRate) {
    List<String> lines = Cdnow.lines("cdnow/cdnow_customers_summary_with_transactions.csv");
    SpendHistory.Builder builder = SpendHistory.builder();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.trim().split(",", -1);
      if (!fields[1].equals("0")) {
        builder.add(Integer.parseInt(fields[1]), exchangeRate * Double.parseDouble(fields[4]));
      }
    }
    return builder.build();
  }

  @Test
  @DisplayName("CDNOW: p=6.25, q=3.74, gamma=15.44, LL=-4055.92")
  void published() {
    SpendHistory history = cdnow(1);
    FitReport report = FITTER.fit(history).fit().orElseThrow().report();
    assertThat(report.customers()).isEqualTo(946);
    assertThat(report.estimates()[0]).isCloseTo(6.25, withinPercentage(0.1));
    assertThat(report.estimates()[1]).isCloseTo(3.74, withinPercentage(0.15));
    assertThat(report.estimates()[2]).isCloseTo(15.44, withinPercentage(0.1));
    assertThat(report.logLikelihood()).isCloseTo(-4055.9232, withinPercentage(1e-5));
    assertThat(history.correlation()).isBetween(0.05, 0.2);
  }

  @Test
  @DisplayName("rupiah lead to the same shapes as dollars")
  void scaleFree() {
    GammaGamma dollars = FITTER.fit(cdnow(1)).fit().orElseThrow().model();
    GammaGamma rupiah = FITTER.fit(cdnow(16_250)).fit().orElseThrow().model();
    assertThat(rupiah.p()).isCloseTo(dollars.p(), withinPercentage(1e-5));
    assertThat(rupiah.q()).isCloseTo(dollars.q(), withinPercentage(1e-5));
    assertThat(rupiah.gamma()).isCloseTo(16_250 * dollars.gamma(), withinPercentage(1e-5));
  }

  @Test
  @DisplayName("the first ten customers of CDNOW: 24.65 18.91 35.17 ... (lifetimes)")
  void conditionalMeans() {
    GammaGamma model = new GammaGamma(6.25, 3.74, 15.44);
    assertThat(model.expectedMargin(2, 22.35)).isCloseTo(24.65, within(0.1));
    assertThat(model.expectedMargin(1, 11.77)).isCloseTo(18.91, within(0.1));
    assertThat(model.expectedMargin(0, 0)).isCloseTo(35.17, within(0.1));
    assertThat(model.expectedMargin(7, 73.74)).isCloseTo(71.46, within(0.1));
    assertThat(model.populationMean()).isCloseTo(35.219, within(0.001));
  }

  @Test
  void derivativesAgreeWithFiniteDifferences() {
    SpendHistory history =
        SpendHistory.builder().add(1, 0.3).add(2, 1.1).add(50, 0.9).add(4000, 2).build();
    for (double[] point : new double[][] {{6.2, 3.7, 0.4}, {0.3, 1.01, 5}, {40, 12, 1}}) {
      LikelihoodDerivativesTest.agree(new GammaGammaLikelihood(history, 1), point);
    }
  }

  @Test
  @DisplayName("refunds above purchases: positive, below the population, flagged")
  void negativeMargins() {
    GammaGamma model = new GammaGamma(6.25, 3.74, 15.44);
    assertThat(model.expectedMargin(2, -40)).isBetween(0.0, model.populationMean());
    assertThat(model.isAssumed(2, -40)).isTrue();
    assertThat(model.isAssumed(0, 0)).isTrue();
    assertThat(model.isAssumed(1, 12)).isFalse();
    SpendHistory history = SpendHistory.builder().add(2, -40).add(3, 0).build();
    assertThat(history.customersWithoutMargin()).isEqualTo(2);
    refuses(history, FallbackReason.NO_POSITIVE_SPEND, "2 have one of 0 or less");
    assertThat(SpendFitter.fallback(history).expectedMargin(2, -40)).isZero();
  }

  @Test
  void allAmountsEqual() {
    SpendHistory.Builder builder = SpendHistory.builder();
    for (int i = 0; i < 500; i++) {
      builder.add(1 + i % 7, 150_000);
    }
    SpendHistory history = builder.build();
    refuses(history, FallbackReason.NO_SPEND_VARIATION, "every repeat buyer spends 1.500e+05");
    SpendModel fallback = SpendFitter.fallback(history);
    assertThat(fallback.expectedMargin(0, 0)).isEqualTo(150_000);
    assertThat(fallback.expectedMargin(3, 90_000)).isEqualTo(90_000);
    assertThat(history.correlation()).isZero();
  }

  @Test
  @DisplayName("tails too heavy for a mean: refused, and no negative value")
  void shapeBelowOne() {
    SpendHistory.Builder builder = SpendHistory.builder();
    Simulation simulation = new Simulation(11);
    for (int i = 0; i < 5000; i++) {
      builder.add(1 + i % 3, simulation.meanSpend(3, 0.8, 10, 1 + i % 3));
    }
    refuses(builder.build(), FallbackReason.SPEND_MEAN_UNDEFINED, "q=0.");
    assertThatThrownBy(() -> new GammaGamma(6, 0.9, 15))
        .hasMessage(
            "Invalid parameter q: 0.9 (must be above 1: else the population has no mean spend)");
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> SpendHistory.builder().add(0, 12)).hasMessageContaining("x=0");
    assertThatThrownBy(() -> SpendHistory.builder().add(1, Double.NaN))
        .hasMessageContaining("mean margin=NaN");
    refuses(
        SpendHistory.builder().add(1, 12).build(),
        FallbackReason.TOO_FEW_REPEAT_BUYERS,
        "1 repeat buyers with a positive margin, fewer than 30");
  }

  private static void refuses(SpendHistory history, FallbackReason reason, String detail) {
    assertThat(FITTER.fit(history))
        .isInstanceOfSatisfying(
            FitOutcome.Refusal.class,
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(reason);
              assertThat(refusal.detail()).contains(detail);
            });
  }
}
