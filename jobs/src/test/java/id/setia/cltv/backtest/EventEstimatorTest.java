package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventEstimatorTest {

  private static final LocalDate START = LocalDate.of(2021, 1, 1);
  private static final List<LocalDate> LEBARAN =
      List.of(
          LocalDate.of(2021, Month.MAY, 13),
          LocalDate.of(2022, Month.MAY, 2),
          LocalDate.of(2023, Month.APRIL, 22),
          LocalDate.of(2024, Month.APRIL, 10));

  private static ShopEvent.Window window(LocalDate day, int first, int last) {
    int at = (int) day.toEpochDay();
    return new ShopEvent.Window(at + first, at + last);
  }

  private static ShopEvent event(String name, List<LocalDate> days, int first, int last) {
    return new ShopEvent(name, days.stream().map(day -> window(day, first, last)).toList());
  }

  /** Feasts that move, pay days, double dates and a feast of one date. */
  private static List<ShopEvent> calendar() {
    List<LocalDate> paydays = new ArrayList<>();
    List<LocalDate> doubles = new ArrayList<>();
    List<LocalDate> christmas = new ArrayList<>();
    for (LocalDate day = START; day.getYear() < 2027; day = day.plusDays(1)) {
      if (day.getDayOfMonth() == 25) {
        paydays.add(day);
      }
      if (day.getMonthValue() >= 9 && day.getDayOfMonth() == day.getMonthValue()) {
        doubles.add(day);
      }
      if (day.getMonthValue() == 12 && day.getDayOfMonth() == 25) {
        christmas.add(day);
      }
    }
    return List.of(
        event("ramadan", LEBARAN, -28, -1),
        event("lebaran", LEBARAN, 0, 6),
        event("payday", paydays, 0, 6),
        event("double_dates", doubles, 0, 0),
        event("christmas", christmas, -14, 0));
  }

  private static DailyPurchases purchases(
      RandomDataGenerator random, int days, double mean, ToDoubleFunction<LocalDate> pace) {
    double[] actual = new double[days];
    double[] expected = new double[days];
    Arrays.fill(expected, mean);
    double level = 0;
    for (int day = 0; day < days; day++) {
      LocalDate date = START.plusDays(day);
      // What days have of their own: a week's rhythm and a level that drifts.
      level = 0.97 * level + 0.03 * random.nextNormal(0, 1);
      double weekend = date.getDayOfWeek() == DayOfWeek.SUNDAY ? 0.6 : 1.07;
      actual[day] = random.nextPoisson(mean * weekend * Math.exp(level) * pace.applyAsDouble(date));
    }
    return new DailyPurchases((int) START.toEpochDay(), actual, expected);
  }

  private static EventEffect named(List<EventEffect> effects, String name) {
    return effects.stream()
        .filter(effect -> effect.event().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("one window by hand: 30 purchases in a day where the days around have 10")
  void byHand() {
    double[] actual = new double[400];
    double[] expected = new double[400];
    Arrays.setAll(actual, day -> day % 2 == 0 ? 9 : 11);
    Arrays.fill(expected, 5);
    actual[100] = 30;
    actual[250] = 30;
    DailyPurchases purchases = new DailyPurchases(1000, actual, expected);
    ShopEvent sale =
        new ShopEvent(
            "sale",
            List.of(
                new ShopEvent.Window(1100, 1100),
                new ShopEvent.Window(1250, 1250),
                new ShopEvent.Window(1500, 1500)));
    EventEffect effect = EventEstimator.of(purchases, List.of(sale)).get(0);
    // Seven days before and seven after: 8 of 11 and 6 of 9 purchases, where 70 are expected.
    double around = (8 * 11 + 6 * 9 + 0.5) / 70.5;
    double inside = 30.5 / 5.5;
    assertThat(effect.observed().get(0).orElseThrow()).isCloseTo(inside / around, within(1e-9));
    assertThat(effect.observed().get(2)).isEmpty();
    assertThat(effect.occurrences()).isEqualTo(2);
    assertThat(effect.isUsable()).isTrue();
    assertThat(effect.factor()).isBetween(2.6, inside / around);
  }

  @Test
  @DisplayName("planted effects are found: Ramadan, the week of Lebaran, double dates")
  void planted() {
    RandomDataGenerator random = new RandomDataGenerator(1);
    List<ShopEvent> calendar = calendar();
    ToDoubleFunction<LocalDate> pace =
        day -> {
          Season planted =
              Season.none()
                  .with(
                      List.of(
                          known(calendar.get(0), 1.8),
                          known(calendar.get(1), 0.5),
                          known(calendar.get(3), 5)));
          return planted.pace((int) day.toEpochDay());
        };
    int worlds = 10;
    double[] sums = new double[3];
    for (int world = 0; world < worlds; world++) {
      DailyPurchases purchases = purchases(random, 1300, 40, pace);
      Seasonality seasonality = Seasonality.of(purchases, calendar);
      int i = 0;
      for (String name : List.of("ramadan", "lebaran", "double_dates")) {
        EventEffect effect = named(seasonality.events(), name);
        assertThat(effect.isUsable()).describedAs("%s of world %d", name, world).isTrue();
        sums[i++] += effect.factor() / worlds;
      }
    }
    assertThat(sums[0]).isBetween(1.65, 1.9);
    assertThat(sums[1]).isBetween(0.45, 0.55);
    assertThat(sums[2]).isBetween(4.5, 5.2);
  }

  private static EventEffect known(ShopEvent event, double factor) {
    return new EventEffect(event, List.of(), Math.log(factor), 0, 10, 0, true, true);
  }

  @Test
  @DisplayName("of 300 histories without effects at most 8 % show any")
  void notPlanted() {
    RandomDataGenerator random = new RandomDataGenerator(2);
    int found = 0;
    for (int world = 0; world < 300; world++) {
      DailyPurchases purchases = purchases(random, 500 + 4 * world, 2 + world % 40, day -> 1);
      Seasonality seasonality = Seasonality.of(purchases, calendar());
      found += seasonality.events().stream().anyMatch(EventEffect::isFound) ? 1 : 0;
    }
    assertThat(found / 300.0).isBetween(0.003, 0.08);
  }

  @Test
  @DisplayName("months that are faster are no event")
  void monthsOnly() {
    RandomDataGenerator random = new RandomDataGenerator(3);
    ToDoubleFunction<LocalDate> winter =
        day ->
            switch (day.getMonth()) {
              case DECEMBER -> 4;
              case NOVEMBER -> 2;
              default -> 0.8;
            };
    for (int world = 0; world < 20; world++) {
      Seasonality seasonality = Seasonality.of(purchases(random, 1300, 30, winter), calendar());
      assertThat(seasonality.season().hasMonths()).isTrue();
      assertThat(seasonality.events()).noneMatch(EventEffect::isUsable);
    }
  }

  @Test
  @DisplayName("one feast is not enough, and a year is as long as on the calendar")
  void history() {
    RandomDataGenerator random = new RandomDataGenerator(4);
    ShopEvent lebaran = calendar().get(0);
    ToDoubleFunction<LocalDate> pace =
        day -> Season.none().with(List.of(known(lebaran, 3))).pace((int) day.toEpochDay());
    DailyPurchases young = purchases(random, 300, 40, pace);
    assertThat(Seasonality.of(young, calendar()).season().isFound()).isFalse();
    DailyPurchases purchases = purchases(random, 1096, 40, pace);
    Season season = Seasonality.of(purchases, List.of(lebaran)).season();
    assertThat(season.isFound()).isTrue();
    int day = (int) START.toEpochDay();
    assertThat(season.days(day - 1, 1096)).isCloseTo(1096, within(1e-6));
    assertThat(season.pace(window(LEBARAN.get(3), -3, -3).firstDay()))
        .isGreaterThan(2.4 * season.pace(day));
  }
}
