package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.cltv.worlds.ShopWorld;
import id.setia.cltv.worlds.Shops;
import id.setia.cltv.worlds.Worlds;
import id.setia.config.EventCalendar;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A sample of what bench/cltv.sh does with 500 worlds. */
final class WorldsTest {

  private static final int WORLDS = 4;

  private static List<WorldForecast> forecasts(String name) {
    ShopWorld world =
        Worlds.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    return IntStream.rangeClosed(1, WORLDS)
        .mapToObj(seed -> WorldForecast.of(world, Worlds.asOf(), seed))
        .toList();
  }

  private static long inside(List<WorldForecast> forecasts) {
    return forecasts.stream()
        .flatMap(forecast -> forecast.totals().stream())
        .filter(WorldForecast.Total::isInside)
        .count();
  }

  private static double meanWidth(List<WorldForecast> forecasts) {
    return forecasts.stream()
        .flatMap(forecast -> forecast.totals().stream())
        .mapToDouble(t -> (t.interval().high95() - t.interval().low95()) / t.actual())
        .average()
        .orElseThrow();
  }

  @Test
  @DisplayName("a steady shop: intervals hold, say something, and no season is made up")
  void stationary() {
    List<WorldForecast> forecasts = forecasts("stationary");
    assertThat(inside(forecasts)).isBetween(4L * WORLDS - 1, 4L * WORLDS);
    assertThat(meanWidth(forecasts)).isLessThan(0.7);
    assertThat(forecasts).noneMatch(WorldForecast::isSeasonFound);
  }

  @Test
  @DisplayName("a December three times as fast is found, and intervals hold across it")
  void seasonal() {
    List<WorldForecast> forecasts = forecasts("seasonal");
    assertThat(forecasts).filteredOn(WorldForecast::isSeasonFound).hasSizeGreaterThanOrEqualTo(3);
    assertThat(inside(forecasts)).isGreaterThanOrEqualTo(4L * WORLDS - 1);
  }

  @Test
  @DisplayName("Lebaran by name: forecasts of the months around it are nearer than by months alone")
  void lebaran() {
    ShopWorld world =
        new ShopWorld(
            "lebaran",
            LocalDate.of(2021, 1, 1),
            48,
            3000,
            Shops.always(),
            Shops.lebaran(),
            0.9,
            0.12,
            1,
            ShopWorld.Leaving.AFTER_A_TIME);
    EventCalendar.Event feast =
        EventCalendar.read(Path.of("config"), Path.of("config"), Map.of()).events().get("lebaran");
    List<LocalDate> days =
        Objects.requireNonNull(feast).days(world.start(), world.start().plusMonths(60));
    List<ShopEvent> calendar =
        List.of(event("ramadan", days, -28, -1), event("lebaran", days, 0, 6));
    double byMonths = 0;
    double byName = 0;
    int inside = 0;
    for (int seed = 1; seed <= WORLDS; seed++) {
      for (LocalDate asOf : List.of(LocalDate.of(2023, 12, 31), LocalDate.of(2024, 3, 10))) {
        byMonths += error(WorldForecast.of(world, asOf, seed));
        WorldForecast named = WorldForecast.of(world, asOf, seed, calendar);
        byName += error(named);
        inside += (int) named.totals().stream().filter(WorldForecast.Total::isInside).count();
      }
    }
    assertThat(byName).isLessThan(0.7 * byMonths);
    assertThat(inside).isGreaterThanOrEqualTo(8 * WORLDS - 2);
  }

  private static double error(WorldForecast forecast) {
    return forecast.totals().stream()
        .mapToDouble(total -> Math.abs(Math.log(total.actual() / total.forecast())))
        .average()
        .orElseThrow();
  }

  private static ShopEvent event(String name, List<LocalDate> days, int first, int last) {
    return new ShopEvent(
        name,
        days.stream()
            .map(day -> (int) day.toEpochDay())
            .map(day -> new ShopEvent.Window(day + first, day + last))
            .toList());
  }

  @Test
  @DisplayName("what never happened before lies outside: two fifths less from the first day on")
  void shock() {
    assertThat(inside(forecasts("shock"))).isLessThan(2L * WORLDS);
  }
}
