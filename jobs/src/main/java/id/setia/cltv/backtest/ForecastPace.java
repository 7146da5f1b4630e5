package id.setia.cltv.backtest;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The clock of the time to come: how many weeks of the models' time lie in the first so many days.
 * Up to each horizon it runs so much faster or slower than the season's own that the published
 * total is what all rungs together say.
 */
public final class ForecastPace {

  private final OperationalTime time;
  // By days ahead: weeks of this clock over weeks of the season's.
  private final NavigableMap<Integer, Double> ratios;

  private ForecastPace(OperationalTime time, NavigableMap<Integer, Double> ratios) {
    this.time = time;
    this.ratios = ratios;
  }

  /**
   * A clock.
   *
   * @param time the season's
   * @param ratios by days ahead, weeks of this clock over weeks of the season's, above 0; time does
   *     not run back: a longer horizon has at least the weeks of a shorter one
   */
  public static ForecastPace of(OperationalTime time, Map<Integer, Double> ratios) {
    NavigableMap<Integer, Double> ascending = new TreeMap<>();
    double before = 0;
    for (Map.Entry<Integer, Double> ratio : new TreeMap<>(ratios).entrySet()) {
      double plain = time.weeksAhead(ratio.getKey());
      before = Math.max(before, ratio.getValue() * plain);
      ascending.put(ratio.getKey(), before / plain);
    }
    return new ForecastPace(time, ascending);
  }

  /**
   * Weeks of the models' time in the first days to come: between two horizons they go on evenly on
   * the season's clock, beyond the last one as fast as up to it.
   *
   * @param days of the calendar, at least 0
   */
  public double weeksAhead(int days) {
    Map.Entry<Integer, Double> next = ratios.ceilingEntry(days);
    if (next == null) {
      double last = ratios.isEmpty() ? 1 : ratios.lastEntry().getValue();
      return last * time.weeksAhead(days);
    }
    Map.Entry<Integer, Double> before = ratios.lowerEntry(next.getKey());
    double plainStart = before == null ? 0 : time.weeksAhead(before.getKey());
    double plainEnd = time.weeksAhead(next.getKey());
    double start = before == null ? 0 : before.getValue() * plainStart;
    double share = (time.weeksAhead(days) - plainStart) / (plainEnd - plainStart);
    return start + share * (next.getValue() * plainEnd - start);
  }

  /**
   * Weeks of the models' time over those of the season's, up to a day.
   *
   * @param days of the calendar, at least 1
   */
  public double ratio(int days) {
    return weeksAhead(days) / time.weeksAhead(days);
  }
}
