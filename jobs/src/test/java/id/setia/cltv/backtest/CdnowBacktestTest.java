package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import id.setia.cltv.Cdnow;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FitSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Weeks 40-78 of the CDNOW sample from fits on weeks 1-39: the numbers that independent
 * implementations get (computed beside them from the same file).
 */
class CdnowBacktestTest {

  private static final int ORIGIN = (int) Cdnow.CALIBRATION_END.toEpochDay();
  private static final int END = (int) Cdnow.END.toEpochDay();

  private static PurchaseLog log() {
    PurchaseLog.Builder builder = PurchaseLog.builder();
    int customer = 0;
    for (Map.Entry<Integer, SortedMap<LocalDate, Double>> entry : Cdnow.sample().entrySet()) {
      for (LocalDate day : entry.getValue().keySet()) {
        builder.add(customer, (int) day.toEpochDay());
      }
      customer++;
    }
    return builder.build();
  }

  private static BacktestSettings settings() {
    return new BacktestSettings(273, 1, 28, 90, 0.2, FitSettings.defaults(), 1);
  }

  private static BacktestResult result() {
    return new Backtest(settings()).run(log(), END);
  }

  private static void did(OriginResult origin, Contender contender, double forecast, double error) {
    ForecastAccuracy accuracy = origin.of(contender).orElseThrow().accuracy().orElseThrow();
    assertThat(accuracy.actual()).isEqualTo(1882);
    assertThat(accuracy.customers()).isEqualTo(2357);
    if (forecast > 0) {
      assertThat(accuracy.forecast()).isCloseTo(forecast, withinPercentage(0.1));
    }
    assertThat(accuracy.meanAbsoluteError()).isCloseTo(error, withinPercentage(0.1));
  }

  @Test
  @DisplayName(
      "actual 1,882; BG/NBD 1,653.4 and .785; MBG/NBD 1,576.7 and .765; naive 1.024, 1.382")
  void holdout() {
    OriginResult origin = result().origins().get(0);
    assertThat(origin.originDay()).isEqualTo(ORIGIN);
    did(origin, Contender.BG_NBD, 1653.4, 0.785);
    did(origin, Contender.MBG_NBD, 1576.7, 0.765);
    did(origin, Contender.OWN_RATE, 2930.1, 1.024);
    did(origin, Contender.COHORT_MEAN, 0, 1.382);
    ForecastAccuracy bg = origin.of(Contender.BG_NBD).orElseThrow().accuracy().orElseThrow();
    assertThat(bg.bias().orElseThrow()).isCloseTo(-0.121, within(0.001));
    assertThat(bg.decileLifts()).hasSize(10);
    assertThat(bg.decileLifts().get(0)).isGreaterThan(4);
    assertThat(bg.decileLifts().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(10, within(1e-9));
    assertThat(bg.coverage95().orElseThrow()).isBetween(0.92, 1.0);
  }

  @Test
  @DisplayName(
      "the gate accepts BG/NBD, says that it was 12 % low, and prefers Pareto/NBD in words")
  void decision() {
    Decision decision = result().decision();
    assertThat(decision.verdicts().get(0).isAccepted()).isTrue();
    assertThat(decision.verdicts().get(0).detail())
        .isEqualTo("forecast 1653.4 of 1882 purchases (12.1 % too low), mean absolute error 0.785");
    assertThat(decision.chosen()).isEqualTo(Contender.PARETO_NBD);
    assertThat(decision.fallbackReason()).isEmpty();
    assertThat(decision.detail())
        .isEqualTo(
            "pareto_nbd forecasts better than bg_nbd; pareto_nbd: forecast"
                + " 1665.5 of 1882 purchases (11.5 % too low), mean absolute error 0.755");
  }

  @Test
  @DisplayName("tracking ends at the actual repeat purchases of both periods")
  void tracking() {
    CountingModel model =
        result().origins().get(0).of(Contender.BG_NBD).orElseThrow().fit().orElseThrow().model();
    List<TrackingWeek> weeks = Tracking.of(log(), ORIGIN, END, model);
    assertThat(weeks).hasSize(78);
    TrackingWeek calibrated = weeks.get(38);
    assertThat(calibrated.isHoldout()).isFalse();
    assertThat(calibrated.cumulativeActual()).isCloseTo(2457, within(0.0));
    assertThat(calibrated.cumulativeExpected()).isCloseTo(2457, withinPercentage(3));
    TrackingWeek last = weeks.get(77);
    assertThat(last.isHoldout()).isTrue();
    assertThat(last.endDay()).isEqualTo(END);
    assertThat(last.cumulativeActual()).isEqualTo(2457 + 1882);
    double sum = weeks.stream().mapToDouble(TrackingWeek::expected).sum();
    assertThat(last.cumulativeExpected()).isCloseTo(sum, within(1e-6));
    assertThat(last.cumulativeExpected()).isCloseTo(4339, withinPercentage(8));
  }

  @Test
  @DisplayName("customers by number of repeat purchases: 1,411 bought once")
  void frequencies() {
    CountingModel model =
        result().origins().get(0).of(Contender.BG_NBD).orElseThrow().fit().orElseThrow().model();
    Calibration calibration = Calibration.of(log(), ORIGIN, 273);
    List<FrequencyClass> classes = FrequencyFit.of(calibration, model);
    assertThat(classes).hasSize(8);
    assertThat(classes.get(0).customers()).isEqualTo(1411);
    assertThat(classes.get(0).expectedCustomers()).isCloseTo(1411, withinPercentage(2));
    assertThat(classes.get(7).isOpenEnded()).isTrue();
    assertThat(classes.stream().mapToDouble(FrequencyClass::customers).sum()).isEqualTo(2357);
    assertThat(classes.stream().mapToDouble(FrequencyClass::expectedCustomers).sum())
        .isCloseTo(2357, within(1e-6));
    assertThat(classes.stream().mapToDouble(FrequencyClass::actualPurchases).sum()).isEqualTo(1882);
    assertThat(classes.stream().mapToDouble(FrequencyClass::expectedPurchases).sum())
        .isCloseTo(1653.4, withinPercentage(0.1));
  }
}
