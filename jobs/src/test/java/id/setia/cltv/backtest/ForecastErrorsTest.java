package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ForecastErrorsTest {

  private static final int FIRST_DAY = 0;
  private static final int MONTH = 30;

  /** A forecast of 10,000 purchases over a period, and what came instead. */
  private static OriginResult test(int originDay, int holdoutDays, double actual) {
    return test(originDay, holdoutDays, actual, 10_000);
  }

  private static OriginResult test(int originDay, int holdoutDays, double actual, double variance) {
    ForecastAccuracy accuracy =
        new ForecastAccuracy(
            5000,
            actual,
            10_000,
            1,
            1,
            List.of(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            0.5,
            OptionalDouble.of(variance));
    return new OriginResult(
        originDay,
        holdoutDays,
        5000,
        List.of(
            new ContenderResult(
                Contender.BG_NBD, Optional.of(accuracy), Optional.empty(), "", Optional.empty())));
  }

  private static ForecastErrors monthly(double... actuals) {
    List<OriginResult> origins = new ArrayList<>();
    for (int i = 0; i < actuals.length; i++) {
      origins.add(test(400 + 90 * i, MONTH, actuals[i]));
    }
    return ForecastErrors.of(Contender.BG_NBD, origins);
  }

  // Expected deviations were computed by R's integrate over the half-Cauchy factor, truncated to
  // 0.02 to 6, with uniroot for the quantile.

  @Test
  @DisplayName("without errors: 8 % at a month, 3 % more for every doubling, times 1.0385")
  void nothingKnown() {
    ForecastErrors none = ForecastErrors.none();
    assertThat(none.spread(30, 1000, FIRST_DAY).deviation())
        .isCloseTo(0.08 * 1.038506, withinPercentage(0.3));
    assertThat(none.spread(365, 1000, FIRST_DAY).deviation())
        .isCloseTo(0.1875192 * 1.038506, withinPercentage(0.3));
    assertThat(none.spread(365, 1000, 1000 - 91).deviation())
        .isGreaterThan(none.spread(365, 1000, FIRST_DAY).deviation() + 0.2);
    assertThat(none.level(1000)).isZero();
    assertThat(none.tests(FIRST_DAY)).isEmpty();
  }

  @Test
  @DisplayName("a season that was never seen adds 20 %, as far as the days to come lie in it")
  void unseenSeason() {
    ForecastErrors none = ForecastErrors.none();
    assertThat(none.spread(30, 366, FIRST_DAY).deviation())
        .isEqualTo(none.spread(30, 1000, FIRST_DAY).deviation());
    assertThat(none.spread(30, 300, FIRST_DAY).deviation())
        .isCloseTo(0.258515, withinPercentage(0.3));
    // a year back from the 30 days after day 350 begins 15.25 days before the first day
    assertThat(none.spread(30, 350, FIRST_DAY).deviation())
        .isCloseTo(0.1910448, withinPercentage(0.3));
  }

  @Test
  @DisplayName("a forecast that is always a fifth too high is corrected, once that is known")
  void level() {
    ForecastErrors errors = monthly(8000, 8100, 7900, 8000, 8050, 7950, 8000);
    assertThat(errors.isLevelled()).isTrue();
    assertThat(Math.exp(errors.level(2000))).isBetween(0.79, 0.81);
    assertThat(errors.level(400 + MONTH)).as("one error tells no spread").isZero();
    List<ForecastErrors.Tested> tests = errors.tests(FIRST_DAY);
    assertThat(tests.get(0).forecast()).isEqualTo(10_000);
    assertThat(tests.get(6).forecast()).isBetween(7900.0, 8100.0);
  }

  @Test
  @DisplayName("errors that come and go are no level")
  void noLevel() {
    ForecastErrors errors = monthly(8000, 12_500, 8000, 12_500, 8000, 12_500, 8000);
    assertThat(errors.level(2000)).isZero();
  }

  @Test
  @DisplayName("only what was known on the day counts: later errors don't move an earlier interval")
  void nothingFromTheFuture() {
    ForecastErrors calm = monthly(10_000, 10_100, 9900, 10_000);
    ForecastErrors wild = monthly(10_000, 10_100, 9900, 30_000);
    int before = 400 + 90 * 3;
    assertThat(wild.spread(MONTH, before, FIRST_DAY))
        .isEqualTo(calm.spread(MONTH, before, FIRST_DAY));
    assertThat(wild.spread(MONTH, 2000, FIRST_DAY).deviation())
        .isGreaterThan(2 * calm.spread(MONTH, 2000, FIRST_DAY).deviation());
  }

  @Test
  @DisplayName("years that overlap count as one year")
  void overlapping() {
    List<OriginResult> overlapping = new ArrayList<>();
    List<OriginResult> apart = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      overlapping.add(test(400 + 30 * i, 365, 10_000));
      apart.add(test(400 + 365 * i, 365, 10_000));
    }
    double alike =
        ForecastErrors.of(Contender.BG_NBD, overlapping).spread(365, 4000, FIRST_DAY).deviation();
    double independent =
        ForecastErrors.of(Contender.BG_NBD, apart).spread(365, 4000, FIRST_DAY).deviation();
    assertThat(independent).isLessThan(0.8 * alike);
  }

  @Test
  @DisplayName(
      "months without error: a year is as calm; wild months widen it, as far as they are known")
  void calmMonths() {
    double[] exact = new double[9];
    Arrays.fill(exact, 10_000);
    assertThat(monthly(exact).spread(365, 2000, FIRST_DAY).deviation())
        .isCloseTo(0.01217276, withinPercentage(1));
    assertThat(monthly(14_000, 7000, 14_000, 7000).spread(365, 2000, FIRST_DAY).deviation())
        .isCloseTo(0.7828968, withinPercentage(1));
    // what is known only later leaves the usual size
    assertThat(monthly(exact).spread(365, 399, FIRST_DAY).deviation())
        .isEqualTo(ForecastErrors.none().spread(365, 399, FIRST_DAY).deviation());
  }

  @Test
  @DisplayName("errors no larger than chance makes them are none of the model's")
  void nothingButChance() {
    assertThat(errorsOfChance(0.01).spread(365, 2000, FIRST_DAY).deviation())
        .isCloseTo(0.09085218, withinPercentage(1));
    // the same errors, where chance explains next to nothing of them
    assertThat(errorsOfChance(0.0001).spread(365, 2000, FIRST_DAY).deviation()).isGreaterThan(0.2);
  }

  /** Nine months that were wrong by a tenth, up and down, of which chance makes so much. */
  private static ForecastErrors errorsOfChance(double chance) {
    List<OriginResult> origins = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      double actual = 10_000.5 * Math.exp(i % 2 == 0 ? 0.1 : -0.1) - 0.5;
      origins.add(test(400 + 90 * i, MONTH, actual, chance * 10_000.5 * 10_000.5));
    }
    return ForecastErrors.uncorrected(Contender.BG_NBD, origins);
  }

  @Test
  @DisplayName("totals whose errors have a spread of 20 %: 95 % intervals hold in 92 to 99 of 100")
  void coverage() {
    Random random = new Random(3);
    int inside = 0;
    int worlds = 500;
    for (int world = 0; world < worlds; world++) {
      double[] actuals = new double[9];
      for (int i = 0; i < actuals.length; i++) {
        actuals[i] = Math.round(10_000 * Math.exp(0.2 * random.nextGaussian()));
      }
      List<ForecastErrors.Tested> tests = monthly(actuals).tests(FIRST_DAY);
      ForecastErrors.Tested last = tests.get(tests.size() - 1);
      inside += last.interval().covers95(last.actual()) ? 1 : 0;
    }
    assertThat(inside / (double) worlds).isBetween(0.92, 0.99);
  }
}
