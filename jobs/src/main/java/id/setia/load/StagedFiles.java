package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.export.TextRelation.ExportFile;
import java.util.List;

/**
 * The files of a load in DuckDB.
 *
 * @param all a row a file: {@code file_ord} (its place in the load, from 1), {@code file_id} (its
 *     number in the ledger) and {@code path}
 * @param malformed a row for each record that does not fit its columns: {@code file_ord}, {@code
 *     record_no}, {@code reason} and {@code raw}; filled while the files are read
 */
record StagedFiles(Relation all, Relation malformed) {

  /** Describes files; no record of them is malformed yet. */
  static StagedFiles describe(DuckDb duckDb, List<ExportFile> files) {
    Relation all =
        Relation.empty(duckDb, "export_file", "file_ord integer, file_id bigint, path varchar");
    for (int index = 0; index < files.size(); index++) {
      ExportFile file = files.get(index);
      duckDb.execute(
          "insert into %s values (%d, %d, %s)"
              .formatted(all, index + 1, file.fileId(), Sql.text(file.path().toString())));
    }
    return new StagedFiles(
        all,
        Relation.empty(
            duckDb,
            "malformed",
            "file_ord integer, record_no bigint, reason varchar, raw varchar"));
  }

  /**
   * SQL for {@code file_id} and how many of some records are its own.
   *
   * @param placesSql gives the {@code file_ord} of each
   */
  String countsSql(String placesSql) {
    return "select file.file_id, count(*) from (%s) place join %s file using (file_ord) group by file.file_id"
        .formatted(placesSql, all);
  }
}
