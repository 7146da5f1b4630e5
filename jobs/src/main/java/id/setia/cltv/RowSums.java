package id.setia.cltv;

import java.util.stream.IntStream;

/**
 * Sums over the rows of a history, in parallel and yet with the same bits on any number of cores:
 * rows are cut into chunks of a fixed size whose sums are added in order.
 */
final class RowSums {

  private static final int CHUNK = 8192;

  private RowSums() {}

  /** Adds the contributions of the rows from (inclusive) to (exclusive) to sums. */
  interface Kernel {
    void add(int from, int to, double[] sums);
  }

  static double[] of(int rows, int width, Kernel kernel) {
    int chunks = (rows + CHUNK - 1) / CHUNK;
    IntStream range = IntStream.range(0, chunks);
    double[][] parts =
        (chunks > 2 ? range.parallel() : range)
            .mapToObj(chunk -> part(chunk, rows, width, kernel))
            .toArray(double[][]::new);
    double[] sums = new double[width];
    for (double[] part : parts) {
      for (int i = 0; i < width; i++) {
        sums[i] += part[i];
      }
    }
    return sums;
  }

  private static double[] part(int chunk, int rows, int width, Kernel kernel) {
    double[] sums = new double[width];
    kernel.add(chunk * CHUNK, Math.min(rows, (chunk + 1) * CHUNK), sums);
    return sums;
  }
}
