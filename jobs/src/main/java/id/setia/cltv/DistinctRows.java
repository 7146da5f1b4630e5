package id.setia.cltv;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows of a whole number and two decimals, compressed to the distinct ones with their weights.
 *
 * <p>Rows are spread over buckets by the upper bits of a hash, each bucket small enough to be
 * sorted in the processor's cache, all buckets side by side. The order that comes out depends on
 * the rows' content only.
 */
final class DistinctRows {

  // A row is its whole number, the bits of its decimals, the bits of its weight; in a bucket its
  // hash comes after them. The values of a row lie side by side: reading it touches memory once.
  private static final int FIELDS = 4;
  private static final int HASHED_FIELDS = 5;
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final int WEIGHT = 3;
  private static final int HASH = 4;

  private static final int ROWS_IN_A_BUCKET = 4096;
  private static final int MOST_BUCKET_BITS = 11;
  private static final int PARTS = 16;

  private long[] rows;
  private int size;

  DistinctRows(int expectedRows) {
    rows = new long[Math.multiplyExact(FIELDS, Math.max(16, expectedRows))];
  }

  /** Distinct rows, column by column. */
  static final class Columns {

    private final int[] counts;
    private final double[] firsts;
    private final double[] seconds;
    private final double[] weights;

    private Columns(int size) {
      counts = new int[size];
      firsts = new double[size];
      seconds = new double[size];
      weights = new double[size];
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

    private int size() {
      return counts.length;
    }

    private void copyTo(Columns target, int start) {
      System.arraycopy(counts, 0, target.counts, start, size());
      System.arraycopy(firsts, 0, target.firsts, start, size());
      System.arraycopy(seconds, 0, target.seconds, start, size());
      System.arraycopy(weights, 0, target.weights, start, size());
    }
  }

  void add(int count, double first, double second, double weight) {
    int start = FIELDS * size;
    if (start == rows.length) {
      int capacity = Math.addExact(size, Math.max(16, size / 2));
      rows = Arrays.copyOf(rows, Math.multiplyExact(FIELDS, capacity));
    }
    rows[start] = count;
    // Adding 0 turns a negative zero into the positive one, so that equal rows have equal bits.
    rows[start + FIRST] = Double.doubleToRawLongBits(first + 0.0);
    rows[start + SECOND] = Double.doubleToRawLongBits(second + 0.0);
    rows[start + WEIGHT] = Double.doubleToRawLongBits(weight);
    size++;
  }

  /** The distinct rows so far. */
  Columns compress() {
    int bits = Math.min(MOST_BUCKET_BITS, 64 - Long.numberOfLeadingZeros(size / ROWS_IN_A_BUCKET));
    int[] ends = new int[1 << bits];
    long[] spread = spread(bits, ends);
    Columns[] parts =
        IntStream.range(0, ends.length)
            .parallel()
            .mapToObj(i -> new Bucket(spread, i == 0 ? 0 : ends[i - 1], ends[i]).distinct())
            .toArray(Columns[]::new);
    Columns all = new Columns(Arrays.stream(parts).mapToInt(Columns::size).sum());
    int start = 0;
    for (Columns part : parts) {
      part.copyTo(all, start);
      start += part.size();
    }
    return all;
  }

  /**
   * The rows with their hashes, bucket after bucket.
   *
   * @param ends receives the row after the last one of each bucket
   */
  private long[] spread(int bits, int[] ends) {
    int[][] next = new int[PARTS][ends.length];
    IntStream.range(0, PARTS)
        .parallel()
        .forEach(
            part -> {
              int[] counts = next[part];
              for (int row = start(part); row < start(part + 1); row++) {
                counts[bucket(hash(row), bits)]++;
              }
            });
    int position = 0;
    for (int bucket = 0; bucket < ends.length; bucket++) {
      for (int[] ofPart : next) {
        int count = ofPart[bucket];
        ofPart[bucket] = position;
        position += count;
      }
      ends[bucket] = position;
    }
    long[] spread = new long[Math.multiplyExact(HASHED_FIELDS, size)];
    IntStream.range(0, PARTS)
        .parallel()
        .forEach(
            part -> {
              int[] places = next[part];
              for (int row = start(part); row < start(part + 1); row++) {
                long hash = hash(row);
                int to = HASHED_FIELDS * places[bucket(hash, bits)]++;
                int from = FIELDS * row;
                spread[to] = rows[from];
                spread[to + FIRST] = rows[from + FIRST];
                spread[to + SECOND] = rows[from + SECOND];
                spread[to + WEIGHT] = rows[from + WEIGHT];
                spread[to + HASH] = hash;
              }
            });
    return spread;
  }

  private int start(int part) {
    return (int) ((long) size * part / PARTS);
  }

  private static int bucket(long hash, int bits) {
    return bits == 0 ? 0 : (int) (hash >>> (64 - bits));
  }

  // The finaliser of SplitMix64 over the three values, one after the other.
  private long hash(int row) {
    int start = FIELDS * row;
    long hash = mix(rows[start] + 0x9e3779b97f4a7c15L);
    hash = mix(hash + rows[start + FIRST]);
    return mix(hash + rows[start + SECOND]);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Rows whose hashes begin alike, sorted by the rest of them. */
  private static final class Bucket {

    private final long[] rows;
    private final int from;
    private final int size;
    private final long indexMask;
    // The upper bits of a row's hash, and in the lower bits where in the bucket it is.
    private final long[] keys;

    Bucket(long[] rows, int from, int to) {
      this.rows = rows;
      this.from = from;
      this.size = to - from;
      this.indexMask = (1L << (64 - Long.numberOfLeadingZeros(Math.max(1, size - 1L)))) - 1;
      this.keys = new long[size];
    }

    Columns distinct() {
      for (int i = 0; i < size; i++) {
        keys[i] = (rows[HASHED_FIELDS * (from + i) + HASH] & ~indexMask) | i;
      }
      Arrays.sort(keys);
      int distinct = 0;
      for (int start = 0; start < size; ) {
        int end = start + 1;
        boolean mixed = false;
        while (end < size && ((keys[end] ^ keys[start]) & ~indexMask) == 0) {
          mixed |= compare(keys[start], keys[end]) != 0;
          end++;
        }
        // Different rows that share the upper bits of their hash are rare.
        if (mixed) {
          sortByContent(start, end);
        }
        for (int i = start; i < end; i++) {
          distinct += isNew(i) ? 1 : 0;
        }
        start = end;
      }
      return merge(distinct);
    }

    private void sortByContent(int start, int end) {
      Long[] some = new Long[end - start];
      Arrays.setAll(some, i -> keys[start + i]);
      Arrays.sort(some, this::compare);
      for (int i = start; i < end; i++) {
        keys[i] = some[i - start];
      }
    }

    private Columns merge(int distinct) {
      Columns columns = new Columns(distinct);
      int last = -1;
      for (int i = 0; i < size; i++) {
        int row = row(keys[i]);
        if (isNew(i)) {
          last++;
          columns.counts[last] = (int) rows[row];
          columns.firsts[last] = Double.longBitsToDouble(rows[row + FIRST]);
          columns.seconds[last] = Double.longBitsToDouble(rows[row + SECOND]);
        }
        columns.weights[last] += Double.longBitsToDouble(rows[row + WEIGHT]);
      }
      return columns;
    }

    private boolean isNew(int i) {
      return i == 0 || compare(keys[i - 1], keys[i]) != 0;
    }

    private int row(long key) {
      return HASHED_FIELDS * (from + (int) (key & indexMask));
    }

    private int compare(long leftKey, long rightKey) {
      int left = row(leftKey);
      int right = row(rightKey);
      for (int field = 0; field < WEIGHT; field++) {
        if (rows[left + field] != rows[right + field]) {
          return Long.compare(rows[left + field], rows[right + field]);
        }
      }
      return 0;
    }
  }
}
