package id.setia.cltv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** sBG: the two segments of Fader and Hardie (2007), survivors of 1,000 contracts by year. */
class ContractTest {

  private static final int[] REGULAR = {1000, 631, 468, 382, 326, 289, 262, 241};
  private static final int[] HIGH_END = {1000, 869, 743, 653, 593, 551, 517, 491};
  private static final ContractFitter FITTER = new ContractFitter(FitSettings.defaults());

  private static ContractHistory history(int[] survivors, int renewals) {
    ContractHistory.Builder builder = ContractHistory.builder();
    for (int t = 1; t <= renewals; t++) {
      builder.ended(t, survivors[t - 1] - survivors[t]);
    }
    return builder.running(renewals, survivors[renewals]).build();
  }

  private static void fits(int[] survivors, int renewals, double... expected) {
    FitReport report = FITTER.fit(history(survivors, renewals)).fit().orElseThrow().report();
    assertThat(report.estimates()[0]).isCloseTo(expected[0], withinPercentage(0.02));
    assertThat(report.estimates()[1]).isCloseTo(expected[1], withinPercentage(0.02));
    assertThat(report.logLikelihood()).isCloseTo(expected[2], withinPercentage(1e-4));
  }

  @Test
  @DisplayName("the published maxima, 7 and 4 renewals")
  void published() {
    fits(REGULAR, 7, 0.7041, 1.1820, -1680.265);
    fits(HIGH_END, 7, 0.6681, 3.8061, -1611.158);
    fits(REGULAR, 4, 0.7637, 1.2958, -1401.559);
    fits(HIGH_END, 4, 1.2810, 7.7904, -1225.135);
  }

  @Test
  @DisplayName("the data file of the paper leads to the same maximum")
  void paperFile() {
    ContractHistory.Builder regular = ContractHistory.builder();
    for (String line : Cdnow.lines("sbg/sbg_paper.csv").stream().skip(1).toList()) {
      String[] fields = line.split(",", -1);
      int recency = Integer.parseInt(fields[1]);
      if (fields[3].equals("regular") && recency < 8) {
        regular.ended(recency, 1);
      } else if (fields[3].equals("regular")) {
        regular.running(7, 1);
      }
    }
    FitReport report = FITTER.fit(regular.build()).fit().orElseThrow().report();
    assertThat(report.estimates()[0]).isCloseTo(0.7041, withinPercentage(0.02));
  }

  @Test
  void survivalFollowsTheRetentionRates() {
    ShiftedBetaGeometric model = new ShiftedBetaGeometric(0.7041, 1.1820);
    double share = 1;
    for (int t = 1; t <= 12; t++) {
      share *= model.retentionRate(t);
      assertThat(model.survival(t)).isCloseTo(share, withinPercentage(1e-9));
    }
    assertThat(model.survivals(5, 7)[7])
        .isCloseTo(share / model.survival(5), withinPercentage(1e-9));
    assertThat(model.survival(7)).isCloseTo(0.241, withinPercentage(2));
  }

  @Test
  @DisplayName("quantiles of renewals: the paper's high end, by its own survivors")
  void quantiles() {
    // 86.9 % of 1,000 stay for one renewal, 74.3 for two, ... 49.1 for seven
    ShiftedBetaGeometric model = new ShiftedBetaGeometric(0.6681, 3.8061);
    assertThat(ContractOutlook.quantile(model.survivals(0, 7), 0.025)).isZero();
    assertThat(ContractOutlook.quantile(model.survivals(0, 7), 0.2)).isEqualTo(1);
    assertThat(ContractOutlook.quantile(model.survivals(0, 7), 0.3)).isEqualTo(2);
    assertThat(ContractOutlook.quantile(model.survivals(0, 7), 0.975)).isEqualTo(7);
    // every renewal made with 0.4: at most 4 with 1 - 0.4^5 = 0.98976, at most 3 with 0.9744
    ShiftedBetaGeometric constant = new ShiftedBetaGeometric(0.6e9, 0.4e9);
    assertThat(ContractOutlook.quantile(constant.survivals(0, 12), 0.975)).isEqualTo(4);
    assertThat(ContractOutlook.quantile(constant.survivals(0, 12), 0.97)).isEqualTo(3);
    assertThat(ContractOutlook.quantile(constant.survivals(0, 12), 0.7)).isEqualTo(1);
  }

  @Test
  @DisplayName("DERL is the sum of discounted survival")
  void residualLifetime() {
    ShiftedBetaGeometric model = new ShiftedBetaGeometric(0.6681, 3.8061);
    for (int renewals : new int[] {0, 1, 4}) {
      for (double rate : new double[] {0.01, 0.1, 0.5}) {
        double sum = 0;
        for (int k = 0; k < 6000; k++) {
          sum +=
              model.survival(renewals + k + 1) / model.survival(renewals) * Math.pow(1 + rate, -k);
        }
        assertThat(model.discountedResidualLifetime(renewals, rate))
            .isCloseTo(sum, withinPercentage(1e-7));
      }
    }
    assertThatThrownBy(() -> model.discountedResidualLifetime(0, 0))
        .hasMessage("Invalid discount rate per period: 0.0 (must be at least 1e-6)");
  }

  @Test
  void derivativesAgreeWithFiniteDifferences() {
    for (double[] point : new double[][] {{0.7, 1.2}, {5, 0.1}, {1, 40}}) {
      LikelihoodDerivativesTest.agree(
          new ContractFitter.ContractLikelihood(history(REGULAR, 7)), point);
    }
  }

  @Test
  void refusals() {
    assertThat(FITTER.fit(ContractHistory.builder().running(3, 500).build()))
        .isEqualTo(
            new FitOutcome.Refusal<>(
                FallbackReason.NO_CONTRACT_ENDED, "none of 500 contracts ended"));
    assertThat(FITTER.fit(ContractHistory.builder().ended(1, 1).build()))
        .isEqualTo(
            new FitOutcome.Refusal<>(
                FallbackReason.TOO_FEW_CUSTOMERS, "1 contracts, fewer than 100"));
    assertThat(FITTER.fit(ContractHistory.builder().ended(1, 500).build()).fit()).isEmpty();
    assertThatThrownBy(() -> ContractHistory.builder().ended(0, 1))
        .hasMessageStartingWith("Invalid contracts: 1.0 at renewal 0");
  }
}
