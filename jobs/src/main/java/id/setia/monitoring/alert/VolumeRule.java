package id.setia.monitoring.alert;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether a count of records is unlike those of the same weekdays before.
 *
 * <p>Volumes multiply (a promotion doubles them), so counts are compared as logarithms. The middle
 * is the median, the spread the median absolute deviation times 1.4826 (which is the standard
 * deviation where noise is normal; Rousseeuw and Croux 1993), so that one odd week among the eight,
 * such as a first load, moves neither. The spread is never taken for less than the noise of
 * counting, 1/sqrt(median), nor less than {@value #LEAST_SPREAD}: eight equal weeks do not make the
 * ninth strange that is 5 % off. What eight values say of a spread is vague, so that the usual
 * three deviations would cry wolf every other week; {@value #DEVIATIONS} keep false alarms below
 * one in 100 days where days differ by up to 20 % (docs/watching.md has the figures, VolumeRuleTest
 * the simulation).
 */
public final class VolumeRule {

  /** How many of the same weekdays before are looked at. */
  public static final int HISTORY = 8;

  /** With fewer nothing is said. */
  public static final int FEWEST = 4;

  static final double DEVIATIONS = 5;
  static final double LEAST_SPREAD = 0.1;
  private static final double MAD_TO_DEVIATION = 1.4826;

  private VolumeRule() {}

  /**
   * How many records would have been usual, where this count is not.
   *
   * @param before counts of the same weekdays before, at most {@link #HISTORY}
   * @param count records of the day
   * @return the median, where the count is strange; empty where it is usual or nothing can be said:
   *     too little history, or a weekday on which nothing ever comes
   */
  public static OptionalDouble strange(List<Long> before, long count) {
    if (before.size() < FEWEST) {
      return OptionalDouble.empty();
    }
    double usual = median(before.stream().mapToDouble(Long::doubleValue).toArray());
    if (usual < 1) {
      return OptionalDouble.empty();
    }
    double[] logs = before.stream().mapToDouble(VolumeRule::log).toArray();
    double middle = median(logs);
    double[] distances = new double[logs.length];
    for (int index = 0; index < logs.length; index++) {
      distances[index] = Math.abs(logs[index] - middle);
    }
    double spread =
        Math.max(
            MAD_TO_DEVIATION * median(distances), Math.max(LEAST_SPREAD, 1 / Math.sqrt(usual)));
    return Math.abs(log(count) - middle) > DEVIATIONS * spread
        ? OptionalDouble.of(usual)
        : OptionalDouble.empty();
  }

  /** Nothing is one record less than one, not infinitely less. */
  private static double log(long count) {
    return Math.log1p((double) count);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
