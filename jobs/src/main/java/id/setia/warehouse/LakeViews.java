package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pinned lake as views, in a database of its own and in memory: they name the lake's files by
 * where the workspace lies, and what a release's file ever held stays in its free blocks.
 */
final class LakeViews {

  /** How models name the database, as they would a schema. */
  private static final String NAME = "lake";

  private LakeViews() {}

  /**
   * Makes them, in the place of those that are there.
   *
   * @param relations canonical table to the SQL that reads its files; one without is empty
   */
  static void put(DuckDb duckDb, Map<String, String> relations) {
    drop(duckDb);
    duckDb.execute("attach ':memory:' as " + NAME);
    duckDb.executeTogether(
        CanonicalTables.all().stream()
            .map(
                table ->
                    "create view %s.main.%s as %s"
                        .formatted(NAME, table.name(), select(table, relations.get(table.name()))))
            .toList());
  }

  /** Takes them away. */
  static void drop(DuckDb duckDb) {
    duckDb.execute("detach database if exists " + NAME);
  }

  private static String select(CanonicalTable table, @Nullable String relation) {
    if (relation == null) {
      return table.allColumns().stream()
          .map(
              column ->
                  "cast(null as %s) as %s"
                      .formatted(column.type().sqlType(), Sql.name(column.name())))
          .collect(Collectors.joining(", ", "select ", " where false"));
    }
    return "select %s from %s"
        .formatted(
            table.allColumns().stream()
                .map(Column::name)
                .map(Sql::name)
                .collect(Collectors.joining(", ")),
            relation);
  }
}
