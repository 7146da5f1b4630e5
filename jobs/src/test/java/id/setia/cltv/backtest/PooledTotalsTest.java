package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.setia.cltv.PurchasePredictor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PooledTotalsTest {

  private static final int MONTH = 30;

  private static ContenderResult forecast(Contender contender, double total, double actual) {
    return new ContenderResult(
        contender,
        Optional.of(
            new ForecastAccuracy(
                500,
                actual,
                total,
                1,
                1,
                List.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0.5,
                OptionalDouble.of(total))),
        Optional.empty(),
        "",
        Optional.empty());
  }

  /** Of 1,000 purchases each month, what each contender said. */
  private static BacktestResult backtest(
      List<Contender> accepted, int origins, Map<Contender, double[]> factors) {
    List<OriginResult> results = new ArrayList<>();
    for (int i = 0; i < origins; i++) {
      int origin = i;
      List<ContenderResult> contenders = new ArrayList<>();
      factors.forEach(
          (contender, each) ->
              contenders.add(forecast(contender, 999.5 * each[origin % each.length], 999.5)));
      results.add(new OriginResult(400 + 90 * i, MONTH, 500, contenders));
    }
    List<Contender> rungs = factors.keySet().stream().filter(Contender::isRung).toList();
    List<Verdict> verdicts =
        rungs.stream()
            .map(
                rung ->
                    new Verdict(
                        rung,
                        accepted.contains(rung)
                            ? Optional.empty()
                            : Optional.of(id.setia.cltv.FallbackReason.BIAS_TOO_LARGE),
                        ""))
            .toList();
    return new BacktestResult(results, new Decision(rungs, Optional.empty(), "", verdicts));
  }

  private static Map<Contender, double[]> factors() {
    Map<Contender, double[]> factors = new EnumMap<>(Contender.class);
    // errors of both signs have no level: only their size counts
    factors.put(Contender.BG_NBD, new double[] {Math.exp(0.1), Math.exp(-0.1)});
    factors.put(Contender.NBD, new double[] {Math.exp(0.3), Math.exp(-0.3)});
    factors.put(Contender.EMPIRICAL, new double[] {Math.exp(0.2), Math.exp(-0.2)});
    factors.put(Contender.COHORT_MEAN, new double[] {Math.exp(0.6), Math.exp(-0.6)});
    return factors;
  }

  private static OptionalDouble say(Contender contender) {
    return switch (contender) {
      case BG_NBD -> OptionalDouble.of(1000);
      case NBD -> OptionalDouble.of(2000);
      case EMPIRICAL -> OptionalDouble.of(500);
      default -> OptionalDouble.of(5000);
    };
  }

  @Test
  @DisplayName("accepted rungs by the inverse of their mean squared errors, in logarithms")
  void inverseSquares() {
    PooledTotals pool =
        PooledTotals.of(backtest(List.of(Contender.BG_NBD, Contender.NBD), 4, factors()));
    assertThat(pool.members()).containsExactly(Contender.BG_NBD, Contender.NBD);
    // by hand: squares of 4 origins and a prior of 0.005 once; half a purchase on every total
    double bg = 5 / (4 * 0.01 + 0.000025);
    double nbd = 5 / (4 * 0.09 + 0.000025);
    double expected = Math.exp((bg * Math.log(1000.5) + nbd * Math.log(2000.5)) / (bg + nbd)) - 0.5;
    // rounding of 999.5 e^0.1 + 0.5 moves the errors by some 1e-4
    assertThat(pool.total(2000, PooledTotalsTest::say).orElseThrow())
        .isCloseTo(expected, within(0.5));
    assertThat(expected).isBetween(1065.0, 1080.0);
  }

  @Test
  @DisplayName("none accepted: all rungs; the cohort's mean rate only while it was nearest")
  void allAndBaseline() {
    Map<Contender, double[]> factors = factors();
    double three =
        PooledTotals.of(backtest(List.of(), 4, factors))
            .total(2000, PooledTotalsTest::say)
            .orElseThrow();
    assertThat(three).isBetween(880.0, 950.0);
    factors.put(Contender.COHORT_MEAN, new double[] {Math.exp(0.01), Math.exp(-0.01)});
    double four =
        PooledTotals.of(backtest(List.of(), 4, factors))
            .total(2000, PooledTotalsTest::say)
            .orElseThrow();
    assertThat(four).isBetween(4700.0, 5000.0);
  }

  @Test
  @DisplayName("only what was known on the day weighs; before the first error there is no total")
  void nothingFromTheFuture() {
    PooledTotals two =
        PooledTotals.of(backtest(List.of(Contender.BG_NBD, Contender.NBD), 2, factors()));
    Map<Contender, double[]> later = factors();
    later.put(
        Contender.BG_NBD, new double[] {Math.exp(0.1), Math.exp(-0.1), Math.exp(3), Math.exp(-3)});
    PooledTotals four =
        PooledTotals.of(backtest(List.of(Contender.BG_NBD, Contender.NBD), 4, later));
    int known = 400 + 90 + MONTH;
    assertThat(two.total(400 + MONTH - 1, PooledTotalsTest::say)).isEmpty();
    assertThat(four.total(known, PooledTotalsTest::say))
        .isEqualTo(two.total(known, PooledTotalsTest::say));
    assertThat(four.total(2000, PooledTotalsTest::say).orElseThrow())
        .isGreaterThan(1.5 * two.total(2000, PooledTotalsTest::say).orElseThrow());
  }

  @Test
  @DisplayName("published errors are those of the totals of all together")
  void errors() {
    BacktestResult backtest = backtest(List.of(Contender.BG_NBD, Contender.NBD), 4, factors());
    ForecastErrors own = ForecastErrors.of(Contender.NBD, backtest.origins());
    ForecastErrors published = ForecastErrors.of(backtest, Contender.NBD);
    List<ForecastErrors.Tested> tests = published.tests(0);
    assertThat(tests.get(0).forecast())
        .as("nothing known yet")
        .isEqualTo(own.tests(0).get(0).forecast());
    double bg = 2 / (0.01 + 0.000025);
    double nbd = 2 / (0.09 + 0.000025);
    assertThat(Math.log(tests.get(1).forecast() / 999.5))
        .isCloseTo(-(0.1 * bg + 0.3 * nbd) / (bg + nbd), within(2e-3));
    assertThat(published.meanAbsoluteError()).isLessThan(own.meanAbsoluteError());
  }

  @Test
  @DisplayName("on the published clock the rung's total is that of all together")
  void pace() {
    PurchaseLog.Builder builder = PurchaseLog.builder();
    for (int customer = 0; customer < 200; customer++) {
      for (int day = customer % 50; day <= 700; day += 20 + customer % 30) {
        builder.add(customer, day);
      }
    }
    PurchaseLog log = builder.build();
    Map<Contender, double[]> factors = factors();
    PooledTotals pool =
        PooledTotals.of(backtest(List.of(Contender.BG_NBD, Contender.NBD), 3, factors));
    // 0.01 and 0.03 purchases a week from everybody, the first slowing down
    PurchasePredictor slowing = (x, recency, age, weeks) -> Math.log1p(0.01 * weeks);
    PurchasePredictor steady = (x, recency, age, weeks) -> 0.03 * weeks;
    Map<Contender, PooledForecast.Member> members =
        Map.of(
            Contender.BG_NBD, new PooledForecast.Member(slowing, OperationalTime.plain()),
            Contender.NBD, new PooledForecast.Member(steady, OperationalTime.plain()));
    PooledForecast pooled = new PooledForecast(pool, members, Contender.BG_NBD, log, 700);
    ForecastPace pace = pooled.pace();
    for (int days : new int[] {31, 91, 183, 366}) {
      double together =
          pool.total(
                  700,
                  rung ->
                      OptionalDouble.of(
                          200
                              * (rung == Contender.BG_NBD ? slowing : steady)
                                  .expectedPurchases(0, 0, 1, days / 7.0)))
              .orElseThrow();
      assertThat(200 * Math.log1p(0.01 * pace.weeksAhead(days)))
          .as("%d days", days)
          .isCloseTo(together, within(1e-3 * together));
      assertThat(pooled.factor(days))
          .isCloseTo(together / (200 * Math.log1p(0.01 * days / 7)), within(1e-6));
    }
    assertThat(pace.weeksAhead(60)).isBetween(pace.weeksAhead(31), pace.weeksAhead(91));
    assertThat(pace.ratio(730)).isCloseTo(pace.ratio(366), within(1e-12));
  }

  @Test
  @DisplayName("time to come does not run back, whatever ratios of another day say")
  void ascending() {
    ForecastPace pace =
        ForecastPace.of(OperationalTime.plain(), Map.of(30, 4.0, 90, 1.0, 180, 1.0));
    assertThat(pace.weeksAhead(30)).isCloseTo(120 / 7.0, within(1e-9));
    assertThat(pace.weeksAhead(90)).isCloseTo(120 / 7.0, within(1e-9));
    assertThat(pace.weeksAhead(180)).isCloseTo(180 / 7.0, within(1e-9));
    assertThat(pace.weeksAhead(15)).isCloseTo(60 / 7.0, within(1e-9));
    assertThat(ForecastPace.of(OperationalTime.plain(), Map.of()).weeksAhead(70)).isEqualTo(10);
  }
}
