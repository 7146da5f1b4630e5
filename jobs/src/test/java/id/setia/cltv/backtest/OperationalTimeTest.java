package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FallbackReason;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitReport;
import id.setia.cltv.FitSettings;
import id.setia.cltv.ModelKind;
import id.setia.cltv.PurchaseHistory;
import id.setia.cltv.PurchasePredictor;
import id.setia.cltv.worlds.ShopWorld;
import id.setia.cltv.worlds.Shops;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OperationalTimeTest {

  private static final int ORIGIN = (int) LocalDate.of(2024, 1, 31).toEpochDay();

  /** December at three times the pace of the others: 1/3 of 365.25 days of 427.25. */
  private static Season december() {
    return Season.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3);
  }

  @Test
  @DisplayName("weeks before and after a day, by hand: January at w, December at 3 w")
  void byHand() {
    double usual = 365.25 / (365.25 + 2 * 31) / 7;
    OperationalTime time = OperationalTime.of(december(), ORIGIN, 92, 366);
    assertThat(time.isPlain()).isFalse();
    // 31 days of January, 31 of December, 30 of November before the end of January
    assertThat(time.ageWeeks(31)).isCloseTo(31 * usual, within(1e-9));
    assertThat(time.ageWeeks(92)).isCloseTo((61 + 93) * usual, within(1e-9));
    // first bought at the end of November, last at the end of December
    assertThat(time.recencyWeeks(31, 62)).isCloseTo(93 * usual, within(1e-9));
    assertThat(time.recencyWeeks(0, 62)).isZero();
    assertThat(time.weeksAhead(29)).isCloseTo(29 * usual, within(1e-9));
    assertThat(time.weeksAhead(366)).isCloseTo((335 + 93) * usual, within(1e-9));
  }

  @Test
  void withoutASeasonWeeksAreTheCalendars() {
    OperationalTime time = OperationalTime.of(Season.none(), ORIGIN, 92, 366);
    assertThat(time.isPlain()).isTrue();
    assertThat(time.ageWeeks(91)).isEqualTo(13);
    assertThat(time.recencyWeeks(7, 91)).isEqualTo(1);
    assertThat(time.weeksAhead(14)).isEqualTo(2);
  }

  /** What customers of the summer shop bought. */
  private static PurchaseLog summer() {
    ShopWorld shop =
        Shops.all().stream().filter(each -> each.name().equals("summer")).findFirst().orElseThrow();
    PurchaseLog.Builder builder = PurchaseLog.builder();
    for (ShopWorld.Purchase purchase : shop.purchases(3)) {
      builder.add(purchase.customer(), (int) purchase.day().toEpochDay());
    }
    return builder.build();
  }

  @Test
  @DisplayName(
      "models fitted on operational time forecast a summer shop better than at the pace of the time to come alone")
  void fittedOnOperationalTime() {
    PurchaseLog log = summer();
    CountingFitter fitter = new CountingFitter(FitSettings.defaults());
    double paced = 0;
    double fitted = 0;
    for (int months = 18; months <= 30; months += 3) {
      int origin = (int) LocalDate.of(2021, 1, 1).plusMonths(months).toEpochDay();
      Calibration plain = Calibration.of(log, origin, 91);
      CountingModel onDays = fit(fitter, plain);
      Season season = SeasonEstimator.of(DailyPurchases.of(log, origin, onDays));
      OperationalTime time = OperationalTime.of(season, origin, 1000, 91);
      Calibration clocked = plain.on(time);
      paced += error(plain, onDays, time.weeksAhead(91));
      fitted += error(clocked, fit(fitter, clocked), time.weeksAhead(91));
    }
    assertThat(fitted).isLessThan(0.75 * paced);
    assertThat(fitted / 5).isLessThan(0.2);
  }

  @Test
  @DisplayName("a fit that goes on from that on plain days ends where one from nowhere does")
  void goesOn() {
    PurchaseLog log = summer();
    CountingFitter fitter = new CountingFitter(FitSettings.defaults());
    int origin = (int) LocalDate.of(2023, 1, 1).toEpochDay();
    Calibration plain = Calibration.of(log, origin, 91);
    Season season = SeasonEstimator.of(DailyPurchases.of(log, origin, fit(fitter, plain)));
    assertThat(season.isFound()).isTrue();
    PurchaseHistory onTime = plain.on(OperationalTime.of(season, origin, 1000, 91)).history();
    for (ModelKind kind : ModelKind.values()) {
      FitOutcome<CountingModel> before = fitter.fit(kind, plain.history());
      FitOutcome<CountingModel> anew = fitter.fit(kind, onTime);
      FitOutcome<CountingModel> onward = fitter.fit(kind, onTime, before);
      assertThat(onward.fit().isPresent()).as(kind.code()).isEqualTo(anew.fit().isPresent());
      if (anew.fit().isPresent() && before.fit().isPresent()) {
        FitReport report = onward.fit().orElseThrow().report();
        assertThat(report.attempts()).hasSize(1);
        assertThat(report.logLikelihood())
            .isCloseTo(anew.fit().get().report().logLikelihood(), within(1e-5));
        for (int i = 0; i < report.estimates().length; i++) {
          assertThat(report.estimates()[i])
              .isCloseTo(anew.fit().get().report().estimates()[i], withinPercentage(0.01));
        }
      }
    }
    FitOutcome<CountingModel> refused = new FitOutcome.Refusal<>(FallbackReason.NO_CONVERGENCE, "");
    assertThat(fitter.fit(ModelKind.NBD, onTime, refused).fit().orElseThrow().report().attempts())
        .hasSize(2);
  }

  private static CountingModel fit(CountingFitter fitter, Calibration calibration) {
    return fitter.fit(ModelKind.MBG_NBD, calibration.history()).fit().orElseThrow().model();
  }

  private static double error(Calibration calibration, CountingModel model, double weeks) {
    PurchasePredictor predictor = PurchasePredictor.of(model);
    double total = 0;
    for (int group = 0; group < calibration.groups(); group++) {
      total +=
          calibration.weight(group)
              * predictor.expectedPurchases(
                  calibration.frequency(group),
                  calibration.recencyWeeks(group),
                  calibration.ageWeeks(group),
                  weeks);
    }
    return Math.abs(Math.log(total / calibration.actual()));
  }
}
