package id.setia.warehouse.cltv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A covariate with the levels that are compared.
 *
 * @param name as {@code marts.cltv_effects} has it
 * @param reference the level that the others are compared with
 * @param levels the others, of each an effect
 * @param customers by level
 */
record Covariate(
    String name, String reference, List<Level> levels, Map<String, Integer> customers) {

  private static final int MOST_LEVELS = 6;
  private static final String OTHER = "other levels";

  /**
   * A level that is compared with the reference.
   *
   * @param value as exports have it
   * @param isReported whether its effect is of interest; that of customers who never answered, or
   *     never had a ticket, is taken out and not told, since how often somebody is asked depends on
   *     how often he buys
   */
  record Level(String value, boolean isReported) {}

  /**
   * The largest levels of an attribute, all compared with the largest; the rest of the customers
   * together are one that is not told.
   *
   * @param customers by level
   * @param fewest customers of a level
   */
  static Covariate ofAttribute(String name, Map<String, Integer> customers, int fewest) {
    List<String> large =
        customers.entrySet().stream()
            .filter(level -> level.getValue() >= fewest)
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_LEVELS)
            .map(Map.Entry::getKey)
            .toList();
    if (large.isEmpty()) {
      return new Covariate(name, "", List.of(), customers);
    }
    List<Level> levels = new ArrayList<>();
    large.stream().skip(1).forEach(value -> levels.add(new Level(value, true)));
    if (large.size() < customers.size()) {
      levels.add(new Level(OTHER, false));
    }
    return new Covariate(name, large.get(0), levels, customers);
  }

  /**
   * Levels that are compared with a given one, among customers who have any of them.
   *
   * @param reference the level to compare with
   * @param compared the others that are told
   * @param none the level of customers who have none of them
   * @param customers by level
   * @param fewest customers of a level
   */
  static Covariate ofEvent(
      String name,
      String reference,
      List<String> compared,
      String none,
      Map<String, Integer> customers,
      int fewest) {
    List<Level> levels = new ArrayList<>();
    if (customers.getOrDefault(reference, 0) >= fewest) {
      compared.stream()
          .filter(value -> customers.getOrDefault(value, 0) >= fewest)
          .forEach(value -> levels.add(new Level(value, true)));
      if (customers.containsKey(none)) {
        levels.add(new Level(none, false));
      }
      if (levels.size() < customers.size() - 1) {
        levels.add(new Level(OTHER, false));
      }
    }
    return new Covariate(name, reference, levels, customers);
  }

  /** Whether there is anything to compare. */
  boolean isCompared() {
    return levels.stream().anyMatch(Level::isReported);
  }

  /** The index of the level of a value; -1 for the reference. */
  int indexOf(String value) {
    if (value.equals(reference)) {
      return -1;
    }
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).value().equals(value)) {
        return i;
      }
    }
    return levels.size() - 1;
  }
}
