package id.setia.export;

import id.setia.duckdb.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Files of one shape as a relation: text columns, one row per record, in the order of files and
 * records.
 *
 * @param columns the export's columns, all text
 * @param files the files, in order of delivery
 * @param fromSql what stands after {@code from}; gives {@code columns} and {@link #FILE_COLUMN}
 * @param rejects whether records that don't fit the columns land in the tables {@code reject_scans}
 *     and {@code reject_errors}
 */
public record TextRelation(
    List<String> columns, List<ExportFile> files, String fromSql, boolean rejects) {

  /** The column that holds the path a record came from; no export has one of that name. */
  public static final String FILE_COLUMN = "_setia_file";

  /**
   * A file to read.
   *
   * @param fileId its number in the ledger
   * @param name the name it was delivered under, for messages
   * @param path where it lies
   */
  public record ExportFile(long fileId, String name, Path path) {}

  /** Copies the lists. */
  public TextRelation {
    columns = List.copyOf(columns);
    files = List.copyOf(files);
  }

  /** The relation with further columns, blank in every record. */
  public TextRelation withBlank(List<String> blank) {
    if (blank.isEmpty()) {
      return this;
    }
    List<String> all = new ArrayList<>(columns);
    all.addAll(blank);
    String added =
        blank.stream()
            .map(column -> "cast(null as varchar) as " + Sql.name(column))
            .collect(Collectors.joining(", "));
    return new TextRelation(
        all, files, "(select *, %s from %s)".formatted(added, fromSql), rejects);
  }

  /** The relation with the name each record's file was delivered under, beside its columns. */
  public TextRelation withFileName(String column) {
    String names = Sql.textList(files.stream().map(ExportFile::name).toList());
    String paths = Sql.textList(files.stream().map(file -> file.path().toString()).toList());
    return new TextRelation(
        columns,
        files,
        "(select *, %s[list_position(%s, %s)] as %s from %s)"
            .formatted(names, paths, FILE_COLUMN, column, fromSql),
        rejects);
  }
}
