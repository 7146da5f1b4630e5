package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import java.util.ArrayList;
import java.util.List;

/**
 * Two makings of one table, cell by cell: rows are found by the grain, doubles may differ by 1e-9
 * of their size, everything else not at all.
 */
final class TableComparison {

  private static final String KEY = "identity_key";

  private final DuckDb duckDb;

  TableComparison(DuckDb duckDb) {
    this.duckDb = duckDb;
  }

  /** What differs between a model's table and a relation, each in a few words. */
  List<String> differences(Model model, String relation) {
    String table = model.table().toString();
    List<String> differences = new ArrayList<>();
    long rows = duckDb.count("select count(*) from " + table);
    long others = duckDb.count("select count(*) from (%s)".formatted(relation));
    if (rows != others) {
      differences.add("%s: %d rows, not %d".formatted(table, others, rows));
    }
    if (model.spec().columns().stream().anyMatch(column -> column.name().equals(KEY))) {
      differences.addAll(asMultisets(model, relation));
      return differences;
    }
    String same = onGrain(model);
    long matched =
        duckDb.count(
            "select count(*) from %s a join (%s) b on %s".formatted(table, relation, same));
    if (matched != rows) {
      differences.add("%s: %d of %d rows found by grain".formatted(table, matched, rows));
    }
    for (ModelSpec.ColumnSpec column : model.spec().columns()) {
      String differs = differs(column);
      long cells =
          duckDb.count(
              "select count(*) from %s a join (%s) b on %s where %s"
                  .formatted(table, relation, same, differs));
      if (cells > 0) {
        differences.add(
            "%s.%s: %d cells, such as %s"
                .formatted(
                    table,
                    column.name(),
                    cells,
                    duckDb.value(
                        "select cast(a.%1$s as varchar) || ' / ' || cast(b.%1$s as varchar) from %2$s a join (%3$s) b on %4$s where %5$s limit 1"
                            .formatted(column.name(), table, relation, same, differs),
                        String.class)));
      }
    }
    return differences;
  }

  private static String onGrain(Model model) {
    return String.join(
        " and ",
        model.spec().grain().stream()
            .map(column -> "a.%1$s is not distinct from b.%1$s".formatted(column))
            .toList());
  }

  private static String differs(ModelSpec.ColumnSpec column) {
    String distinct = "a.%1$s is distinct from b.%1$s".formatted(column.name());
    return column.type().equals("DOUBLE") || column.type().equals("FLOAT")
        ? "%2$s and not coalesce(abs(a.%1$s - b.%1$s) <= 1e-9 * greatest(abs(a.%1$s), abs(b.%1$s)), false)"
            .formatted(column.name(), distinct)
        : distinct;
  }

  /** The key is each engine's own hash: without it the rows are the same. */
  private List<String> asMultisets(Model model, String relation) {
    String columns =
        String.join(
            ", ",
            model.spec().columns().stream()
                .map(ModelSpec.ColumnSpec::name)
                .filter(name -> !name.equals(KEY))
                .toList());
    long missing =
        duckDb.count(
            "select count(*) from (select %1$s from %2$s except all select %1$s from (%3$s))"
                .formatted(columns, model.table(), relation));
    return missing == 0
        ? List.of()
        : List.of("%s: %d rows are not there".formatted(model.table(), missing));
  }
}
