package id.setia.cltv.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Estimates what events of a calendar do to a shop's purchases, from its own history: of each
 * window, the logarithm of purchases over what a model expects, less that of the days around it, as
 * many on each side.
 *
 * <p>How far off such a difference is by chance, with all that days and weeks have of their own, is
 * learned from windows of the same length on all other days, on which there is no event (placebos:
 * Abadie, Diamond and Hainmueller 2010, JASA 105). Events that overlap are told apart by estimating
 * each on what the others that were found leave.
 */
final class EventEstimator {

  private static final double LEVEL = 0.05;
  private static final int PASSES = 3;
  private static final int SHORTEST_BASE = 7;
  private static final int LONGEST_BASE = 28;
  private static final int FEWEST_WINDOWS = 2;
  private static final double FEWEST_EXPECTED = 5;
  private static final double HALF = 0.5;

  private EventEstimator() {}

  /**
   * The effects of events.
   *
   * @param purchases of the days that are known, with the season in what is expected
   */
  static List<EventEffect> of(DailyPurchases purchases, List<ShopEvent> events) {
    List<EventEffect> effects = List.of();
    for (int pass = 0; pass < PASSES; pass++) {
      List<EventEffect> raw = new ArrayList<>();
      for (ShopEvent event : events) {
        List<EventEffect> others =
            effects.stream()
                .filter(effect -> effect.isUsable() && !effect.event().equals(event))
                .toList();
        raw.add(effect(event, purchases.at(Season.none().with(others))));
      }
      effects = adjusted(raw);
    }
    return effects;
  }

  // Holm 1979: the smallest probability times their number, the next one times one less, ascending.
  private static List<EventEffect> adjusted(List<EventEffect> raw) {
    List<Integer> order =
        IntStream.range(0, raw.size())
            .boxed()
            .sorted(Comparator.comparingDouble(index -> raw.get(index).evidence()))
            .toList();
    List<EventEffect> effects = new ArrayList<>(raw);
    double largest = 0;
    for (int rank = 0; rank < order.size(); rank++) {
      int index = order.get(rank);
      EventEffect effect = raw.get(index);
      largest = Math.max(largest, Math.min(1, (raw.size() - rank) * effect.evidence()));
      effects.set(
          index,
          new EventEffect(
              effect.event(),
              effect.observed(),
              effect.mean(),
              effect.error(),
              effect.degreesOfFreedom(),
              largest,
              largest < LEVEL && effect.occurrences() >= FEWEST_WINDOWS,
              effect.isBetter()));
    }
    return effects;
  }

  private static EventEffect effect(ShopEvent event, DailyPurchases purchases) {
    int base = Math.max(SHORTEST_BASE, Math.min(LONGEST_BASE, event.longestDays()));
    OtherDays others = new OtherDays(event, purchases);
    List<OptionalDouble> observed = new ArrayList<>();
    List<Double> known = new ArrayList<>();
    double expected = 0;
    for (ShopEvent.Window window : event.windows()) {
      int from = window.firstDay() - purchases.start();
      int end = window.lastDay() - purchases.start() + 1;
      OptionalDouble difference = OptionalDouble.empty();
      if (from >= 0 && end <= purchases.days()) {
        double actual = 0;
        double usual = 0;
        for (int day = from; day < end; day++) {
          actual += purchases.actual(day);
          usual += purchases.expected(day);
        }
        int after = others.before(from);
        Around around = others.around(after, after, base);
        difference = around.difference(actual, usual);
        expected += difference.isPresent() ? around.pace() * usual : 0;
      }
      difference.ifPresent(known::add);
      observed.add(
          difference.isPresent()
              ? OptionalDouble.of(Math.exp(difference.getAsDouble()))
              : OptionalDouble.empty());
    }
    Placebos placebos = others.placebos(event.longestDays(), base);
    int n = known.size();
    if (n == 0 || expected < FEWEST_EXPECTED * n || placebos.independent < 2) {
      return new EventEffect(event, observed, Double.NaN, Double.NaN, 1, 1, false, false);
    }
    double mean = ForecastErrors.mean(known);
    double between =
        n < 2
            ? 0
            : known.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum() / (n - 1);
    double chance = Math.sqrt(placebos.variance / n);
    double error = Math.sqrt(Math.max(placebos.variance, between) / n);
    double probability =
        2
            * new TDistribution(placebos.independent)
                .cumulativeProbability(-Math.abs(mean) / Math.max(chance, 1e-9));
    return new EventEffect(
        event,
        observed,
        mean,
        error,
        placebos.independent,
        probability,
        false,
        isBetter(known, placebos.variance));
  }

  private static boolean isBetter(List<Double> known, double variance) {
    double gain = 0;
    for (int i = 1; i < known.size(); i++) {
      double before = ForecastErrors.mean(known.subList(0, i));
      double forecast = EventEffect.shrunk(before, Math.sqrt(variance / i));
      gain += Math.abs(known.get(i)) - Math.abs(known.get(i) - forecast);
    }
    return gain > 0;
  }

  /**
   * What differences are like where there is no event.
   *
   * @param variance of a difference, around 0
   * @param independent how many of them don't share days
   */
  private record Placebos(double variance, int independent) {}

  /** Purchases of the days around a window; NaN where there are not enough days. */
  private record Around(double actual, double expected) {

    double pace() {
      return (actual + HALF) / (expected + HALF);
    }

    OptionalDouble difference(double actualInside, double expectedInside) {
      double difference = Math.log((actualInside + HALF) / (expectedInside + HALF) / pace());
      return Double.isNaN(difference) || expectedInside <= 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(difference);
    }
  }

  /** The days of a history that are none of an event's, one after the other. */
  private static final class OtherDays {

    // By day of the history, how many other days lie before it.
    private final int[] before;
    private final double[] actual;
    private final double[] expected;
    private final int count;

    OtherDays(ShopEvent event, DailyPurchases purchases) {
      int days = purchases.days();
      boolean[] isEvent = new boolean[days];
      for (ShopEvent.Window window : event.windows()) {
        int first = Math.max(0, window.firstDay() - purchases.start());
        int last = Math.min(days - 1, window.lastDay() - purchases.start());
        for (int day = first; day <= last; day++) {
          isEvent[day] = true;
        }
      }
      before = new int[days + 1];
      actual = new double[days + 1];
      expected = new double[days + 1];
      int other = 0;
      for (int day = 0; day < days; day++) {
        before[day] = other;
        if (!isEvent[day]) {
          actual[other + 1] = actual[other] + purchases.actual(day);
          expected[other + 1] = expected[other] + purchases.expected(day);
          other++;
        }
      }
      before[days] = other;
      count = other;
    }

    int before(int day) {
      return before[day];
    }

    Around around(int from, int end, int base) {
      if (from < base || end + base > count) {
        return new Around(Double.NaN, Double.NaN);
      }
      return new Around(
          actual[from] - actual[from - base] + actual[end + base] - actual[end],
          expected[from] - expected[from - base] + expected[end + base] - expected[end]);
    }

    Placebos placebos(int length, int base) {
      double squares = 0;
      int n = 0;
      for (int from = base; from + length + base <= count; from++) {
        OptionalDouble difference =
            around(from, from + length, base)
                .difference(
                    actual[from + length] - actual[from], expected[from + length] - expected[from]);
        if (difference.isPresent()) {
          squares += difference.getAsDouble() * difference.getAsDouble();
          n++;
        }
      }
      return new Placebos(squares / Math.max(1, n), n / (length + base));
    }
  }
}
