package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.setia.cltv.worlds.ShopWorld;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Months that are beyond those before them, in histories too short to show a season. */
class ExceptionalMonthsTest {

  private static final LocalDate START = LocalDate.of(2021, 1, 1);
  private static final String AGAIN = ExceptionalMonths.AGAIN;

  private static ShopWorld shop(int months, ToDoubleFunction<LocalDate> pace) {
    return shop(months, 2500, day -> 1, pace);
  }

  private static ShopWorld shop(
      int months,
      int customers,
      ToDoubleFunction<LocalDate> arrivals,
      ToDoubleFunction<LocalDate> pace) {
    return new ShopWorld(
        "shop",
        START,
        months,
        customers,
        arrivals,
        pace,
        0.9,
        0.1,
        1,
        ShopWorld.Leaving.AFTER_A_TIME);
  }

  private static List<EventEffect> exceptions(ShopWorld world, long seed, LocalDate asOf) {
    PurchaseLog.Builder builder = PurchaseLog.builder();
    for (ShopWorld.Purchase purchase : world.purchases(seed)) {
      builder.add(purchase.customer(), (int) purchase.day().toEpochDay());
    }
    return ExceptionalMonths.of(builder.build(), (int) asOf.toEpochDay(), Season.none());
  }

  private static double christmas(LocalDate day) {
    return switch (day.getMonth()) {
      case NOVEMBER -> 3;
      case DECEMBER -> 8;
      default -> 1;
    };
  }

  private static int first(String month) {
    return (int) YearMonth.parse(month).atDay(1).toEpochDay();
  }

  @Test
  @DisplayName("a first November and December are found as planted, and come again by half")
  void firstChristmas() {
    List<EventEffect> effects =
        exceptions(shop(14, ExceptionalMonthsTest::christmas), 1, LocalDate.of(2022, 1, 1));
    assertThat(effects)
        .extracting(each -> each.event().name())
        .containsExactly("exceptional_month", "exceptional_month", AGAIN, AGAIN);
    assertThat(effects)
        .extracting(each -> each.event().windows().get(0).firstDay())
        .containsExactly(first("2021-11"), first("2021-12"), first("2022-11"), first("2022-12"));
    // same customers: those who left since make it a little less than planted
    assertThat(effects.get(0).factor()).isBetween(2.2, 3.3);
    assertThat(effects.get(1).factor()).isBetween(5.8, 8.8);
    for (int i = 0; i < 2; i++) {
      assertThat(effects.get(i + 2).factor())
          .isCloseTo(Math.sqrt(effects.get(i).factor()), within(1e-9));
      assertThat(effects.get(i + 2).occurrences()).isZero();
    }
    assertThat(effects).allMatch(EventEffect::isUsable);
  }

  @Test
  @DisplayName("new customers alone make no month exceptional: one arrival burst, an even pace")
  void arrivals() {
    ToDoubleFunction<LocalDate> burst = day -> day.getMonth() == Month.DECEMBER ? 10 : 1;
    for (long seed = 1; seed <= 5; seed++) {
      assertThat(
              exceptions(shop(14, 4000, burst, day -> 1), seed, LocalDate.of(2022, 2, 1)).stream())
          .isEmpty();
    }
  }

  @Test
  @DisplayName("none where none was planted: 100 shops without, of 23 months each")
  void nominal() {
    int found = 0;
    for (long seed = 1; seed <= 100; seed++) {
      found +=
          exceptions(shop(24, 600, day -> 1, day -> 1), seed, LocalDate.of(2022, 12, 1)).isEmpty()
              ? 0
              : 1;
    }
    assertThat(found).isLessThanOrEqualTo(1);
  }

  @Test
  @DisplayName("more than three months in a row are a new level, and none of them an exception")
  void level() {
    LocalDate change = LocalDate.of(2021, 9, 1);
    ToDoubleFunction<LocalDate> doubled = day -> day.isBefore(change) ? 1 : 3;
    ShopWorld world = shop(18, doubled);
    assertThat(exceptions(world, 1, change.plusMonths(2))).isNotEmpty();
    assertThat(exceptions(world, 1, change.plusMonths(4))).isEmpty();
    assertThat(exceptions(world, 1, change.plusMonths(8))).isEmpty();
  }

  @Test
  @DisplayName("a month that was usual the year before is not expected again")
  void notTheSeason() {
    ToDoubleFunction<LocalDate> once =
        day -> YearMonth.from(day).equals(YearMonth.of(2022, 6)) ? 4 : 1;
    List<EventEffect> effects = exceptions(shop(20, once), 1, LocalDate.of(2022, 7, 1));
    assertThat(effects)
        .singleElement()
        .satisfies(
            effect -> {
              assertThat(effect.event().name()).isEqualTo(ExceptionalMonths.NAME);
              assertThat(effect.event().windows().get(0).firstDay()).isEqualTo(first("2022-06"));
              assertThat(effect.factor()).isBetween(3.2, 4.5);
            });
  }

  @Test
  @DisplayName("days that an event explains are no exception")
  void byName() {
    ShopWorld world = shop(14, ExceptionalMonthsTest::christmas);
    PurchaseLog.Builder builder = PurchaseLog.builder();
    for (ShopWorld.Purchase purchase : world.purchases(1)) {
      builder.add(purchase.customer(), (int) purchase.day().toEpochDay());
    }
    ShopEvent event =
        new ShopEvent(
            "sale", List.of(new ShopEvent.Window(first("2021-11"), first("2021-12") - 1)));
    Season events =
        Season.none()
            .with(
                List.of(
                    new EventEffect(
                        event, List.of(OptionalDouble.of(3)), Math.log(3), 0, 9, 0, true, true)));
    assertThat(
            ExceptionalMonths.of(
                builder.build(), (int) LocalDate.of(2022, 1, 1).toEpochDay(), events))
        .extracting(each -> each.event().windows().get(0).firstDay())
        .containsExactly(first("2021-12"), first("2022-12"));
  }

  @Test
  @DisplayName("the month after a first December: within half of what came, not six times")
  void january() {
    ShopWorld world =
        shop(15, 3000, ExceptionalMonthsTest::christmas, ExceptionalMonthsTest::christmas);
    WorldForecast forecast = WorldForecast.of(world, LocalDate.of(2022, 1, 1), 1);
    assertThat(forecast.isSeasonFound()).isFalse();
    WorldForecast.Total january = forecast.totals().get(0);
    assertThat(january.forecast() / january.actual()).isBetween(0.67, 1.5);
    assertThat(january.isInside()).isTrue();
  }
}
