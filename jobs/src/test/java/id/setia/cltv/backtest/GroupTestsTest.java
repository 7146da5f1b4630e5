package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.setia.cltv.FitSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Forecasts of the past of parts of the customers. */
class GroupTestsTest {

  private static final int AS_OF = 20_000;
  private static final int DAYS = 900;
  private static final int GROUPS = 4;

  /** Customers who buy at rates of their own and leave at some purchase. */
  private static PurchaseLog log(long seed, int customers) {
    Random random = new Random(seed);
    PurchaseLog.Builder builder = PurchaseLog.builder();
    for (int customer = 0; customer < customers; customer++) {
      double rate = -Math.log(random.nextDouble()) / 50;
      double leave = 0.4 * random.nextDouble();
      double day = AS_OF - DAYS + random.nextInt(DAYS - 30);
      while (day <= AS_OF) {
        builder.add(customer, (int) day);
        day = random.nextDouble() < leave ? AS_OF + 1 : day - Math.log(random.nextDouble()) / rate;
      }
    }
    return builder.build();
  }

  private static BacktestResult backtest(PurchaseLog log) {
    return new Backtest(BacktestSettings.published(9, 0.2, FitSettings.defaults(), 20_260))
        .run(log, AS_OF);
  }

  private static int purchases(PurchaseLog log, int group, int from, int to) {
    int sum = 0;
    for (int customer = group; customer < log.customers(); customer += GROUPS) {
      if (log.day(customer, 0) <= from) {
        for (int i = 0; i < log.purchaseDays(customer); i++) {
          int day = log.day(customer, i);
          sum += day > from && day <= to ? 1 : 0;
        }
      }
    }
    return sum;
  }

  @Test
  @DisplayName("parts add up to the whole, and hold what their customers bought")
  void addUp() {
    PurchaseLog log = log(3, 1200);
    BacktestResult backtest = backtest(log);
    Contender rung = backtest.decision().chosen();
    ForecastErrors errors = ForecastErrors.of(backtest, rung);
    List<GroupTests.Tested> parts =
        new GroupTests(backtest, rung, errors, log).run(customer -> customer % GROUPS, GROUPS, 1);
    List<ForecastErrors.Tested> wholes = errors.tests(log.firstDay());
    assertThat(parts).hasSize(GROUPS * wholes.size());
    for (ForecastErrors.Tested whole : wholes) {
      List<GroupTests.Tested> own =
          parts.stream()
              .filter(
                  part ->
                      part.originDay() == whole.originDay()
                          && part.holdoutDays() == whole.holdoutDays())
              .toList();
      assertThat(own.stream().mapToDouble(GroupTests.Tested::forecast).sum())
          .isCloseTo(whole.forecast(), within(1e-6 * whole.forecast()));
      for (GroupTests.Tested part : own) {
        int end = part.originDay() + part.holdoutDays();
        assertThat(part.actual()).isEqualTo(purchases(log, part.group(), part.originDay(), end));
        double width = part.interval().high95() - part.interval().low95();
        double wholeWidth = whole.interval().high95() - whole.interval().low95();
        assertThat(width / part.forecast())
            .as("a part has more chance than the whole")
            .isGreaterThan(wholeWidth / whole.forecast());
      }
    }
  }

  @Test
  @DisplayName("steady shops: of the 95 % intervals of parts at least 90 of 100 hold")
  void covers() {
    int inside = 0;
    int tested = 0;
    for (long seed = 1; seed <= 6; seed++) {
      PurchaseLog log = log(seed, 800);
      BacktestResult backtest = backtest(log);
      Contender rung = backtest.decision().chosen();
      for (GroupTests.Tested part :
          new GroupTests(backtest, rung, ForecastErrors.of(backtest, rung), log)
              .run(customer -> customer % GROUPS, GROUPS, 50)) {
        inside += part.interval().covers95(part.actual()) ? 1 : 0;
        tested++;
      }
    }
    assertThat(tested).isGreaterThan(300);
    assertThat(inside / (double) tested).as("%d of %d", inside, tested).isBetween(0.9, 0.998);
  }

  @Test
  @DisplayName("parts with few customers are left out, and customers of no part")
  void few() {
    PurchaseLog log = log(5, 400);
    BacktestResult backtest = backtest(log);
    Contender rung = backtest.decision().chosen();
    GroupTests tests = new GroupTests(backtest, rung, ForecastErrors.of(backtest, rung), log);
    List<GroupTests.Tested> parts =
        new ArrayList<>(tests.run(customer -> customer < 20 ? 0 : customer < 40 ? -1 : 1, 2, 50));
    assertThat(parts).isNotEmpty().allMatch(part -> part.group() == 1);
    assertThat(parts).allMatch(part -> part.customers() >= 50 && part.customers() <= 360);
  }
}
