package id.setia.cltv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import id.setia.cltv.Simulation.Customer;
import id.setia.cltv.math.BetaPrime;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Intervals of customers, groups and money, on 20,000 simulated customers. */
class UncertaintyTest {

  private static final CountingModel TRUTH = new BgNbd(0.6, 8, 0.9, 2.8);
  private static final GammaGamma SPEND = new GammaGamma(6.2, 3.7, 154_000);
  private static final ForecastCalendar CALENDAR =
      new ForecastCalendar(LocalDate.of(2026, 1, 31), List.of(3, 12), 0.1);
  private static List<Customer> customers;
  private static FitOutcome.Fit<CountingModel> fit;
  private static FitOutcome.Fit<GammaGamma> spendFit;

  @BeforeAll
  static void simulate() {
    Simulation simulation = new Simulation(42);
    customers = simulation.customers(TRUTH, 20_000, 30, 60, CALENDAR.weeks(12));
    fit =
        new CountingFitter(FitSettings.defaults())
            .fit(ModelKind.BG_NBD, Simulation.history(customers))
            .fit()
            .orElseThrow();
    SpendHistory.Builder spend = SpendHistory.builder();
    for (Customer customer : customers) {
      if (customer.x() > 0) {
        spend.add(
            customer.x(), simulation.meanSpend(SPEND.p(), SPEND.q(), SPEND.gamma(), customer.x()));
      }
    }
    spendFit = new SpendFitter(FitSettings.defaults()).fit(spend.build()).fit().orElseThrow();
  }

  private static ParameterDraws draws(long seed) {
    return ParameterDraws.of(fit, Optional.of(spendFit), spendFit.model(), 24, seed);
  }

  @Test
  @DisplayName("draws have exactly the mean and the covariance of the log parameters")
  void drawsMatchTheirMoments() {
    ParameterDraws draws = draws(1);
    double[][] covariance = fit.report().logCovariance();
    double[] estimates = fit.report().estimates();
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double sum = 0;
        double product = 0;
        for (int k = 0; k < draws.count(); k++) {
          double left = Math.log(draws.model(k).parameters()[i] / estimates[i]);
          double right = Math.log(draws.model(k).parameters()[j] / estimates[j]);
          sum += left;
          product += left * right;
        }
        assertThat(sum).isCloseTo(0, within(1e-9));
        assertThat(product / draws.count())
            .isCloseTo(covariance[i][j], within(1e-9 * Math.abs(covariance[i][i]) + 1e-12));
      }
    }
  }

  @Test
  void drawsAreDeterministicForASeed() {
    for (int k = 0; k < 24; k++) {
      assertThat(draws(7).model(k)).isEqualTo(draws(7).model(k));
      assertThat(draws(7).spend(k)).isEqualTo(draws(7).spend(k));
    }
    assertThat(draws(8).model(0)).isNotEqualTo(draws(7).model(0));
    assertThatThrownBy(() -> ParameterDraws.of(fit, Optional.empty(), new EmpiricalSpend(0), 15, 1))
        .hasMessage("Invalid number of draws: 15 (must be even and at least 16)");
  }

  @Test
  @DisplayName("parameter noise widens the distribution of a small fit")
  void parameterNoiseWidens() {
    FitOutcome.Fit<CountingModel> small =
        new CountingFitter(FitSettings.defaults())
            .fit(ModelKind.BG_NBD, Simulation.history(customers.subList(0, 300)))
            .fit()
            .orElseThrow();
    ParameterDraws draws = ParameterDraws.of(small, Optional.empty(), new EmpiricalSpend(0), 24, 1);
    double[] means = new double[1];
    CountDistribution certain =
        CountDistribution.of(
            new Posterior[] {small.model().posterior(3, 5, 40)}, 52, means, new double[1]);
    CountDistribution uncertain = new CountPredictor(draws).distribution(3, 5, 40, 52);
    assertThat(uncertain.survival(6)).isGreaterThan(certain.survival(6));
  }

  @Test
  @DisplayName("money: bounds against simulated sums of purchases")
  void moneyQuantilesAgreeWithSimulation() {
    double[][] histories = {{0, 0, 40}, {1, 3, 40}, {4, 30, 40}, {30, 39, 40}};
    Simulation simulation = new Simulation(3);
    for (double[] row : histories) {
      int x = (int) row[0];
      CountDistribution counts = new CountPredictor(draws(1)).distribution(x, row[1], row[2], 52);
      ValueQuantiles quantiles = new ValueQuantiles(SPEND, x, counts);
      double[] probabilities = {0.1, 0.5, 0.9, 0.975};
      double[] bounds = new double[4];
      int[] below = new int[4];
      for (int i = 0; i < 4; i++) {
        bounds[i] = quantiles.quantile(probabilities[i]);
      }
      int trials = 40_000;
      for (int trial = 0; trial < trials; trial++) {
        int purchases = (int) counts.quantile(simulation.uniform());
        // With scale 1 the spend rate after x purchases is gamma(p x + q, 1) distributed.
        double sum =
            purchases == 0
                ? 0
                : purchases
                    * simulation.meanSpend(SPEND.p(), SPEND.p() * x + SPEND.q(), 1, purchases);
        for (int i = 0; i < 4; i++) {
          below[i] += sum <= bounds[i] ? 1 : 0;
        }
      }
      for (int i = 0; i < 4; i++) {
        double reached = Math.max(probabilities[i], counts.probabilityUpTo(0));
        assertThat(below[i] / (double) trials)
            .as("x=%d, probability %s", x, probabilities[i])
            .isCloseTo(reached, within(0.01));
      }
    }
  }

  @Test
  @DisplayName("money: the variance of a customer's sum against simulated sums")
  void moneyVarianceAgreesWithSimulation() {
    ParameterDraws draws = draws(1);
    CustomerForecast forecast = new Forecaster(fit.model(), draws, CALENDAR).forecast(4, 30, 40);
    ValueForecast value =
        new ValueForecaster(spendFit.model(), draws, CALENDAR).units(forecast).of(200_000);
    GammaGamma model = spendFit.model();
    CountDistribution counts = forecast.distribution(1);
    Simulation simulation = new Simulation(12);
    int trials = 400_000;
    double[] count = new double[2];
    double[] money = new double[2];
    for (int trial = 0; trial < trials; trial++) {
      int purchases = (int) counts.quantile(simulation.uniform());
      double rate = simulation.spendRate(model.p() * 4 + model.q(), model.gamma() + 4 * 200_000);
      double sum = simulation.spend(model.p(), rate, purchases);
      count[0] += purchases / (double) trials;
      count[1] += purchases * (double) purchases / trials;
      money[0] += sum / trials;
      money[1] += sum * sum / trials;
    }
    double variance = value.variance(count[0], count[1] - count[0] * count[0]);
    assertThat(variance).isCloseTo(money[1] - money[0] * money[0], withinPercentage(2));
    assertThat(money[0]).isCloseTo(value.expectedMargin() * count[0], withinPercentage(1));
  }

  @Test
  @DisplayName("groups of 400 customers in 40 worlds: 95 % and 80 % intervals cover about as often")
  void groupIntervalsCover() {
    int[] covered = new int[4];
    for (int world = 0; world < 40; world++) {
      Simulation simulation = new Simulation(500 + world);
      List<Customer> everybody = simulation.customers(TRUTH, 2000, 30, 60, CALENDAR.weeks(12));
      FitOutcome.Fit<CountingModel> own =
          new CountingFitter(FitSettings.defaults())
              .fit(ModelKind.BG_NBD, Simulation.history(everybody))
              .fit()
              .orElseThrow();
      ParameterDraws draws =
          ParameterDraws.of(own, Optional.of(spendFit), spendFit.model(), 16, world);
      Forecaster forecaster = new Forecaster(own.model(), draws, CALENDAR);
      ValueForecaster values = new ValueForecaster(spendFit.model(), draws, CALENDAR);
      TotalForecast total = new TotalForecast(CALENDAR, draws);
      double purchases = 0;
      double money = 0;
      for (Customer customer : everybody.subList(0, 400)) {
        double rate = simulation.spendRate(SPEND.q(), SPEND.gamma());
        double mean =
            customer.x() == 0 ? 0 : simulation.spend(SPEND.p(), rate, customer.x()) / customer.x();
        CustomerForecast forecast =
            forecaster.forecast(customer.x(), customer.recency(), customer.age());
        total.add(forecast, values.units(forecast).of(mean));
        purchases += customer.future();
        // Discounted by the mean discount of the year, as the intervals are.
        money += 0.954 * simulation.spend(SPEND.p(), rate, customer.future());
      }
      covered[0] += total.purchasesInterval(1).covers95(purchases) ? 1 : 0;
      covered[1] += total.purchasesInterval(1).covers80(purchases) ? 1 : 0;
      covered[2] += total.valueInterval(1).covers95(money) ? 1 : 0;
      covered[3] += total.valueInterval(1).covers80(money) ? 1 : 0;
    }
    assertThat(covered[0]).isGreaterThanOrEqualTo(35);
    assertThat(covered[1]).isBetween(26, 38);
    assertThat(covered[2]).isGreaterThanOrEqualTo(35);
    assertThat(covered[3]).isBetween(26, 38);
  }

  @Test
  @DisplayName("the cube-root approximation of the beta prime distribution")
  void betaPrimeApproximation() {
    for (double a : new double[] {2, 6.2, 40, 600, 9000}) {
      for (double b : new double[] {3.7, 16, 600, 9000}) {
        double tolerance = a > 500 && b > 500 ? 1e-4 : 0.005;
        for (double factor : new double[] {0.2, 0.6, 0.95, 1, 1.1, 1.7, 4}) {
          double ratio = a / b * factor;
          assertThat(BetaPrime.approximateProbability(Math.cbrt(ratio), a, b))
              .as("a=%s b=%s ratio=%s", a, b, ratio)
              .isCloseTo(BetaPrime.probability(ratio, a, b), within(tolerance));
        }
      }
    }
  }

  @Test
  @DisplayName("a group: sums add up, its interval has what happened, and is narrow")
  void groups() {
    ParameterDraws draws = draws(1);
    Forecaster forecaster = new Forecaster(fit.model(), draws, CALENDAR);
    ValueForecaster values = new ValueForecaster(spendFit.model(), draws, CALENDAR);
    TotalForecast all = new TotalForecast(CALENDAR, draws);
    TotalForecast even = new TotalForecast(CALENDAR, draws);
    TotalForecast odd = new TotalForecast(CALENDAR, draws);
    double actual = 0;
    double expected = 0;
    double value = 0;
    for (int i = 0; i < 4000; i++) {
      Customer customer = customers.get(i);
      CustomerForecast forecast =
          forecaster.forecast(customer.x(), customer.recency(), customer.age());
      ValueForecast money = values.units(forecast).of(250_000);
      assertThat(money.interval(1).high95()).isFinite();
      all.add(forecast, money);
      (i % 2 == 0 ? even : odd).add(forecast, money);
      actual += customer.future();
      expected += forecast.expectedPurchases(1);
      value += money.value(1);
    }
    even.add(odd);
    assertThat(all.customers()).isEqualTo(4000);
    assertThat(all.expectedPurchases(1)).isCloseTo(expected, withinPercentage(1e-9));
    assertThat(all.expectedValue(1)).isCloseTo(value, withinPercentage(1e-9));
    PredictionInterval interval = all.purchasesInterval(1);
    assertThat(even.purchasesInterval(1)).isEqualTo(interval);
    assertThat(interval.covers95(actual)).isTrue();
    assertThat(interval.high95() - interval.low95()).isLessThan(0.2 * expected);
    PredictionInterval money = all.valueInterval(1);
    assertThat(money.covers80(value)).isTrue();
    assertThat(money.high95() - money.low95()).isLessThan(0.3 * value);
    assertThat(all.purchasesInterval(0).high95()).isLessThan(interval.high95());
  }

  @Test
  @DisplayName("customer value: E[M] times discounted purchases, flagged when spend is assumed")
  void customerValue() {
    ParameterDraws draws = draws(1);
    CustomerForecast forecast = new Forecaster(fit.model(), draws, CALENDAR).forecast(4, 30, 40);
    ValueUnits units = new ValueForecaster(spendFit.model(), draws, CALENDAR).units(forecast);
    ValueForecast value = units.of(200_000);
    assertThat(value.value(1))
        .isCloseTo(
            spendFit.model().expectedMargin(4, 200_000) * forecast.discountedPurchases(1),
            withinPercentage(1e-9));
    assertThat(value.isSpendAssumed()).isFalse();
    assertThat(value.valueForever()).isGreaterThan(value.value(1));
    assertThat(value.interval(1).covers80(value.value(1))).isTrue();
    assertThat(units.of(-5).isSpendAssumed()).isTrue();
    assertThat(units.of(-5).value(1)).isPositive().isLessThan(value.value(1));
    assertThat(units.of(400_000).interval(1).high95()).isGreaterThan(value.interval(1).high95());
    assertThatThrownBy(() -> units.of(Double.NaN)).hasMessageContaining("NaN");
    ValueForecast empirical =
        new ValueForecaster(new EmpiricalSpend(150_000), draws, CALENDAR).units(forecast).of(0);
    assertThat(empirical.expectedMargin()).isEqualTo(150_000);
    assertThat(empirical.interval(1).high95())
        .isCloseTo(
            150_000
                * forecast.discountedPurchases(1)
                / forecast.expectedPurchases(1)
                * forecast.distribution(1).interval().high95(),
            withinPercentage(1e-9));
  }
}
