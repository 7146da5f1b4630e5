package id.setia.stats;

import id.setia.stats.KaplanMeier.Ended;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /** The curve of who is still waiting, of all. */
  public KaplanMeier curve() {
    sort();
    double[] open = Arrays.copyOf(waiting, waitingCount);
    Arrays.sort(open);
    List<Ended> all = new ArrayList<>();
    int over = 0;
    int still = 0;
    while (over < endedCount || still < open.length) {
      double time =
          still == open.length || (over < endedCount && ended[over] <= open[still])
              ? ended[over]
              : open[still];
      long events = 0;
      long censored = 0;
      for (; over < endedCount && ended[over] == time; over++) {
        events++;
      }
      for (; still < open.length && open[still] == time; still++) {
        censored++;
      }
      all.add(new Ended(time, events, censored));
    }
    return KaplanMeier.of(all);
  }

  private void sort() {
    if (!isSorted) {
      Arrays.sort(ended, 0, endedCount);
      isSorted = true;
    }
  }
}
