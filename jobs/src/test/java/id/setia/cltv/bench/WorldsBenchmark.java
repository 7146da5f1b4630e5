package id.setia.cltv.bench;

import id.setia.cltv.backtest.WorldForecast;
import id.setia.cltv.worlds.ShopWorld;
import id.setia.cltv.worlds.Worlds;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Made-up shops that differ in one thing each, many of each kind: how often the 95 % interval of
 * all customers' purchases of the next 1, 3, 6 and 12 months had what came, how wide it was, and
 * how often a season was found.
 *
 * <p>Arguments: worlds altogether, of all kinds (default 500), names of kinds (default all).
 */
public final class WorldsBenchmark {

  private WorldsBenchmark() {}

  /** Runs the worlds and prints a row for each kind. */
  public static void main(String[] arguments) {
    int worlds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
    List<String> wanted =
        List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    int each = Math.max(1, worlds / Worlds.all().size());
    System.out.printf(
        "%-12s %7s %30s %12s %12s %14s %9s%n",
        "world",
        "worlds",
        "inside at 1, 3, 6, 12 months",
        "mean |error|",
        "mean width",
        "season found",
        "passed");
    for (ShopWorld world : Worlds.all()) {
      if (wanted.isEmpty() || wanted.contains(world.name())) {
        print(world, each);
      }
    }
  }

  private static void print(ShopWorld world, int count) {
    Map<Integer, Integer> inside = new TreeMap<>();
    double error = 0;
    double width = 0;
    int seasons = 0;
    int passed = 0;
    int totals = 0;
    for (int seed = 1; seed <= count; seed++) {
      WorldForecast forecast = WorldForecast.of(world, Worlds.asOf(), seed);
      seasons += forecast.isSeasonFound() ? 1 : 0;
      passed += forecast.isAccepted() ? 1 : 0;
      for (WorldForecast.Total total : forecast.totals()) {
        totals++;
        inside.merge(total.months(), total.isInside() ? 1 : 0, Integer::sum);
        double scale = Math.max(1, total.actual());
        error += Math.abs(total.forecast() - total.actual()) / scale;
        width += (total.interval().high95() - total.interval().low95()) / scale;
      }
    }
    StringBuilder shares = new StringBuilder();
    for (int hits : inside.values()) {
      shares.append(String.format(Locale.ROOT, "%6.1f %%", 100.0 * hits / count));
    }
    System.out.printf(
        Locale.ROOT,
        "%-12s %7d %32s %10.1f %% %12.2f %12.1f %% %7.0f %%%n",
        world.name(),
        count,
        shares,
        100 * error / totals,
        width / totals,
        100.0 * seasons / count,
        100.0 * passed / count);
  }
}
