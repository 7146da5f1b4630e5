package id.setia.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How long things took, some of which are not over yet. Times are gathered one by one and asked
 * afterwards.
 */
public final class WaitingTimes {

  private double[] ended = new double[16];
  private int endedCount;
  private double[] waiting = new double[4];
  private int waitingCount;
  private boolean isSorted = true;

  /** Something that took this long. */
  public void addEnded(double time) {
    requireTime(time);
    if (endedCount == ended.length) {
      ended = Arrays.copyOf(ended, 2 * endedCount);
    }
    isSorted &= endedCount == 0 || ended[endedCount - 1] <= time;
    ended[endedCount++] = time;
  }

  /** Something that has taken this long and is not over. */
  public void addWaiting(double time) {
    requireTime(time);
    if (waitingCount == waiting.length) {
      waiting = Arrays.copyOf(waiting, 2 * waitingCount);
    }
    waiting[waitingCount++] = time;
  }

  private static void requireTime(double time) {
    if (!(time >= 0)) {
      throw new IllegalArgumentException("Invalid time: %s (must not be negative)".formatted(time));
    }
  }

  /** How many, over or not. */
  public int n() {
    return endedCount + waitingCount;
  }

  /** How many are over. */
  public int ended() {
    return endedCount;
  }

  /** The sum of what is over, added from the shortest up, so that their order doesn't matter. */
  public double sum() {
    sort();
    double sum = 0;
    for (int index = 0; index < endedCount; index++) {
      sum += ended[index];
    }
    return sum;
  }

  /**
   * A quantile of what is over, between the two nearest times where it falls between them: Hyndman
   * and Fan (1996), The American Statistician 50, 361-365, definition 7.
   *
   * @param probability 0..1
   * @throws IllegalStateException when nothing is over
   */
  public double quantile(double probability) {
    if (endedCount == 0) {
      throw new IllegalStateException("Cannot compute a quantile: nothing is over");
    }
    sort();
    double place = (endedCount - 1) * probability;
    int below = (int) place;
    int above = Math.min(below + 1, endedCount - 1);
    return ended[below] + (place - below) * (ended[above] - ended[below]);
  }

  /**
   * When half were over, of all, those who still wait included.
   *
   * @param time where the curve of Kaplan and Meier reaches one half; empty where it never does
   * @param low lower end of its 95 % interval (log-log, Brookmeyer and Crowley 1982); empty where
   *     the times don't tell
   * @param high upper end
   */
  public record Median(OptionalDouble time, OptionalDouble low, OptionalDouble high) {}

  /**
   * The median of all, by the conventions of {@link KaplanMeier}, over plain arrays: there are
   * hundreds of thousands of times in hundreds of groups.
   */
  public Median median() {
    sort();
    double[] open = Arrays.copyOf(waiting, waitingCount);
    Arrays.sort(open);
    MedianSearch search = new MedianSearch();
    int atRisk = n();
    int still = 0;
    for (int over = 0; over < endedCount; ) {
      double time = ended[over];
      for (; still < open.length && open[still] < time; still++) {
        atRisk--;
      }
      int events = 0;
      for (; over < endedCount && ended[over] == time; over++) {
        events++;
      }
      search.step(time, atRisk, events);
      atRisk -= events;
    }
    double last =
        Math.max(
            endedCount == 0 ? 0 : ended[endedCount - 1],
            open.length == 0 ? 0 : open[open.length - 1]);
    return search.found(last);
  }

  /** Follows the curve down from step to step. */
  private static final class MedianSearch {

    /** How far from one half a curve may lie and still count as there: R's tolerance. */
    private static final double TOLERANCE = 1.5e-8;

    private static final double LOG_HALF = Math.log(0.5);

    private double survival = 1;
    private double logVariance;
    private double plateau = Double.NaN;
    private OptionalDouble time = OptionalDouble.empty();
    private OptionalDouble low = OptionalDouble.empty();
    private OptionalDouble high = OptionalDouble.empty();

    void step(double at, int atRisk, int events) {
      survival *= (double) (atRisk - events) / atRisk;
      logVariance += events / ((double) atRisk * (atRisk - events));
      if (time.isEmpty()) {
        reach(at);
      }
      if (survival > 0 && survival < 1 && high.isEmpty()) {
        double log = Math.log(survival);
        double width = Normal.Z_95 * Math.sqrt(logVariance) / -log;
        if (low.isEmpty() && log * Math.exp(width) <= LOG_HALF) {
          low = OptionalDouble.of(at);
        }
        if (log * Math.exp(-width) <= LOG_HALF) {
          high = OptionalDouble.of(at);
        }
      }
    }

    private void reach(double at) {
      if (survival < 0.5 - TOLERANCE) {
        time = OptionalDouble.of(Double.isNaN(plateau) ? at : (plateau + at) / 2);
      } else if (survival <= 0.5 + TOLERANCE && Double.isNaN(plateau)) {
        plateau = at;
      }
    }

    Median found(double last) {
      if (time.isEmpty() && !Double.isNaN(plateau)) {
        time = OptionalDouble.of((plateau + last) / 2);
      }
      return new Median(time, low, high);
    }
  }

  private void sort() {
    if (!isSorted) {
      Arrays.sort(ended, 0, endedCount);
      isSorted = true;
    }
  }
}
