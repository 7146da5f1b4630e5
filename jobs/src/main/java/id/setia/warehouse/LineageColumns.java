package id.setia.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Columns with what they are made of, by name. */
final class LineageColumns {

  private LineageColumns() {}

  /** Columns by the names that a FROM gives them, as far as it gives any. */
  static Map<String, Set<String>> renamed(Map<String, Set<String>> columns, JsonNode names) {
    if (names.isEmpty()) {
      return columns;
    }
    Map<String, Set<String>> renamed = new LinkedHashMap<>();
    int place = 0;
    for (Map.Entry<String, Set<String>> column : columns.entrySet()) {
      renamed.put(
          place < names.size() ? LineageScope.lower(names.get(place).asText()) : column.getKey(),
          column.getValue());
      place++;
    }
    return renamed;
  }

  /** All of two sets, those of the first before. */
  static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }
}
