package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.load.Notice.Kind;
import id.setia.schema.CanonicalTable;
import java.util.List;

/** Documents of which something is to be told, as notices. */
final class ToldDocuments {

  private final Stage stage;
  private final DuckDb duckDb;
  private final List<Relation> joined;

  /**
   * Of a stage.
   *
   * @param joined by table of the mapping, the only documents of which anything is told: {@code
   *     document, file_ord}; empty: of all
   */
  ToldDocuments(Stage stage, List<Relation> joined) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.joined = List.copyOf(joined);
  }

  /**
   * One notice a file.
   *
   * @param sql gives a document, and file and order of two of its records
   */
  List<Notice> notices(Kind kind, int index, String sql) {
    CanonicalTable table = stage.feeds().get(index).table();
    Relation documents =
        Relation.table(
            duckDb,
            "told_document",
            """
            select file_ord, count(*) as documents, min_by(cast(document as varchar), seq) as document, min(seq) as seq,
              min_by(other_file_ord, seq) as other_file_ord, min_by(other_seq, seq) as other_seq
            from (%s) told%s group by file_ord
            """
                .formatted(
                    sql,
                    joined.isEmpty()
                        ? ""
                        : " semi join %s joined on joined.document = told.document and joined.file_ord = told.file_ord"
                            .formatted(joined.get(index))));
    if (documents.count(duckDb) == 0) {
      return List.of();
    }
    Relation places =
        new Relation(
            "(select seq, file_ord from %1$s union select other_seq, other_file_ord from %1$s)"
                .formatted(documents),
            List.of("seq", "file_ord"));
    duckDb.execute(
        "create or replace table told_place as select seq, file_id, record_no from %s join %s using (file_ord)"
            .formatted(stage.numbered(places), stage.files().all()));
    return duckDb.query(
        """
        select documents, document, one.file_id, one.record_no, other.file_id, other.record_no
        from told_document
        join told_place one on one.seq = told_document.seq
        join told_place other on other.seq = told_document.other_seq
        order by told_document.file_ord
        """,
        row -> Notice.of(kind, table.name(), row));
  }
}
