package id.setia.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Holm's correction for asking several questions of one sample: Holm (1979), Scand. J. Statist. 6,
 * 65-70.
 */
public final class Holm {

  private Holm() {}

  /**
   * Adjusted p-values: the smallest family-wise error rate at which each would be rejected.
   *
   * @param pValues probabilities in 0..1, in any order
   * @return one adjusted probability each, in the order given
   */
  public static double[] adjust(double... pValues) {
    if (DoubleStream.of(pValues).anyMatch(p -> !(p >= 0 && p <= 1))) {
      throw new IllegalArgumentException(
          "Invalid p-values: %s (must be between 0 and 1)"
              .formatted(DoubleStream.of(pValues).boxed().toList()));
    }
    List<Integer> ascending =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(index -> pValues[index]))
            .toList();
    double[] adjusted = new double[pValues.length];
    double largest = 0;
    for (int rank = 0; rank < pValues.length; rank++) {
      int index = ascending.get(rank);
      largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[index]));
      adjusted[index] = largest;
    }
    return adjusted;
  }
}
