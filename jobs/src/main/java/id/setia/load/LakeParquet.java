package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.lake.LakeFile;
import id.setia.lake.LakeTable;
import id.setia.lake.NewFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The Parquet files of the lake, as DuckDB writes them and tells them apart. */
public final class LakeParquet {

  private LakeParquet() {}

  /** Files of a table as a relation. */
  public static String relation(LakeTable table, List<LakeFile> files) {
    return table.relation(files);
  }

  /** A file that was just written, with all columns of its table, as a relation. */
  public static String written(Path file) {
    return "read_parquet(%s, hive_partitioning = false)".formatted(Sql.text(file.toString()));
  }

  /** Writes the rows of a select as a file of a table, with Iceberg's field ids. */
  public static String copySql(LakeTable table, String select, NewFile file) {
    String ids =
        table.fieldIds().entrySet().stream()
            .map(entry -> Sql.name(entry.getKey()) + ": " + entry.getValue())
            .collect(Collectors.joining(", "));
    return "copy (%s) to %s (format parquet, compression lz4_raw, field_ids {%s})"
        .formatted(select, Sql.text(file.path().toString()), ids);
  }

  /** How many rows a select gives, and what they hold; the same for the same rows in any order. */
  public static String content(DuckDb duckDb, String select) {
    return String.valueOf(
        duckDb.value(
            "select count(*) || ' rows ' || coalesce(sum(hash(row_of)), 0) || ' ' || coalesce(bit_xor(hash(row_of)), 0) from (%s) row_of"
                .formatted(select),
            String.class));
  }
}
