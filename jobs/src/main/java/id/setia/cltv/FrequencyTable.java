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

  /**
   * @param frequencyOfRow x of each row, at most {@link PurchaseHistoryBuilder#MOST_PURCHASES}
   * @param weightOfRow the customers who share each row
   */
  FrequencyTable(int[] frequencyOfRow, double[] weightOfRow) {
    int largest = Arrays.stream(frequencyOfRow).max().orElse(0);
    double[] totals = new double[largest + 1];
    for (int row = 0; row < frequencyOfRow.length; row++) {
      totals[frequencyOfRow[row]] += weightOfRow[row];
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
    indexOfRow = Arrays.stream(frequencyOfRow).map(x -> index[x]).toArray();
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
