package id.setia.stats;

import java.util.Arrays;

/**
 * How often items of each true class were given each class; the classes are numbered from 0.
 *
 * <p>Intervals treat the items as independent draws.
 */
public final class ConfusionMatrix {

  private static final Interval UNIT = new Interval(0, 1);

  private final long[][] counts;

  private ConfusionMatrix(long[][] counts) {
    this.counts = counts;
  }

  /**
   * A matrix of counts by true class, then by the class that was given.
   *
   * @throws IllegalArgumentException when it is not square or a count is negative
   */
  public static ConfusionMatrix of(long[][] counts) {
    for (long[] row : counts) {
      if (row.length != counts.length || Arrays.stream(row).anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException(
            "Invalid confusion matrix: %s (must be square, without negative counts)"
                .formatted(Arrays.deepToString(counts)));
      }
    }
    return new ConfusionMatrix(Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new));
  }

  /** Items in all. */
  public long n() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** How many items of a true class were given a class. */
  public long count(int trueClass, int givenClass) {
    return counts[trueClass][givenClass];
  }

  /** Items of a true class. */
  public long trueOf(int category) {
    return Arrays.stream(counts[category]).sum();
  }

  /** Items that were given a class. */
  public long givenTo(int category) {
    return Arrays.stream(counts).mapToLong(row -> row[category]).sum();
  }

  /** The share of items that were given their class, 0..1; 0 without items. */
  public double accuracy() {
    long right = 0;
    for (int category = 0; category < counts.length; category++) {
      right += counts[category][category];
    }
    return n() == 0 ? 0 : (double) right / n();
  }

  /** 2 TP / (2 TP + FP + FN) of a class, 0..1; 0 where it neither is nor was given. */
  public double f1(int category) {
    long both = trueOf(category) + givenTo(category);
    return both == 0 ? 0 : 2.0 * counts[category][category] / both;
  }

  /** The mean of the classes' F1, 0..1: each counts alike, however rare. */
  public double macroF1() {
    double sum = 0;
    for (int category = 0; category < counts.length; category++) {
      sum += f1(category);
    }
    return sum / counts.length;
  }

  /**
   * The 95 % interval of {@link #macroF1()} by the delta method on multinomial counts: Takahashi,
   * Yamamoto, Kuchiba and Koyama (2022), Applied Intelligence 52, 4961-4972; within 0..1.
   *
   * @throws IllegalStateException without items
   */
  public Interval macroF1Interval() {
    double n = n();
    if (n == 0) {
      throw new IllegalStateException("Cannot compute an interval of macro-F1: no items");
    }
    double mean = 0;
    double square = 0;
    for (int row = 0; row < counts.length; row++) {
      for (int column = 0; column < counts.length; column++) {
        double share = counts[row][column] / n;
        double slope = row == column ? hit(row) : miss(row) + miss(column);
        mean += share * slope;
        square += share * slope * slope;
      }
    }
    double error = Math.sqrt(Math.max(0, square - mean * mean) / n);
    double macro = macroF1();
    return new Interval(macro - Normal.Z_95 * error, macro + Normal.Z_95 * error).clippedTo(UNIT);
  }

  /** How macro-F1 changes with the share of items of a class that were given it. */
  private double hit(int category) {
    return both(category) == 0 ? 0 : 2 / both(category) / counts.length + 2 * miss(category);
  }

  /**
   * How macro-F1 changes with the share of items that are of a class or were given it, not both.
   */
  private double miss(int category) {
    double both = both(category);
    return both == 0 ? 0 : -2.0 * counts[category][category] / n() / (both * both) / counts.length;
  }

  private double both(int category) {
    return (double) (trueOf(category) + givenTo(category)) / n();
  }
}
