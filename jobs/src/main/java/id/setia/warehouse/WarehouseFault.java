package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import id.setia.foreign.SqlFault;
import java.util.List;

/** What is wrong with SQL over the tables of a warehouse, in words that name what may be meant. */
public final class WarehouseFault {

  private WarehouseFault() {}

  /**
   * The reason and the place of what is wrong.
   *
   * @param duckDb the warehouse that refused the statement
   * @param message what it said
   */
  public static String reason(DuckDb duckDb, String message) {
    return SqlFault.ofWarehouse(
            names(
                duckDb,
                "select schema_name || '.' || table_name from (select schema_name, table_name from duckdb_tables()"
                    + " union all select schema_name, view_name from duckdb_views() where not internal)"),
            names(duckDb, "select column_name from duckdb_columns() where not internal"),
            names(
                duckDb,
                "select function_name from duckdb_functions() where regexp_full_match(function_name, '[a-z][a-z0-9_]*')"))
        .reasonAndPlace(message);
  }

  private static List<String> names(DuckDb duckDb, String sql) {
    return duckDb.query(
        "select distinct * from (%s) order by 1".formatted(sql), row -> row.getString(1));
  }
}
