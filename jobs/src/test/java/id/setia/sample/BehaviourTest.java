package id.setia.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulated customers against the closed forms of the models. */
class BehaviourTest {

  private static final double STANDARD_ERRORS = 4;
  private static final ShopModel MODEL = ShopModel.defaults();

  /** Mean and standard error of numbers seen one by one (Welford). */
  private static final class Sample {
    private long count;
    private double mean;
    private double squares;

    void add(double value) {
      count++;
      double step = value - mean;
      mean += step / count;
      squares += step * (value - mean);
    }

    double standardError() {
      return Math.sqrt(squares / (count - 1) / count);
    }
  }

  /** E[X(t)] of BG/NBD: Fader, Hardie and Lee (2005), equation 9. */
  private static double expectedPurchases(double r, double alpha, double a, double b, double t) {
    double z = t / (alpha + t);
    double term = 1;
    double hypergeometric = 1;
    for (int n = 0; Math.abs(term) > 1e-14 * hypergeometric; n++) {
      term *= (r + n) * (b + n) / (a + b - 1 + n) / (n + 1) * z;
      hypergeometric += term;
    }
    return (a + b - 1) / (a - 1) * (1 - Math.pow(alpha / (alpha + t), r) * hypergeometric);
  }

  /** The values that lifetimes tests for CDNOW (test_estimation.py, lines 545 to 548). */
  @ParameterizedTest
  @CsvSource({"0.1429, 0.0078", "1.0, 0.0532", "3.0, 0.1506", "31.8571, 1.0405", "78.0, 1.8576"})
  void formulaGivesPublishedValues(double weeks, double published) {
    assertThat(expectedPurchases(0.2425945, 4.4136019, 0.7929199, 2.4258881, weeks))
        .isCloseTo(published, within(6e-4));
  }

  @ParameterizedTest
  @CsvSource({"4", "26", "104"})
  void purchaseCountsMatchTheModel(double weeks) {
    Sample purchases = new Sample();
    for (int customer = 0; customer < 100_000; customer++) {
      RandomStream draws = RandomStream.of(99, customer, RandomStream.Stream.PURCHASES);
      double lambda = draws.gamma(MODEL.purchaseShape()) / MODEL.purchaseRateWeeks();
      double dropout = draws.beta(MODEL.dropoutA(), MODEL.dropoutB());
      purchases.add(PurchaseProcess.simulate(draws, lambda, dropout, weeks).weeks().length);
    }
    double expected =
        expectedPurchases(
            MODEL.purchaseShape(),
            MODEL.purchaseRateWeeks(),
            MODEL.dropoutA(),
            MODEL.dropoutB(),
            weeks);
    assertThat(purchases.mean)
        .isCloseTo(expected, within(STANDARD_ERRORS * purchases.standardError()));
  }

  /** Whole customers, each with its own tenure, as the exports show them. */
  @Test
  void purchaseDaysOfCustomersMatchTheModel() {
    SampleSpec spec = SampleSpec.of(20_000, 3);
    CustomerSimulator simulator =
        new CustomerSimulator(MODEL, spec.seed(), new ShopCalendar(spec.from(), spec.to()));
    Sample surplus = new Sample();
    for (int number = 0; number < spec.customers(); number++) {
      Customer customer = simulator.customer(number);
      surplus.add(
          customer.purchaseDays().length
              - 1
              - expectedPurchases(
                  MODEL.purchaseShape(),
                  MODEL.purchaseRateWeeks(),
                  MODEL.dropoutA(),
                  MODEL.dropoutB(),
                  customer.tenureWeeks()));
    }
    assertThat(surplus.mean).isCloseTo(0, within(STANDARD_ERRORS * surplus.standardError()));
    assertThat(surplus.standardError()).isLessThan(0.05);
  }

  /** Population mean p gamma / (q - 1): Fader and Hardie (2013), equation 4. */
  @Test
  void orderValuesMatchTheModel() {
    BasketFiller baskets = new BasketFiller(MODEL.linesPerOrder());
    Sample values = new Sample();
    Sample lines = new Sample();
    for (int customer = 0; customer < 60_000; customer++) {
      RandomStream draws = RandomStream.of(17, customer, RandomStream.Stream.ORDERS);
      double rate = draws.gamma(MODEL.spendHeterogeneity()) / MODEL.spendScaleRupiah();
      Basket basket = baskets.fill(draws.gamma(MODEL.spendShape()) / rate, draws);
      values.add((double) basket.netSen() / Rupiah.SEN);
      lines.add(basket.lines().size());
    }
    assertThat(values.mean)
        .isCloseTo(MODEL.meanOrderRupiah(), within(STANDARD_ERRORS * values.standardError()));
    assertThat(values.standardError()).isLessThan(0.01 * MODEL.meanOrderRupiah());
    assertThat(lines.mean)
        .isCloseTo(MODEL.linesPerOrder(), within(STANDARD_ERRORS * lines.standardError()));
  }

  /** A unit price is at most 50 rupiah off, a line discount half a rupiah. */
  @Test
  void basketsComeToTheWantedAmount() {
    BasketFiller baskets = new BasketFiller(MODEL.linesPerOrder());
    for (int number = 0; number < 5_000; number++) {
      RandomStream draws = RandomStream.of(23, number, RandomStream.Stream.ORDERS);
      double wanted = draws.logNormal(200_000, 1.5);
      Basket basket = baskets.fill(wanted, draws);
      double slack = basket.lines().stream().mapToDouble(line -> 50.0 * line.quantity() + 1).sum();
      assertThat((double) basket.netSen() / Rupiah.SEN)
          .isCloseTo(Math.max(wanted, 1_000), within(slack));
      assertThat(basket.lines()).allMatch(line -> line.netSen() > 0 && line.discountSen() >= 0);
      assertThat(basket.lines().stream().map(OrderLine::product)).doesNotHaveDuplicates();
    }
  }
}
