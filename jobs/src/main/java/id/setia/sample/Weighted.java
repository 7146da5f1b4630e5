package id.setia.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A choice among items of different weight. */
final class Weighted<T> {

  private final List<T> items;
  private final int[] cumulative;

  private Weighted(List<T> items, int[] cumulative) {
    this.items = items;
    this.cumulative = cumulative;
  }

  /** Items in the order given: a map's own order would differ between JVM runs. */
  @SafeVarargs
  static <T> Weighted<T> of(Map.Entry<T, Integer>... entries) {
    List<T> items = new ArrayList<>();
    int[] cumulative = new int[entries.length];
    int total = 0;
    for (int i = 0; i < entries.length; i++) {
      items.add(entries[i].getKey());
      total += entries[i].getValue();
      cumulative[i] = total;
    }
    return new Weighted<>(List.copyOf(items), cumulative);
  }

  T pick(RandomStream draws) {
    int ticket = draws.below(cumulative[cumulative.length - 1]);
    int i = 0;
    while (cumulative[i] <= ticket) {
      i++;
    }
    return items.get(i);
  }

  List<T> items() {
    return items;
  }
}
