package id.setia.warehouse;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import java.util.List;
import java.util.Set;

/** Whether a table that was built has the columns that its YAML declares. */
final class DeclaredColumns {

  private DeclaredColumns() {}

  /**
   * Compares names and types, in their order.
   *
   * @throws SetiaException which names those that differ
   */
  static void require(DuckDb session, Model model) {
    List<String> actual =
        session.query(
            "select column_name || ' ' || column_type from (describe %s)".formatted(model.table()),
            row -> row.getString(1));
    List<String> declared =
        model.spec().columns().stream().map(column -> column.name() + " " + column.type()).toList();
    if (!actual.equals(declared)) {
      boolean isOrder = Set.copyOf(actual).equals(Set.copyOf(declared));
      throw new SetiaException(
          "Cannot build %s: its columns are not those of its YAML (has %s; YAML says %s)"
              .formatted(
                  model.table(),
                  isOrder ? actual : minus(actual, declared),
                  isOrder ? declared : minus(declared, actual)));
    }
  }

  private static List<String> minus(List<String> all, List<String> without) {
    return all.stream().filter(element -> !without.contains(element)).toList();
  }
}
