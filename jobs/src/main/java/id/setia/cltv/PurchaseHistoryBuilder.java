package id.setia.cltv;

import java.util.Arrays;

/**
 * Collects (x, t_x, T) rows and compresses them to their distinct values.
 *
 * <p>Rows are sorted by the upper bits of a hash with their index in the lower bits: one parallel
 * sort of primitive longs, whose order depends on the rows' content only.
 */
public final class PurchaseHistoryBuilder {

  /** The largest x: purchase days of 2,700 years. */
  static final int MOST_PURCHASES = 1_000_000;

  private int[] frequencies;
  private double[] recencies;
  private double[] ages;
  private double[] weights;
  private int size;

  PurchaseHistoryBuilder(int expectedRows) {
    int capacity = Math.max(16, expectedRows);
    frequencies = new int[capacity];
    recencies = new double[capacity];
    ages = new double[capacity];
    weights = new double[capacity];
  }

  /**
   * Adds one customer.
   *
   * @param frequency x, 0 to 1,000,000
   * @param recencyWeeks t_x, 0 exactly when x = 0
   * @param ageWeeks T, at least t_x
   * @throws IllegalArgumentException when the row breaks one of these rules
   */
  public PurchaseHistoryBuilder add(int frequency, double recencyWeeks, double ageWeeks) {
    return add(frequency, recencyWeeks, ageWeeks, 1);
  }

  /**
   * Adds customers who share a row.
   *
   * @param frequency x, 0 to 1,000,000
   * @param recencyWeeks t_x, 0 exactly when x = 0
   * @param ageWeeks T, at least t_x
   * @param customers above 0
   * @throws IllegalArgumentException when the row breaks one of these rules
   */
  public PurchaseHistoryBuilder add(
      int frequency, double recencyWeeks, double ageWeeks, double customers) {
    requireValid(frequency, recencyWeeks, ageWeeks);
    if (!(customers > 0 && customers < Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Invalid number of customers: %s (must be above 0 and finite)".formatted(customers));
    }
    if (size == frequencies.length) {
      grow();
    }
    frequencies[size] = frequency;
    // Adding 0 turns a negative zero into the positive one, so that equal rows have equal bits.
    recencies[size] = recencyWeeks + 0.0;
    ages[size] = ageWeeks + 0.0;
    weights[size] = customers;
    size++;
    return this;
  }

  static void requireValid(int frequency, double recencyWeeks, double ageWeeks) {
    boolean ordered = recencyWeeks >= 0 && recencyWeeks <= ageWeeks && ageWeeks < Double.MAX_VALUE;
    boolean counted = frequency >= 0 && frequency <= MOST_PURCHASES;
    if (!ordered || !counted || (frequency == 0) != (recencyWeeks == 0)) {
      throw new IllegalArgumentException(
          ("Invalid purchase history: x=%d, t_x=%s, T=%s (must be 0 <= x <= 1000000,"
                  + " 0 <= t_x <= T, and x = 0 exactly when t_x = 0)")
              .formatted(frequency, recencyWeeks, ageWeeks));
    }
  }

  /** The distinct rows so far, with their weights. */
  public PurchaseHistory build() {
    int indexBits = 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1L));
    long indexMask = (1L << indexBits) - 1;
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = (hash(i) & ~indexMask) | i;
    }
    Arrays.parallelSort(keys);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = (int) (keys[i] & indexMask);
    }
    sortWithinEqualHashes(keys, order, indexMask);
    return merge(order);
  }

  private void grow() {
    int capacity = Math.addExact(size, Math.max(16, size / 2));
    frequencies = Arrays.copyOf(frequencies, capacity);
    recencies = Arrays.copyOf(recencies, capacity);
    ages = Arrays.copyOf(ages, capacity);
    weights = Arrays.copyOf(weights, capacity);
  }

  // Different rows that share the upper bits of their hash are rare; equal rows stay as they are.
  private void sortWithinEqualHashes(long[] keys, int[] order, long indexMask) {
    int start = 0;
    while (start < size) {
      int end = start + 1;
      boolean mixed = false;
      while (end < size && (keys[end] & ~indexMask) == (keys[start] & ~indexMask)) {
        mixed |= !same(order[start], order[end]);
        end++;
      }
      if (mixed) {
        sortByContent(order, start, end);
      }
      start = end;
    }
  }

  private void sortByContent(int[] order, int start, int end) {
    Integer[] rows = new Integer[end - start];
    for (int i = start; i < end; i++) {
      rows[i - start] = order[i];
    }
    Arrays.sort(rows, this::compare);
    for (int i = start; i < end; i++) {
      order[i] = rows[i - start];
    }
  }

  private PurchaseHistory merge(int[] order) {
    int distinct = 0;
    int[] x = new int[size];
    double[] recency = new double[size];
    double[] age = new double[size];
    double[] weight = new double[size];
    for (int i = 0; i < size; i++) {
      int row = order[i];
      if (i == 0 || !same(order[i - 1], row)) {
        x[distinct] = frequencies[row];
        recency[distinct] = recencies[row];
        age[distinct] = ages[row];
        distinct++;
      }
      weight[distinct - 1] += weights[row];
    }
    if (distinct == size) {
      return new PurchaseHistory(x, recency, age, weight);
    }
    return new PurchaseHistory(
        Arrays.copyOf(x, distinct),
        Arrays.copyOf(recency, distinct),
        Arrays.copyOf(age, distinct),
        Arrays.copyOf(weight, distinct));
  }

  private boolean same(int left, int right) {
    return frequencies[left] == frequencies[right]
        && recencies[left] == recencies[right]
        && ages[left] == ages[right];
  }

  private int compare(int left, int right) {
    int byFrequency = Integer.compare(frequencies[left], frequencies[right]);
    if (byFrequency != 0) {
      return byFrequency;
    }
    int byRecency = Double.compare(recencies[left], recencies[right]);
    return byRecency != 0 ? byRecency : Double.compare(ages[left], ages[right]);
  }

  // The finaliser of SplitMix64 over the three values, one after the other.
  private long hash(int row) {
    long hash = mix(frequencies[row] + 0x9e3779b97f4a7c15L);
    hash = mix(hash + Double.doubleToRawLongBits(recencies[row]));
    return mix(hash + Double.doubleToRawLongBits(ages[row]));
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
