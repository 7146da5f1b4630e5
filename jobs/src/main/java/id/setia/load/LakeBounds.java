package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.lake.LakeTable;
import id.setia.schema.CanonicalTable;
import java.util.List;

/** Which files of a lake table can hold certain documents. */
final class LakeBounds {

  private LakeBounds() {}

  /** The files of a table as they can be read; empty where it has none. */
  static List<String> paths(LakeTable table) {
    return table.files(table.snapshotId()).stream()
        .map(file -> table.readable(file).toString())
        .toList();
  }

  /**
   * Those of {@code paths} that can hold a key of the relation {@code keys}: the bounds that
   * Parquet keeps of each row group tell, and reading every file of a lake for a few new documents
   * would cost more than loading them. At least one, as no Parquet can't be read.
   */
  static String holding(DuckDb duckDb, CanonicalTable canonical, String paths, String keys) {
    String key = canonical.documentKey().get(0);
    List<String> files =
        duckDb.query(
            """
            with bounds as (
              select file_name, try_cast(stats_min_value as %4$s) as low,
                case when max_is_exact then try_cast(stats_max_value as %4$s) end as high,
                coalesce(stats_null_count, 1) > 0 as has_null
              from parquet_metadata(%1$s)
              where path_in_schema = %2$s
            ),
            keys as (select distinct %3$s as key from %5$s)
            select file_name
            from bounds asof left join keys on bounds.low <= keys.key
            group by file_name
            having bool_or(low is null or high is null or keys.key <= high
              or (has_null and exists (select 1 from keys where key is null)))
            order by file_name
            """
                .formatted(paths, Sql.text(key), Sql.name(key), type(canonical, key), keys),
            row -> row.getString(1));
    return files.isEmpty() ? "(%s)[:1]".formatted(paths) : Sql.textList(files);
  }

  private static String type(CanonicalTable canonical, String name) {
    return canonical.columns().stream()
        .filter(column -> column.name().equals(name))
        .map(column -> column.type().sqlType())
        .findFirst()
        .orElseThrow();
  }
}
