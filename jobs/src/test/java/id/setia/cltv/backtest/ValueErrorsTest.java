package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.setia.cltv.FitSettings;
import id.setia.cltv.worlds.ShopWorld;
import id.setia.cltv.worlds.Worlds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Errors of value: those of purchases and of what a purchase brought, together. */
class ValueErrorsTest {

  private static final FitSettings FIT = FitSettings.defaults();

  /** Customers who buy every tenth day from day 0 to 300. */
  private static PurchaseLog tenDays(int customers) {
    PurchaseLog.Builder builder = PurchaseLog.builder();
    for (int customer = 0; customer < customers; customer++) {
      for (int day = 0; day <= 300; day += 10) {
        builder.add(customer, day);
      }
    }
    return builder.build();
  }

  private static MarginLog margins(PurchaseLog log, IntToDoubleFunction ofDay) {
    double[] margins = new double[log.purchaseDays()];
    int next = 0;
    for (int customer = 0; customer < log.customers(); customer++) {
      for (int i = 0; i < log.purchaseDays(customer); i++) {
        margins[next++] = ofDay.applyAsDouble(log.day(customer, i));
      }
    }
    return MarginLog.of(log, margins);
  }

  private static ForecastAccuracy accuracy() {
    return new ForecastAccuracy(
        200,
        400,
        500,
        1,
        1,
        List.of(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0.5,
        OptionalDouble.of(800));
  }

  // 200 customers, 20 days each after day 100, where 400 purchases come. 500 are expected, and what
  // carries on expects of each customer the same.
  private static ForecastErrors.Cell cell(IntToDoubleFunction ofDay) {
    PurchaseLog log = tenDays(200);
    ForecastAccuracy accuracy = accuracy();
    OriginResult origin =
        new OriginResult(
            100,
            20,
            200,
            List.of(
                new ContenderResult(
                    Contender.EMPIRICAL,
                    Optional.of(accuracy),
                    Optional.empty(),
                    "",
                    Optional.empty())));
    Decision decision = new Decision(List.of(Contender.EMPIRICAL), Optional.empty(), "", List.of());
    BacktestResult backtest = new BacktestResult(List.of(origin), decision);
    ForecastErrors purchases = ForecastErrors.uncorrected(Contender.EMPIRICAL, backtest.origins());
    return ValueErrors.of(backtest, purchases, Contender.EMPIRICAL, margins(log, ofDay), FIT)
        .cells()
        .get(0);
  }

  @Test
  @DisplayName("half as much again a purchase: log 1.5 beside the error of the purchases")
  void byHand() {
    double purchases = Math.log(400.5 / 500.5);
    ForecastErrors.Cell same = cell(day -> 40);
    assertThat(same.logError()).isCloseTo(purchases, within(1e-12));
    assertThat(same.actual()).isEqualTo(16_000);
    assertThat(same.forecast()).isCloseTo(20_000, within(1e-9));
    // all purchases bring the same: chance is that of their number alone
    assertThat(same.chance()).isCloseTo(800 / (500.5 * 500.5), within(1e-12));
    ForecastErrors.Cell more = cell(day -> day > 100 ? 60 : 40);
    assertThat(more.logError()).isCloseTo(purchases + Math.log(1.5), within(1e-12));
    assertThat(more.actual()).isEqualTo(24_000);
  }

  @Test
  @DisplayName("what is lost is wrong tenfold, and no more")
  void losses() {
    double purchases = Math.log(400.5 / 500.5);
    assertThat(cell(day -> day > 100 ? -60 : 40).logError())
        .isCloseTo(purchases - Math.log(10), within(1e-12));
    assertThat(cell(day -> day > 100 ? 4000 : 40).logError())
        .isCloseTo(purchases + Math.log(10), within(1e-12));
    // nothing was worth anything: nothing is known of spend
    assertThat(cell(day -> 0).logError()).isCloseTo(purchases, within(1e-12));
  }

  @Test
  @DisplayName("purchases that bring 10 and 30 in turn: a quarter of the squared mean is chance")
  void chance() {
    // Days 0 to 100: six of 10 and five of 30, mean 210/11, mean square 5100/11.
    double mean = 210 / 11.0;
    double variation = 5100 / 11.0 / (mean * mean) - 1;
    assertThat(cell(day -> day % 20 == 0 ? 10 : 30).chance())
        .isCloseTo(800 / (500.5 * 500.5) + variation / 400, within(1e-12));
  }

  @Test
  @DisplayName("a margin for every day, or none")
  void lengths() {
    PurchaseLog log = tenDays(2);
    assertThatThrownBy(() -> MarginLog.of(log, new double[61]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid margins: 61 (must be one of each of the 62 purchase days)");
  }

  private static double[] deviations(ShopWorld world, long seed, double growthAYear) {
    PurchaseLog.Builder builder = PurchaseLog.builder();
    List<ShopWorld.Purchase> purchases = new ArrayList<>(world.purchases(seed));
    purchases.sort(
        Comparator.comparingInt(ShopWorld.Purchase::customer)
            .thenComparing(ShopWorld.Purchase::day));
    purchases.forEach(one -> builder.add(one.customer(), (int) one.day().toEpochDay()));
    PurchaseLog log = builder.build();
    Random random = new Random(seed);
    double[] own = new double[log.customers()];
    for (int i = 0; i < own.length; i++) {
      own[i] = 40 * Math.exp(0.6 * random.nextGaussian());
    }
    double[] margins =
        purchases.stream()
            .mapToDouble(
                one ->
                    own[one.customer()]
                        * Math.exp(0.4 * random.nextGaussian())
                        * Math.exp(growthAYear * one.day().toEpochDay() / 365.25))
            .toArray();
    int day = (int) Worlds.asOf().toEpochDay();
    BacktestSettings settings = BacktestSettings.published(9, 0.2, FIT, 20_260);
    BacktestResult backtest = new Backtest(settings).run(log, day);
    Contender rung = backtest.decision().chosen();
    ForecastErrors errors = ForecastErrors.of(backtest, rung);
    ForecastErrors values = ValueErrors.of(backtest, errors, rung, MarginLog.of(log, margins), FIT);
    return new double[] {
      errors.spread(182, day, log.firstDay()).deviation(),
      values.spread(182, day, log.firstDay()).deviation()
    };
  }

  @Test
  @DisplayName(
      "baskets that stay leave the interval of value as wide as that of purchases, those that grow widen it")
  void spread() {
    ShopWorld steady = Worlds.all().get(0);
    double[] stays = deviations(steady, 3, 0);
    assertThat(stays[1]).isBetween(0.6 * stays[0], 1.8 * stays[0]);
    double[] grows = deviations(steady, 3, 0.5);
    assertThat(grows[0]).isEqualTo(stays[0]);
    assertThat(grows[1]).isGreaterThan(1.5 * stays[1]).isGreaterThan(0.1);
  }
}
