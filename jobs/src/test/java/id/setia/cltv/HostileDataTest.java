package id.setia.cltv;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.cltv.backtest.Backtest;
import id.setia.cltv.backtest.BacktestResult;
import id.setia.cltv.backtest.BacktestSettings;
import id.setia.cltv.backtest.Contender;
import id.setia.cltv.backtest.EmpiricalPredictor;
import id.setia.cltv.backtest.PurchaseLog;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data that no model fits: every case ends in a number or in a reason, never in a NaN. */
class HostileDataTest {

  private static final int AS_OF = (int) LocalDate.of(2026, 3, 31).toEpochDay();
  private static final CountingFitter FITTER = new CountingFitter(FitSettings.defaults());
  private static final CountingFitter EAGER = new CountingFitter(new FitSettings(1, 1, 1e8));

  private static void refuses(
      FitOutcome<CountingModel> outcome, FallbackReason reason, String detail) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            FitOutcome.Refusal.class,
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(reason);
              assertThat(refusal.detail()).contains(detail);
            });
  }

  private static BacktestResult backtest(PurchaseLog log) {
    return new Backtest(BacktestSettings.defaults(400)).run(log, AS_OF);
  }

  private static void fallsBack(BacktestResult result, FallbackReason reason) {
    assertThat(result.decision().chosen()).isEqualTo(Contender.EMPIRICAL);
    assertThat(result.decision().fallbackReason()).contains(reason);
    assertThat(result.decision().detail()).doesNotContain("NaN").doesNotContain("Infinity");
  }

  private static void forecastsSomething(PurchaseLog log, int x, double recency, double age) {
    EmpiricalPredictor predictor = EmpiricalPredictor.learn(log, AS_OF);
    assertThat(predictor.expectedPurchases(x, recency, age, 52)).isFinite().isNotNegative();
    assertThat(predictor.interval(x, recency, age, 52).high95()).isFinite();
  }

  @ParameterizedTest
  @EnumSource
  void noCustomers(ModelKind kind) {
    refuses(
        EAGER.fit(kind, PurchaseHistory.builder().build()),
        FallbackReason.TOO_FEW_CUSTOMERS,
        "0 customers");
    PurchaseLog log = PurchaseLog.builder().build();
    fallsBack(backtest(log), FallbackReason.HISTORY_TOO_SHORT);
    forecastsSomething(log, 0, 0, 3);
  }

  @ParameterizedTest
  @EnumSource
  void oneCustomer(ModelKind kind) {
    PurchaseHistory history = PurchaseHistory.builder().add(3, 20, 30).build();
    refuses(FITTER.fit(kind, history), FallbackReason.TOO_FEW_CUSTOMERS, "1 customers");
    assertThat(EAGER.fit(kind, history).fit()).isEmpty();
    PurchaseLog log = PurchaseLog.builder().add(0, AS_OF - 400).add(0, AS_OF - 30).build();
    fallsBack(backtest(log), FallbackReason.TOO_FEW_CUSTOMERS);
    forecastsSomething(log, 1, 53, 57);
  }

  @ParameterizedTest
  @EnumSource
  void nobodyRepeats(ModelKind kind) {
    PurchaseHistoryBuilder builder = PurchaseHistory.builder();
    PurchaseLog.Builder log = PurchaseLog.builder();
    for (int i = 0; i < 400; i++) {
      builder.add(0, 0, i / 7.0);
      log.add(i, AS_OF - i);
    }
    refuses(
        FITTER.fit(kind, builder.build()),
        FallbackReason.TOO_FEW_REPEAT_BUYERS,
        "0 repeat buyers, fewer than 30");
    fallsBack(backtest(log.build()), FallbackReason.TOO_FEW_REPEAT_BUYERS);
    forecastsSomething(log.build(), 0, 0, 20);
  }

  @ParameterizedTest
  @EnumSource
  void everybodyRepeatsDaily(ModelKind kind) {
    PurchaseHistoryBuilder builder = PurchaseHistory.builder();
    PurchaseLog.Builder log = PurchaseLog.builder();
    for (int i = 0; i < 200; i++) {
      int days = 100 + i;
      builder.add(days, days / 7.0, days / 7.0);
      for (int day = 0; day <= days; day++) {
        log.add(i, AS_OF - day);
      }
    }
    FitOutcome<CountingModel> outcome = FITTER.fit(kind, builder.build());
    assertThat(outcome).isInstanceOf(FitOutcome.Refusal.class);
    assertThat(((FitOutcome.Refusal<CountingModel>) outcome).reason())
        .isIn(FallbackReason.NO_CONVERGENCE, FallbackReason.NOT_IDENTIFIED);
    BacktestResult result = backtest(log.build());
    assertThat(result.decision().chosen()).isEqualTo(Contender.EMPIRICAL);
    assertThat(result.decision().fallbackReason()).isPresent();
    forecastsSomething(log.build(), 200, 28, 28);
  }

  @Test
  @DisplayName("everybody alike: the spread of the dropout probability runs to its limit")
  void runsToTheEdge() {
    List<Simulation.Customer> customers =
        new Simulation(507).customers(new BgNbd(0.6, 8, 0.9, 2.8), 400, 30, 60, 52);
    refuses(
        FITTER.fit(ModelKind.BG_NBD, Simulation.history(customers)),
        FallbackReason.NOT_IDENTIFIED,
        "the likelihood of bg_nbd still rises at r=");
  }

  @Test
  @DisplayName("nobody leaves: the dropout models run to their limit or fit next to it; NBD is it")
  void nobodyLeaves() {
    int refusals = 0;
    for (int seed = 1; seed <= 6; seed++) {
      PurchaseHistory history =
          Simulation.history(new Simulation(seed).customers(new Nbd(0.72, 9.4), 4000, 5, 45, 13));
      FitReport limit = FITTER.fit(ModelKind.NBD, history).fit().orElseThrow().report();
      FitOutcome<CountingModel> outcome = FITTER.fit(ModelKind.BG_NBD, history);
      if (outcome instanceof FitOutcome.Refusal<CountingModel> refusal) {
        assertThat(refusal.reason()).isEqualTo(FallbackReason.NOT_IDENTIFIED);
        refusals++;
      } else {
        // Twice the gain of two needless parameters is near chi-square distributed.
        double gain = outcome.fit().orElseThrow().report().logLikelihood() - limit.logLikelihood();
        assertThat(gain).isBetween(0.0, 5.0);
      }
    }
    assertThat(refusals).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a customer with 50,000 purchases among ordinary ones")
  void fiftyThousandPurchases(ModelKind kind) {
    List<Simulation.Customer> customers =
        new Simulation(8).customers(new BgNbd(0.6, 8, 0.9, 2.8), 3000, 30, 80, 0);
    PurchaseHistoryBuilder builder = PurchaseHistory.builder();
    customers.forEach(customer -> builder.add(customer.x(), customer.recency(), customer.age()));
    PurchaseHistory history = builder.add(50_000, 7150, 7150).build();
    FitOutcome<CountingModel> outcome = FITTER.fit(kind, history);
    FitOutcome.Fit<CountingModel> fit = outcome.fit().orElseThrow();
    ForecastCalendar calendar =
        new ForecastCalendar(LocalDate.of(2026, 3, 31), List.of(1, 12), 0.1);
    ParameterDraws draws = ParameterDraws.of(fit, Optional.empty(), new EmpiricalSpend(20), 16, 3);
    CustomerForecast forecast =
        new Forecaster(fit.model(), draws, calendar).forecast(50_000, 7150, 7150);
    assertThat(forecast.expectedPurchases(1)).isBetween(300.0, 366.0);
    PredictionInterval interval = forecast.distribution(1).interval();
    assertThat(interval.low95()).isBetween(0.0, 350.0);
    assertThat(interval.high95()).isBetween(380.0, 450.0);
    ValueForecast value =
        new ValueForecaster(new GammaGamma(6, 4, 15), draws, calendar).units(forecast).of(20);
    assertThat(value.value(1)).isFinite().isPositive();
    assertThat(value.interval(1).high95()).isFinite().isGreaterThan(value.value(1));
  }

  @Test
  @DisplayName("a forecast in the thousands keeps its distribution in strides")
  void thousandsOfExpectedPurchases() {
    CountingModel model = new ParetoNbd(0.6, 8, 0.6, 12);
    Posterior[] posteriors = {model.posterior(500_000, 1000, 1000)};
    double[] mean = new double[1];
    double[] variance = new double[1];
    CountDistribution distribution = CountDistribution.of(posteriors, 52, mean, variance);
    assertThat(mean[0]).isBetween(25_000.0, 26_000.0);
    assertThat(distribution.quantile(0.5)).isBetween(25_000.0, 26_000.0);
    assertThat(distribution.interval().high95()).isBetween(25_800.0, 26_700.0);
    assertThat(distribution.probabilityUpTo(50_000)).isEqualTo(1);
  }

  @Test
  @DisplayName("purchases after the as-of date are not seen")
  void futureDates() {
    PurchaseLog.Builder log = PurchaseLog.builder();
    for (int i = 0; i < 500; i++) {
      log.add(i, AS_OF + 10 + i);
    }
    fallsBack(backtest(log.build()), FallbackReason.HISTORY_TOO_SHORT);
    forecastsSomething(log.build(), 0, 0, 1);
  }
}
