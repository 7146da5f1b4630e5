package id.setia.load;

import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.export.Namesakes;
import id.setia.export.NumberCells;
import id.setia.export.TextRelation;
import id.setia.export.TextRelation.ExportFile;
import id.setia.mapping.SelectSession;
import id.setia.mapping.SqlNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of an export's cells and stays with them through a {@code select}, which sees texts
 * alone: the currency that a sheet shows beside a number, and a second column or key of a name that
 * is read.
 */
final class SelectedCells {

  private static final String SHOWN = "shown_cell";

  private final DuckDb duckDb;
  private final String select;
  private final List<ExportFile> files;
  private final List<TextRelation> relations;
  private final List<String> tables;
  private final List<String> columns;

  /**
   * Of a select that has run.
   *
   * @param files the load's, in its order
   * @param relations the export's
   * @param tables those with the records of each
   * @param columns the result's
   */
  SelectedCells(
      DuckDb duckDb,
      SourceConfig source,
      List<ExportFile> files,
      List<TextRelation> relations,
      List<String> tables,
      List<String> columns) {
    this.files = files;
    this.duckDb = duckDb;
    this.select = source.select();
    this.relations = relations;
    this.tables = tables;
    this.columns = columns;
  }

  /**
   * Adds the currency to the result's rows that have the very number of a cell of their record
   * which is shown with one; a number that was converted is another.
   *
   * @param rows the table of the result's rows
   * @return the result's columns with such numbers, with the column of {@code rows} that has the
   *     currencies
   */
  Map<String, String> currencies(String rows) {
    Map<String, String> shown = new LinkedHashMap<>();
    List<String> cells = shownCells();
    if (cells.isEmpty()) {
      return shown;
    }
    duckDb.execute(
        "create or replace table %s as select file_ord, record_no, number, min(mark) as mark from (%s) where mark <> '' and number is not null group by file_ord, record_no, number"
            .formatted(SHOWN, String.join(" union all ", cells)));
    for (String column : columns) {
      String same =
          "%1$s.file_ord = %2$s.%3$s and %1$s.record_no = %2$s.%4$s and %1$s.number = %5$s"
              .formatted(
                  SHOWN,
                  rows,
                  SelectSession.FILE_ORD,
                  SelectSession.LEAD,
                  number(NumberCells.unmarked("%s.%s".formatted(rows, Sql.name(column)))));
      if (duckDb.count("select count(*) from %s join %s on %s".formatted(rows, SHOWN, same)) > 0) {
        String of = "_setia_currency" + shown.size();
        duckDb.execute("alter table %s add column %s varchar".formatted(rows, of));
        duckDb.execute("update %s set %s = mark from %s where %s".formatted(rows, of, SHOWN, same));
        shown.put(column, of);
      }
    }
    return shown;
  }

  private List<String> shownCells() {
    List<String> cells = new ArrayList<>();
    for (int index = 0; index < relations.size(); index++) {
      for (Map.Entry<String, String> column : relations.get(index).currencies().entrySet()) {
        cells.add(
            "select _setia_file_ord as file_ord, _setia_record_no as record_no, %s as number, %s as mark from %s"
                .formatted(
                    number(Sql.name(column.getKey())), column.getValue(), tables.get(index)));
      }
    }
    return cells;
  }

  /** A cell's number, however many zeros are behind its point. */
  private static String number(String text) {
    return "cast(try_cast(trim(%s) as decimal(38, 10)) as varchar)".formatted(text);
  }

  /**
   * The columns and keys that stand twice, of which the select reads the first and says nothing of
   * the second, where that says something else.
   */
  Namesakes doubled() {
    List<Namesakes.Key> keys = new ArrayList<>();
    for (int index = 0; index < relations.size(); index++) {
      Namesakes namesakes = relations.get(index).namesakes();
      namesakes.keys().stream().filter(key -> isRead(key.column())).forEach(keys::add);
      for (Map.Entry<String, List<String>> column : namesakes.columns().entrySet()) {
        for (String other : column.getValue()) {
          if (isRead(column.getKey()) && !SqlNames.isNamed(select, other)) {
            keys.addAll(differing(index, column.getKey(), other));
          }
        }
      }
    }
    return keys.isEmpty() ? Namesakes.NONE : new Namesakes(Map.of(), keys);
  }

  private boolean isRead(String column) {
    return SqlNames.isNamed(select, column) || select.contains("*");
  }

  private List<Namesakes.Key> differing(int index, String column, String other) {
    return duckDb.query(
        "select _setia_file_ord, count(*), min(_setia_record_no) from %1$s where trim(%2$s) <> '' and trim(%3$s) is distinct from trim(%2$s) group by 1 order by 1"
            .formatted(tables.get(index), Sql.name(other), Sql.name(column)),
        row ->
            new Namesakes.Key(
                column, files.get(row.getInt(1) - 1).fileId(), row.getLong(2), row.getLong(3)));
  }
}
