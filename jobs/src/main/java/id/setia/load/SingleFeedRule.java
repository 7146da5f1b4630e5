package id.setia.load;

import id.setia.SetiaException;
import id.setia.duckdb.Sql;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTable.Grain;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A document of one row comes from one of the mapping's tables. Where two of them feed one
 * canonical table and both take a document, it would be in the lake twice.
 */
public final class SingleFeedRule {

  private SingleFeedRule() {}

  /**
   * Looks for such a document among the rows of a load.
   *
   * @throws SetiaException when there is one
   */
  public static void check(Stage stage, List<Rows> rows) {
    for (int first = 0; first < rows.size(); first++) {
      for (int second = first + 1; second < rows.size(); second++) {
        CanonicalTable table = rows.get(first).feed().table();
        if (table.grain() != Grain.LINES && table.equals(rows.get(second).feed().table())) {
          check(stage, table, rows.get(first), rows.get(second));
        }
      }
    }
  }

  private static void check(Stage stage, CanonicalTable table, Rows first, Rows second) {
    String keys =
        table.documentKey().stream()
            .map(
                column ->
                    "'%s ' || coalesce(cast(first.%s as varchar), '(blank)')"
                        .formatted(column, Sql.name(column)))
            .collect(Collectors.joining(" || ', ' || "));
    stage
        .duckDb()
        .forEach(
            "select %s, count(*) over () from %s first semi join %s second on %s order by first.seq limit 1"
                .formatted(
                    keys,
                    first.relation(),
                    second.relation(),
                    Rows.keysMatch(table, "first", "second")),
            row -> {
              throw new SetiaException(
                  "Cannot load %s: %d documents come from %s and from %s, such as %s; each can be only one row (narrow their when)"
                      .formatted(
                          stage.source().name(),
                          row.getLong(2),
                          first.feed().label(),
                          second.feed().label(),
                          row.getString(1)));
            });
  }
}
