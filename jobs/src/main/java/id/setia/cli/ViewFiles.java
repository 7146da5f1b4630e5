package id.setia.cli;

import id.setia.duckdb.DuckDb;
import java.util.Map;
import java.util.TreeMap;

/** The Parquet files behind a release's views, where its facts are no tables. */
final class ViewFiles {

  private ViewFiles() {}

  /** View to the path of its file, as the view names it; empty where all facts are tables. */
  static Map<String, String> of(DuckDb warehouse) {
    Map<String, String> files = new TreeMap<>();
    warehouse.forEach(
        """
        select view_name, file
        from (
          select view_name, regexp_extract(sql, 'read_parquet\\(''([^'']*)''', 1) as file
          from duckdb_views()
          where not internal and database_name = current_database()
        )
        where file <> ''
        """,
        row -> files.put(row.getString(1), row.getString(2)));
    return files;
  }
}
