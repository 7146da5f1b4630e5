package id.setia.report.chart;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Places so far above all others that an axis with them would show nothing else. */
final class Outliers {

  /** How many times as high an axis must be for their sake. */
  private static final double TIMES = 3;

  /** The share of places that may be beyond it; one of fewer than twenty may. */
  private static final int MOST_OF = 10;

  private static final int ENOUGH_OTHERS = 5;

  /** Beside so few others, and how many times as high an axis must be then. */
  private static final int FEWEST_OTHERS = 3;

  private static final double TIMES_FEW = 10;

  private static final int TICKS = 5;

  private Outliers() {}

  /** The axis of all other places, from zero; empty where nothing is far above the rest. */
  static Optional<Axis> axis(List<Series> series) {
    double[] tops =
        series.stream()
            .flatMap(one -> one.marks().stream())
            .filter(mark -> mark.value() != null)
            .mapToDouble(Outliers::top)
            .sorted()
            .toArray();
    int most = Math.max(1, tops.length / MOST_OF);
    double low = Math.min(0, Plot.values(series).min().orElse(0));
    for (int beyond = most; beyond > 0; beyond--) {
      int others = tops.length - beyond;
      if (others >= FEWEST_OTHERS
          && tops[others - 1] > 0
          && tops[others] >= (others >= ENOUGH_OTHERS ? TIMES : TIMES_FEW) * tops[others - 1]) {
        return Optional.of(Axis.covering(low, tops[others - 1], TICKS));
      }
    }
    return Optional.empty();
  }

  /** The highest that is drawn of a mark. */
  private static double top(Mark mark) {
    Double value = mark.value();
    Double high = mark.high();
    return DoubleStream.of(
            value == null ? 0 : value, high == null || !mark.hasInterval() ? 0 : high)
        .max()
        .orElse(0);
  }
}
