package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.cltv.worlds.ShopWorld;
import id.setia.cltv.worlds.Worlds;
import java.util.List;
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
  @DisplayName("what never happened before lies outside: two fifths less from the first day on")
  void shock() {
    assertThat(inside(forecasts("shock"))).isLessThan(2L * WORLDS);
  }
}
