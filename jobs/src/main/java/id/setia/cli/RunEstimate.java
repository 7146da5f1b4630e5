package id.setia.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How much longer a run will take, from what its steps took in an earlier one: what is left there,
 * stretched by how much slower or faster the steps went that are done. Times are in milliseconds.
 */
final class RunEstimate {

  /** Steps that took less say nothing of the pace. */
  private static final long TELLING_MILLIS = 1_000;

  /** A first load can be a thousand times that of an ordinary night. */
  private static final double MOST_STRETCH = 20;

  private final Map<String, Long> usual;
  private final List<String> left;
  private final int steps;
  private long usualOfDone;
  private long tookOfDone;

  /**
   * An estimate of a run's steps.
   *
   * @param usual what each step took before; empty where nothing is known
   * @param steps the names of all steps of this run
   */
  RunEstimate(Map<String, Long> usual, List<String> steps) {
    this.usual = Map.copyOf(usual);
    this.left = new ArrayList<>(steps);
    this.steps = steps.size();
  }

  /** A step is over; one that an earlier attempt had done is not counted as work. */
  void ended(String step, long millis, boolean isWork) {
    left.remove(step);
    Long before = usual.get(step);
    if (isWork && before != null) {
      usualOfDone += before;
      tookOfDone += millis;
    }
  }

  /** How many steps are over. */
  int done() {
    return steps - left.size();
  }

  /** How many there are. */
  int steps() {
    return steps;
  }

  /**
   * The time until the end, with this much of the present step behind it; empty where no earlier
   * run tells it, or most of what is left was not in that.
   */
  OptionalLong leftMillis(long sinceStepBegan) {
    long known = left.stream().filter(usual::containsKey).count();
    if (usual.isEmpty() || known * 2 < left.size()) {
      return OptionalLong.empty();
    }
    double stretch =
        usualOfDone < TELLING_MILLIS
            ? 1
            : Math.min(MOST_STRETCH, Math.max(0.2, (double) tookOfDone / usualOfDone));
    double all = 0;
    for (int i = 0; i < left.size(); i++) {
      double step = usual.getOrDefault(left.get(i), 0L) * stretch;
      all += i == 0 ? Math.max(0, step - sinceStepBegan) : step;
    }
    return OptionalLong.of(Math.round(all));
  }

  /** {@code 1:12}, or {@code 1:02:05} above an hour. */
  static String elapsed(long millis) {
    long seconds = millis / 1000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** {@code about 40 s left}, {@code about 3 min left}: as rough as it is. */
  static String left(long millis) {
    long seconds = millis / 1000;
    if (seconds < 10) {
      return "a few seconds left";
    }
    return seconds < 90
        ? "about %d s left".formatted((seconds + 5) / 10 * 10)
        : "about %d min left".formatted((seconds + 30) / 60);
  }
}
