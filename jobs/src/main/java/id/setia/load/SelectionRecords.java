package id.setia.load;

import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Relation;
import id.setia.duckdb.RowOrder;
import id.setia.duckdb.Sql;
import id.setia.export.TextRelation;
import id.setia.export.TextRelation.ExportFile;
import id.setia.mapping.RecordTexts;
import id.setia.mapping.SelectSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The records of a load as the source's {@code select} reads them. A line of headings that stands
 * in a file again is none of them; {@link #texts} has it.
 */
final class SelectionRecords {

  private final DuckDb duckDb;
  private final SourceConfig source;
  private final List<ExportFile> files;
  private final StagedFiles staged;
  private final List<String> tables = new ArrayList<>();
  private @Nullable Relation texts;

  SelectionRecords(DuckDb duckDb, SourceConfig source, List<ExportFile> files, StagedFiles staged) {
    this.duckDb = duckDb;
    this.source = source;
    this.files = files;
    this.staged = staged;
  }

  /**
   * Reads every record with its number, and writes those that are no line of headings as Parquet.
   *
   * @param relations the files' texts
   * @param folder where the select may read
   * @return a file for each relation
   */
  List<Path> read(List<TextRelation> relations, Path folder) {
    for (int index = 0; index < relations.size(); index++) {
      readTexts(relations.get(index), index);
    }
    List<Path> written = new ArrayList<>();
    List<String> raw = new ArrayList<>();
    String names = Sql.textList(files.stream().map(ExportFile::name).collect(Collectors.toList()));
    for (int index = 0; index < relations.size(); index++) {
      TextRelation of = relations.get(index);
      number("text_" + index);
      tables.add("text_" + index);
      String isHeading = RecordTexts.isHeading(of, source);
      raw.add(
          "select _setia_file_ord as file_ord, _setia_record_no as record_no, %s as raw, %s as is_heading from text_%d"
              .formatted(RecordTexts.raw(of), isHeading, index));
      Path file = folder.resolve("records-%d.parquet".formatted(index));
      duckDb.execute(
          "copy (select %s, %s, _setia_record_no as %s, %s[%s] as %s from text_%d where not %s) to %s (format parquet)"
              .formatted(
                  RecordTexts.cleaned(of, source),
                  SelectSession.FILE_ORD,
                  SelectSession.RECORD_NO,
                  names,
                  SelectSession.FILE_ORD,
                  SelectSession.FILE_NAME,
                  index,
                  isHeading,
                  Sql.text(file.toString())));
      written.add(file);
    }
    texts = Relation.view(duckDb, "record_text", String.join(" union all ", raw));
    return written;
  }

  /**
   * Every well-formed record, once they are read: {@code file_ord, record_no, raw, is_heading}.
   *
   * @throws IllegalStateException before
   */
  Relation texts() {
    if (texts == null) {
      throw new IllegalStateException("no record is read yet");
    }
    return texts;
  }

  /**
   * The tables that have the records of each relation, once they are read, with {@code
   * _setia_file_ord} and {@code _setia_record_no}.
   */
  List<String> tables() {
    return List.copyOf(tables);
  }

  private void number(String table) {
    String numbered =
        RecordNumbers.of(duckDb, table, "_setia_file_ord", files.size(), staged.malformed())
            .numbered(table, "numbered.rowid", "_setia_record_no");
    duckDb.execute("create or replace table %s as select * from %s".formatted(table, numbered));
  }

  private void readTexts(TextRelation of, int index) {
    String paths = Sql.textList(files.stream().map(file -> file.path().toString()).toList());
    try {
      RowOrder.execute(
          duckDb,
          "create or replace table text_%d as select * exclude (%s), cast(list_position(%s, %s) as integer) as _setia_file_ord from %s"
              .formatted(
                  index, TextRelation.FILE_COLUMN, paths, TextRelation.FILE_COLUMN, of.fromSql()));
    } catch (DuckDbException refused) {
      throw UnreadableExport.of(source, of, refused, Optional::empty);
    }
    if (of.rejects()) {
      new Rejects(duckDb, source.format(), files, staged).take(of.columns().size());
    }
  }
}
