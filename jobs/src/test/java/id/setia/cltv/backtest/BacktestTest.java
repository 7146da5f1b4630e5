package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.setia.cltv.FallbackReason;
import id.setia.cltv.FitSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BacktestTest {

  private static final int START = 20_000;

  /** Customers who join over a year, buy at their own rate and leave at some purchase. */
  private static PurchaseLog log(long seed, int customers, int days) {
    Random random = new Random(seed);
    PurchaseLog.Builder builder = PurchaseLog.builder();
    for (int customer = 0; customer < customers; customer++) {
      double rate = -Math.log(random.nextDouble()) / 30;
      double leave = 0.35 * random.nextDouble();
      double day = random.nextInt(365);
      while (day < days) {
        builder.add(customer, START + (int) day);
        day = random.nextDouble() < leave ? days : day - Math.log(random.nextDouble()) / rate;
      }
    }
    return builder.build();
  }

  @Test
  void logMergesDaysAndCountsThem() {
    PurchaseLog log =
        PurchaseLog.builder().add(2, 30).add(0, -5).add(2, 10).add(2, 30).add(0, 7).build();
    assertThat(log.customers()).isEqualTo(3);
    assertThat(log.purchaseDays()).isEqualTo(4);
    assertThat(log.purchaseDays(1)).isZero();
    assertThat(log.purchaseDays(2)).isEqualTo(2);
    assertThat(log.day(0, 0)).isEqualTo(-5);
    assertThat(log.firstDay()).isEqualTo(-5);
    assertThat(log.purchaseDaysUntil(2, 9)).isZero();
    assertThat(log.purchaseDaysUntil(2, 10)).isEqualTo(1);
    assertThat(log.purchaseDaysUntil(2, 99)).isEqualTo(2);
    assertThatThrownBy(() -> PurchaseLog.builder().add(-1, 3)).hasMessageContaining("-1");
    assertThatThrownBy(() -> PurchaseLog.builder().build().firstDay())
        .hasMessage("Cannot find the first day: no purchases");
  }

  @Test
  void calibrationCutsAtTheOrigin() {
    PurchaseLog log =
        PurchaseLog.builder()
            .add(0, 0)
            .add(0, 14)
            .add(0, 21)
            .add(0, 40)
            .add(1, 7)
            .add(2, 30)
            .build();
    Calibration calibration = Calibration.of(log, 21, 14);
    assertThat(calibration.customers()).isEqualTo(2);
    assertThat(calibration.actual()).isZero();
    assertThat(Calibration.of(log, 21, 19).actual(0)).isEqualTo(1);
    assertThat(calibration.history().repeatPurchases()).isEqualTo(2);
    assertThat(calibration.history().totalAgeWeeks()).isEqualTo(5);
    int first = calibration.groupOf(0);
    assertThat(calibration.frequency(first)).isEqualTo(2);
    assertThat(calibration.recencyWeeks(first)).isEqualTo(3);
    assertThat(calibration.ageWeeks(first)).isEqualTo(3);
  }

  @Test
  @DisplayName("three origins, each seeing only what was known then")
  void rollingOrigins() {
    PurchaseLog log = log(3, 3000, 730);
    BacktestSettings settings = BacktestSettings.defaults(730);
    BacktestResult result = new Backtest(settings).run(log, START + 729);
    assertThat(result.origins()).hasSize(3);
    assertThat(result.origins().get(2).originDay()).isEqualTo(START + 729 - 182);
    assertThat(result.origins().get(0).originDay()).isEqualTo(START + 729 - 182 - 2 * 45);
    assertThat(result.decision().fallbackReason()).isEmpty();
    for (OriginResult origin : result.origins()) {
      ForecastAccuracy bg = origin.of(Contender.BG_NBD).orElseThrow().accuracy().orElseThrow();
      assertThat(bg.bias().orElseThrow()).isBetween(-0.15, 0.15);
      assertThat(bg.coverage95().orElseThrow()).isGreaterThan(0.9);
      assertThat(bg.coverage80().orElseThrow()).isLessThanOrEqualTo(bg.coverage95().orElseThrow());
      ForecastAccuracy empirical =
          origin.of(Contender.EMPIRICAL).orElseThrow().accuracy().orElseThrow();
      ForecastAccuracy mean =
          origin.of(Contender.COHORT_MEAN).orElseThrow().accuracy().orElseThrow();
      assertThat(empirical.meanAbsoluteError()).isLessThan(mean.meanAbsoluteError());
      // A constant forecast puts everybody into one block: each tenth is like the others.
      assertThat(mean.decileLifts()).allSatisfy(l -> assertThat(l).isCloseTo(1, within(1e-9)));
      assertThat(origin.of(Contender.POOLED)).isEmpty();
    }
  }

  @Test
  @DisplayName("a small segment falls back to the fit of all customers")
  void segments() {
    PurchaseLog all = log(3, 3000, 730);
    PurchaseLog.Builder few = PurchaseLog.builder();
    for (int customer = 0; customer < 60; customer++) {
      for (int i = 0; i < all.purchaseDays(customer); i++) {
        few.add(customer, all.day(customer, i));
      }
    }
    BacktestSettings settings =
        new BacktestSettings(182, 3, 45, 56, 0.5, FitSettings.defaults(), 1);
    PurchaseLog segment = few.build();
    Decision decision = new Backtest(settings).runSegment(segment, all, START + 729).decision();
    assertThat(decision.chosen()).isEqualTo(Contender.POOLED);
    assertThat(decision.fallbackReason().orElseThrow().code()).isEqualTo("too_few_customers");
    assertThat(decision.detail()).contains("customers, fewer than 100").contains("pooled: ");
    Publication published = new Ladder(settings).publish(decision, segment, all, START + 729);
    assertThat(published.rung()).isEqualTo(Contender.POOLED);
    assertThat(published.fit().orElseThrow().report().customers()).isEqualTo(3000);
    assertThat(published.fallbackReason()).isEqualTo(decision.fallbackReason());
  }

  @Test
  @DisplayName("a rung that was accepted but can't be fitted as of the run gives way to the next")
  void ladder() {
    PurchaseLog log = log(3, 3000, 730);
    BacktestSettings settings = BacktestSettings.defaults(730);
    Decision decision = new Backtest(settings).run(log, START + 729).decision();
    Publication published = new Ladder(settings).publish(decision, log, START + 729);
    assertThat(published.rung()).isEqualTo(decision.chosen());
    assertThat(published.fallbackReason()).isEmpty();
    assertThat(published.fit().orElseThrow().report().customers()).isEqualTo(3000);

    PurchaseLog few = PurchaseLog.builder().add(0, START).add(0, START + 90).build();
    Publication fallback = new Ladder(settings).publish(decision, few, START + 729);
    assertThat(fallback.rung()).isEqualTo(Contender.EMPIRICAL);
    assertThat(fallback.fallbackReason()).contains(FallbackReason.TOO_FEW_CUSTOMERS);
    assertThat(fallback.detail()).contains("as of the run: 1 customers, fewer than 100");
    assertThat(fallback.empirical().orElseThrow().expectedPurchases(1, 12, 100, 52))
        .isFinite()
        .isNotNegative();
  }

  @Test
  @DisplayName("the same log and seed give the same backtest")
  void deterministic() {
    PurchaseLog log = log(5, 800, 400);
    Backtest backtest = new Backtest(BacktestSettings.defaults(400));
    BacktestResult one = backtest.run(log, START + 399);
    BacktestResult other = backtest.run(log, START + 399);
    assertThat(other.decision()).isEqualTo(one.decision());
    assertThat(other.origins().get(0).contenders().get(0).accuracy())
        .isEqualTo(one.origins().get(0).contenders().get(0).accuracy());
  }

  @Test
  void refusesSettingsWithoutLength() {
    assertThatThrownBy(() -> new BacktestSettings(-1, 3, 7, 56, 0.2, FitSettings.defaults(), 1))
        .hasMessageContaining("holdout -1 days");
    assertThatThrownBy(() -> new BacktestSettings(28, 3, 7, 56, 0, FitSettings.defaults(), 1))
        .hasMessage("Invalid largest bias: 0.0 (must be above 0)");
    assertThatThrownBy(() -> Calibration.of(log(1, 5, 50), 20, 0))
        .hasMessage("Invalid holdout: 0 days (must be at least 1)");
  }

  @Test
  @DisplayName(
      "published horizons: from a month ago and every third month before, the same season among them")
  void publishedHorizons() {
    BacktestSettings settings = BacktestSettings.published(9, 0.2, FitSettings.defaults(), 1);
    int asOf = (int) LocalDate.of(2025, 6, 30).toEpochDay();
    List<String> periods =
        settings.periods((int) LocalDate.of(2023, 12, 18).toEpochDay(), asOf).stream()
            .map(
                period ->
                    LocalDate.ofEpochDay(period.originDay())
                        + " "
                        + LocalDate.ofEpochDay(period.originDay() + period.holdoutDays()))
            .toList();
    assertThat(periods)
        .containsExactly(
            "2024-03-30 2024-04-30",
            "2024-03-30 2024-06-30",
            "2024-03-30 2024-09-30",
            "2024-06-30 2024-07-30",
            "2024-06-30 2024-09-30",
            "2024-06-30 2024-12-30",
            "2024-06-30 2025-06-30",
            "2024-09-30 2024-10-30",
            "2024-09-30 2024-12-30",
            "2024-09-30 2025-03-30",
            "2024-12-30 2025-01-30",
            "2024-12-30 2025-03-30",
            "2024-12-30 2025-06-30",
            "2025-03-30 2025-04-30",
            "2025-03-30 2025-06-30",
            "2025-05-30 2025-06-30");
    assertThat(settings.periods(asOf - 40, asOf)).isEmpty();
  }

  @Test
  @DisplayName(
      "the ranked probability score by hand: geometric tails 1/2, 1/4, ... and one purchase")
  void rankedProbabilityScore() {
    PurchaseLog log = PurchaseLog.builder().add(0, 0).add(0, 20).build();
    CountTails halves =
        (frequency, recency, age, weeks, into) -> {
          for (int n = 0; n < 40; n++) {
            into[n] = Math.pow(0.5, n + 1);
          }
          return 40;
        };
    DistributionAccuracy accuracy = DistributionAccuracy.of(halves, Calibration.of(log, 10, 30));
    // (1 - 1/2)^2 for what should have been certain, then 1/16 + 1/64 + ... = 1/12
    assertThat(accuracy.rankedProbabilityScore()).isCloseTo(0.25 + 1.0 / 12, within(1e-9));
    assertThat(accuracy.totalVariance()).isCloseTo(2, within(1e-9));
    assertThat(accuracy.coverage95()).isEqualTo(1);
  }
}
