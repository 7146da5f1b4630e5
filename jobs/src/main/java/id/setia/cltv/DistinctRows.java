package id.setia.cltv;

import java.util.Arrays;

/**
 * Rows of a whole number and two decimals, compressed to the distinct ones with their weights.
 *
 * <p>Rows are sorted by the upper bits of a hash with their index in the lower bits: one parallel
 * sort of primitive longs, whose order depends on the rows' content only.
 */
final class DistinctRows {

  private int[] counts;
  private double[] firsts;
  private double[] seconds;
  private double[] weights;
  private int size;

  DistinctRows(int expectedRows) {
    int capacity = Math.max(16, expectedRows);
    counts = new int[capacity];
    firsts = new double[capacity];
    seconds = new double[capacity];
    weights = new double[capacity];
  }

  int size() {
    return size;
  }

  int[] counts() {
    return counts;
  }

  double[] firsts() {
    return firsts;
  }

  double[] seconds() {
    return seconds;
  }

  double[] weights() {
    return weights;
  }

  void add(int count, double first, double second, double weight) {
    if (size == counts.length) {
      resize(Math.addExact(size, Math.max(16, size / 2)));
    }
    counts[size] = count;
    // Adding 0 turns a negative zero into the positive one, so that equal rows have equal bits.
    firsts[size] = first + 0.0;
    seconds[size] = second + 0.0;
    weights[size] = weight;
    size++;
  }

  /** The distinct rows in the order of their hashes; arrays have exactly their size. */
  DistinctRows compress() {
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

  private void resize(int capacity) {
    counts = Arrays.copyOf(counts, capacity);
    firsts = Arrays.copyOf(firsts, capacity);
    seconds = Arrays.copyOf(seconds, capacity);
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

  private DistinctRows merge(int[] order) {
    DistinctRows distinct = new DistinctRows(size);
    for (int i = 0; i < size; i++) {
      int row = order[i];
      if (i == 0 || !same(order[i - 1], row)) {
        distinct.add(counts[row], firsts[row], seconds[row], 0);
      }
      distinct.weights[distinct.size - 1] += weights[row];
    }
    distinct.resize(distinct.size);
    return distinct;
  }

  private boolean same(int left, int right) {
    return counts[left] == counts[right]
        && firsts[left] == firsts[right]
        && seconds[left] == seconds[right];
  }

  private int compare(int left, int right) {
    int byCount = Integer.compare(counts[left], counts[right]);
    if (byCount != 0) {
      return byCount;
    }
    int byFirst = Double.compare(firsts[left], firsts[right]);
    return byFirst != 0 ? byFirst : Double.compare(seconds[left], seconds[right]);
  }

  // The finaliser of SplitMix64 over the three values, one after the other.
  private long hash(int row) {
    long hash = mix(counts[row] + 0x9e3779b97f4a7c15L);
    hash = mix(hash + Double.doubleToRawLongBits(firsts[row]));
    return mix(hash + Double.doubleToRawLongBits(seconds[row]));
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
