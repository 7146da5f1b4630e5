package id.setia.warehouse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names can mean in an expression of a SELECT.
 *
 * @param relations what its FROM reads, in order
 * @param common the common tables, each with its columns and what they are made of
 * @param aliases the columns that the SELECT itself names
 * @param outer what the SELECT around it knows; null: none is around it
 */
record LineageScope(
    List<Relation> relations,
    Map<String, Map<String, Set<String>>> common,
    Map<String, Set<String>> aliases,
    @Nullable LineageScope outer) {

  /**
   * A table or subquery that a SELECT reads.
   *
   * @param open what may have columns that nobody told of is made of: columns, or a table
   */
  record Relation(String alias, Map<String, Set<String>> columns, Set<String> open) {

    @Nullable Set<String> column(String name) {
      Set<String> found = columns.get(name);
      return found != null || open.isEmpty() ? found : rest(name);
    }

    private Set<String> rest(String name) {
      Set<String> rest = new LinkedHashSet<>();
      open.forEach(each -> rest.add(each.endsWith(".") ? each + name : each));
      return rest;
    }
  }

  /**
   * What a name is made of, by the SELECT that stands nearest around it; null where none knows it.
   */
  @Nullable Set<String> resolve(List<String> names) {
    for (LineageScope at = this; at != null; at = at.outer()) {
      Set<String> found = resolveIn(names, at);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Set<String> resolveIn(List<String> names, LineageScope scope) {
    String first = names.get(0);
    for (Relation relation : scope.relations()) {
      if (names.size() > 1 && relation.alias().equals(first)) {
        return relation.column(names.get(1));
      }
    }
    for (Relation relation : scope.relations()) {
      Set<String> found = relation.columns().get(first);
      if (found != null) {
        return found;
      }
    }
    if (scope.aliases().containsKey(first)) {
      return scope.aliases().get(first);
    }
    for (Relation relation : scope.relations()) {
      if (!relation.open().isEmpty()) {
        return relation.column(first);
      }
      // the row itself, as a struct
      if (relation.alias().equals(first)) {
        Set<String> all = new LinkedHashSet<>();
        relation.columns().values().forEach(all::addAll);
        return all;
      }
    }
    return null;
  }

  /** SQL's names know no case. */
  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
