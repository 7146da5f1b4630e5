package id.setia.load;

import id.setia.duckdb.Sql;

/** The rows of the lake that a load is about to replace by newer ones of their documents. */
final class ReplacedRows {

  private ReplacedRows() {}

  /**
   * The rows, in parentheses: those of the source that were superseded by a newer document, not
   * withdrawn.
   *
   * @param writer that of a table, once it has written
   * @param isMeant what else a replaced document must be, over {@code replaced_key}
   */
  static String sql(Stage stage, LakeWriter writer, String isMeant) {
    String files =
        Sql.textList(
            stage
                .duckDb()
                .query(
                    "select distinct filename from %s order by 1"
                        .formatted(writer.supersededTable()),
                    row -> row.getString(1)));
    return """
        (select * from read_parquet(%1$s, hive_partitioning = false) lake
          where source = %2$s
            and exists (select 1 from %3$s gone
              where gone.cause is null and gone.file_id = lake.file_id and gone.record_no = lake.record_no)
            and exists (select 1 from %4$s replaced_key where %5$s and %6$s))"""
        .formatted(
            files,
            Sql.text(stage.source().name()),
            writer.supersededTable(),
            writer.replacedKeys(),
            Rows.keysMatch(writer.canonical(), "lake", "replaced_key"),
            isMeant);
  }
}
