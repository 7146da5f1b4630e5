package id.setia.cltv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.setia.cltv.Simulation.Customer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Simulated customers with known truth. */
class RecoveryTest {

  private static final ForecastCalendar CALENDAR =
      new ForecastCalendar(LocalDate.of(2026, 1, 31), List.of(12), 0.1);

  private static CountingModel truth(ModelKind kind) {
    return switch (kind) {
      case BG_NBD -> new BgNbd(0.6, 8, 0.9, 2.8);
      case MBG_NBD -> new MbgNbd(0.7, 7, 0.8, 2);
      case PARETO_NBD -> new ParetoNbd(0.7, 9, 0.7, 14);
      case NBD -> new Nbd(0.7, 9);
      case MBG_CNBD_2, MBG_CNBD_3, MBG_CNBD_4 ->
          new MbgCnbd(kind.regularity(), 0.85, 1.45, 0.79, 2.42);
    };
  }

  private static FitOutcome.Fit<CountingModel> fit(ModelKind kind, List<Customer> customers) {
    return new CountingFitter(FitSettings.defaults())
        .fit(kind, Simulation.history(customers))
        .fit()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("100,000 customers: the truth lies within 3 standard errors")
  void parametersAreRecovered(ModelKind kind) {
    List<Customer> customers = new Simulation(20_261).customers(truth(kind), 100_000, 30, 80, 0);
    FitReport report = fit(kind, customers).report();
    double[] expected = truth(kind).parameters();
    for (int i = 0; i < expected.length; i++) {
      assertThat(report.estimates()[i])
          .as(report.parameterNames().get(i))
          .isCloseTo(expected[i], within(3 * report.standardErrors()[i]));
      assertThat(report.standardErrors()[i]).isLessThan(0.2 * expected[i]);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("E[X(t)] is the mean of simulated customers")
  void expectationIsTheSimulatedMean(ModelKind kind) {
    CountingModel model = truth(kind);
    List<Customer> customers = new Simulation(7).customers(model, 200_000, 60, 60, 0);
    double sum = 0;
    double squares = 0;
    for (Customer customer : customers) {
      sum += customer.x();
      squares += (double) customer.x() * customer.x();
    }
    double mean = sum / customers.size();
    double error = Math.sqrt((squares / customers.size() - mean * mean) / customers.size());
    assertThat(model.expectedPurchases(60)).isCloseTo(mean, within(4 * error));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("95 % intervals cover, and the probability integral transform is uniform")
  void forecastsAreCalibrated(ModelKind kind) {
    Simulation simulation = new Simulation(99);
    int count = 100_000;
    List<Customer> customers = simulation.customers(truth(kind), count, 30, 60, CALENDAR.weeks(12));
    double[] uniform = DoubleStream.generate(simulation::uniform).limit(count).toArray();
    FitOutcome.Fit<CountingModel> fit = fit(kind, customers);
    CountPredictor predictor =
        new CountPredictor(ParameterDraws.of(fit, Optional.empty(), new EmpiricalSpend(0), 16, 1));
    // The bin of the randomised transform, and 100 more where the 95 % interval misses.
    int[] codes =
        IntStream.range(0, count)
            .parallel()
            .map(i -> code(predictor, customers.get(i), uniform[i]))
            .toArray();
    int[] bins = new int[20];
    int missed = 0;
    for (int code : codes) {
      bins[code % 100]++;
      missed += code / 100;
    }
    assertThat(1 - missed / (double) count).isGreaterThanOrEqualTo(0.94);
    double chiSquare = 0;
    for (int bin : bins) {
      chiSquare += Math.pow(bin - count / 20.0, 2) / (count / 20.0);
    }
    double pValue = 1 - new ChiSquaredDistribution(19).cumulativeProbability(chiSquare);
    assertThat(pValue).as("chi-square %s over %s", chiSquare, bins).isGreaterThan(0.001);
  }

  private static int code(CountPredictor predictor, Customer customer, double uniform) {
    CountDistribution distribution =
        predictor.distribution(
            customer.x(), customer.recency(), customer.age(), CALENDAR.weeks(12));
    int actual = customer.future();
    double above = distribution.probabilityUpTo(actual);
    double below = actual == 0 ? 0 : distribution.probabilityUpTo(actual - 1L);
    int bin = (int) Math.min(19, 20 * (below + uniform * (above - below)));
    return bin + (distribution.interval().covers95(actual) ? 0 : 100);
  }

  @Test
  @DisplayName("gamma-gamma: 100,000 customers, the truth lies within 3 standard errors")
  void spendIsRecovered() {
    GammaGamma truth = new GammaGamma(6.2, 3.7, 154_000);
    Simulation simulation = new Simulation(5);
    SpendHistory.Builder builder = SpendHistory.builder();
    for (int i = 0; i < 100_000; i++) {
      int x = 1 + simulation.below(6);
      builder.add(x, simulation.meanSpend(truth.p(), truth.q(), truth.gamma(), x));
    }
    SpendHistory history = builder.build();
    FitReport report =
        new SpendFitter(FitSettings.defaults()).fit(history).fit().orElseThrow().report();
    double[] expected = {truth.p(), truth.q(), truth.gamma()};
    for (int i = 0; i < 3; i++) {
      assertThat(report.estimates()[i])
          .isCloseTo(expected[i], within(3 * report.standardErrors()[i]));
    }
    assertThat(history.correlation()).isCloseTo(0, within(0.02));
  }
}
