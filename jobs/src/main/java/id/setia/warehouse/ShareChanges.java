package id.setia.warehouse;

import id.setia.stats.Holm;
import id.setia.stats.MeanDifference;
import id.setia.stats.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shares against those of the period before, Holm-adjusted within families. */
final class ShareChanges {

  private final Map<Object, List<Integer>> families = new LinkedHashMap<>();
  private final List<Optional<MeanDifference>> differences = new ArrayList<>();

  /**
   * Adds a share; its number is its place.
   *
   * @param family shares that are tested together
   * @param isTold whether both periods have what it takes
   */
  void add(Object family, boolean isTold, Share now, Share before) {
    add(
        family,
        isTold
            ? Optional.of(
                MeanDifference.of(
                    now.sample(), now.designEffect(), before.sample(), before.designEffect()))
            : Optional.empty());
  }

  /** Adds a difference that is tested in another way. */
  void add(Object family, Optional<MeanDifference> difference) {
    if (difference.isPresent()) {
      families.computeIfAbsent(family, none -> new ArrayList<>()).add(differences.size());
    }
    differences.add(difference);
  }

  /**
   * A share of comments.
   *
   * @param designEffect variance over that of as many independent comments, at least 1
   */
  record Share(long successes, long n, double designEffect) {
    Sample sample() {
      return new Sample(n, successes, successes);
    }
  }

  Optional<MeanDifference> difference(int place) {
    return differences.get(place);
  }

  /** The adjusted p-values, by place. */
  Map<Integer, Double> adjusted() {
    Map<Integer, Double> adjusted = new LinkedHashMap<>();
    for (List<Integer> family : families.values()) {
      double[] values =
          Holm.adjust(
              family.stream()
                  .mapToDouble(place -> differences.get(place).orElseThrow().pValue())
                  .toArray());
      for (int index = 0; index < values.length; index++) {
        adjusted.put(family.get(index), values[index]);
      }
    }
    return adjusted;
  }
}
