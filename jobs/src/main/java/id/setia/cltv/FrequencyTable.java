package id.setia.cltv;

import java.util.Arrays;

/**
 * The distinct purchase counts of a history, ascending, with the customers who have each: the parts
 * of a likelihood that depend on x alone are computed once per entry, not once per row.
 */
final class FrequencyTable {

  private final int[] frequencies;
  private final double[] weights;
  private final int[] indexOfRow;

  FrequencyTable(PurchaseHistory history) {
    int largest = 0;
    for (int row = 0; row < history.size(); row++) {
      largest = Math.max(largest, history.frequency(row));
    }
    double[] totals = new double[largest + 1];
    for (int row = 0; row < history.size(); row++) {
      totals[history.frequency(row)] += history.weight(row);
    }
    int[] index = new int[largest + 1];
    int[] present = new int[largest + 1];
    int size = 0;
    for (int x = 0; x <= largest; x++) {
      if (totals[x] > 0) {
        index[x] = size;
        present[size++] = x;
      }
    }
    frequencies = Arrays.copyOf(present, size);
    weights = Arrays.stream(frequencies).mapToDouble(x -> totals[x]).toArray();
    indexOfRow = new int[history.size()];
    for (int row = 0; row < history.size(); row++) {
      indexOfRow[row] = index[history.frequency(row)];
    }
  }

  int size() {
    return frequencies.length;
  }

  int frequency(int index) {
    return frequencies[index];
  }

  double weight(int index) {
    return weights[index];
  }

  int indexOf(int row) {
    return indexOfRow[row];
  }
}
