package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.setia.cltv.FitSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SeasonTest {

  private static final int START = (int) LocalDate.of(2021, 1, 1).toEpochDay();
  private static final int AS_OF = (int) LocalDate.of(2024, 12, 31).toEpochDay();

  /** Months of some years with chance, what is particular to a month, and effects. */
  private static List<SeasonEstimator.Month> months(Random random, int count, double[] effects) {
    List<SeasonEstimator.Month> months = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double noise = Math.sqrt(0.01 + 0.0025) * random.nextGaussian();
      months.add(new SeasonEstimator.Month(effects[i % 12] + noise, 0.0025, i % 12 + 1, i / 12.0));
    }
    return months;
  }

  @Test
  @DisplayName("the days of a mean pace add up to the days of a year")
  void days() {
    double[] effects = new double[12];
    effects[11] = Math.log(3);
    Season season = new Season(effects, true);
    // 334.25 days at w and 31 at 3 w make 365.25
    double usual = 365.25 / (334.25 + 93);
    assertThat(season.index(1)).isCloseTo(usual, within(1e-12));
    assertThat(season.index(12)).isCloseTo(3 * usual, within(1e-12));
    int day = (int) LocalDate.of(2024, 11, 29).toEpochDay();
    assertThat(season.days(day, 3)).isCloseTo(usual + 2 * 3 * usual, within(1e-12));
    assertThat(Season.none().days(day, 100)).isCloseTo(100, within(1e-9));
  }

  @Test
  @DisplayName("a planted December is found and drawn to 1 a little")
  void found() {
    double[] effects = new double[12];
    effects[11] = Math.log(2);
    Season season = SeasonEstimator.of(months(new Random(1), 36, effects));
    assertThat(season.isFound()).isTrue();
    assertThat(season.index(12) / season.index(6)).isBetween(1.5, 2.2);
    assertThat(SeasonEstimator.of(months(new Random(1), 14, effects)).isFound()).isFalse();
  }

  @Test
  @DisplayName("of 400 histories without a season one is found in at most 8 %")
  void notFound() {
    Random random = new Random(2);
    int found = 0;
    for (int world = 0; world < 400; world++) {
      found += SeasonEstimator.of(months(random, 36, new double[12])).isFound() ? 1 : 0;
    }
    assertThat(found / 400.0).isBetween(0.005, 0.08);
  }

  /** Customers who join over four years, buy at a pace that moves with the month, and leave. */
  private static PurchaseLog log(double december) {
    Random random = new Random(5);
    PurchaseLog.Builder builder = PurchaseLog.builder();
    for (int customer = 0; customer < 3000; customer++) {
      double rate = -Math.log(random.nextDouble()) / 60;
      double leave = 0.25 * random.nextDouble();
      int day = START + random.nextInt(1400);
      boolean isAlive = true;
      builder.add(customer, day);
      for (day++; day <= AS_OF && isAlive; day++) {
        double pace = LocalDate.ofEpochDay(day).getMonthValue() == 12 ? december : 1;
        if (random.nextDouble() < 1 - Math.exp(-rate * pace)) {
          builder.add(customer, day);
          isAlive = random.nextDouble() >= leave;
        }
      }
    }
    return builder.build();
  }

  private static ForecastErrors errors(PurchaseLog log) {
    BacktestResult result =
        new Backtest(BacktestSettings.published(9, 0.2, FitSettings.defaults(), 1)).run(log, AS_OF);
    return ForecastErrors.of(result.decision().chosen(), result.origins());
  }

  @Test
  @DisplayName("a shop with a strong December is forecast by season, and better for it")
  void usedWhereItHelps() {
    PurchaseLog log = log(3);
    BacktestResult result =
        new Backtest(BacktestSettings.published(9, 0.2, FitSettings.defaults(), 1)).run(log, AS_OF);
    Contender chosen = result.decision().chosen();
    ForecastErrors errors = ForecastErrors.of(chosen, result.origins());
    assertThat(errors.isSeasonal()).isTrue();
    assertThat(errors.meanAbsoluteError())
        .isLessThan(0.7 * ForecastErrors.uncorrected(chosen, result.origins()).meanAbsoluteError());
    assertThat(result.decision().detail()).contains("by season");
  }

  @Test
  void notUsedWhereThereIsNone() {
    assertThat(errors(log(1)).isSeasonal()).isFalse();
  }
}
