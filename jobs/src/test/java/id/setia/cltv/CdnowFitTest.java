package id.setia.cltv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Fits of the CDNOW 1/10 sample against published estimates. BG/NBD: Fader, Hardie and Lee (2005),
 * more digits from CLVTools (test_correctness_bgnbd.R); Pareto/NBD: CLVTools
 * (test_correctness_pnbd_nocovstaticcov.R); MBG/NBD: lifetimes (test_estimation.py), from BTYDplus.
 */
class CdnowFitTest {

  private static FitOutcome.Fit<CountingModel> fit(ModelKind kind) {
    PurchaseHistory history = Cdnow.history(Cdnow.sample(), Cdnow.CALIBRATION_END);
    return new CountingFitter(FitSettings.defaults()).fit(kind, history).fit().orElseThrow();
  }

  private static void hasEstimates(FitReport report, double percent, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(report.estimates()[i])
          .as(report.parameterNames().get(i))
          .isCloseTo(expected[i], withinPercentage(percent));
    }
  }

  @Test
  @DisplayName("BG/NBD finds the published maximum")
  void bgNbd() {
    FitReport report = fit(ModelKind.BG_NBD).report();
    hasEstimates(report, 0.1, 0.2425945, 4.4136019, 0.7929199, 2.4258881);
    assertThat(report.logLikelihood()).isCloseTo(-9582.429, withinPercentage(1e-4));
    assertThat(report.aic()).isCloseTo(19172.8584, withinPercentage(1e-5));
    assertThat(report.bic()).isCloseTo(19195.9190, withinPercentage(1e-5));
    assertThat(report.customers()).isEqualTo(2357);
  }

  @Test
  @DisplayName("MBG/NBD finds the published maximum")
  void mbgNbd() {
    hasEstimates(fit(ModelKind.MBG_NBD).report(), 0.1, 0.525, 6.183, 0.891, 1.614);
  }

  @Test
  @DisplayName("Pareto/NBD finds the published maximum and its standard errors")
  void paretoNbd() {
    FitReport report = fit(ModelKind.PARETO_NBD).report();
    hasEstimates(report, 0.1, 0.55315, 10.57633, 0.60625, 11.67150);
    assertThat(report.logLikelihood()).isCloseTo(-9594.976, withinPercentage(1e-4));
    double[] published = {0.0476264, 0.8427222, 0.1872594, 6.2105448};
    for (int i = 0; i < 4; i++) {
      assertThat(report.standardErrors()[i]).isCloseTo(published[i], withinPercentage(1));
    }
  }

  @Test
  @DisplayName("BG/NBD on all 23,570 customers is at least as likely as an independent fit")
  void master() {
    PurchaseHistory history = Cdnow.history(Cdnow.master(), Cdnow.CALIBRATION_END);
    FitReport report =
        new CountingFitter(FitSettings.defaults())
            .fit(ModelKind.BG_NBD, history)
            .fit()
            .orElseThrow()
            .report();
    assertThat(report.logLikelihood()).isGreaterThanOrEqualTo(-95368.4445);
    hasEstimates(report, 0.1, 0.25162, 4.78894, 0.72343, 2.16109);
  }
}
