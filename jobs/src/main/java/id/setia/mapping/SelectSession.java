package id.setia.mapping;

import id.setia.SetiaException;
import id.setia.duckdb.Confinement;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.export.NumberCells;
import id.setia.foreign.SqlFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A source's {@code select}, run over one file's records at a time in a DuckDB of its own. That
 * sees the records and nothing else: no other file, no setting, no extension, and not the key that
 * personal data is hashed with.
 */
public final class SelectSession implements AutoCloseable {

  /** The relation that a select reads. */
  public static final String RECORDS = "records";

  /** The delivered file's name, beside every record's own columns. */
  public static final String FILE_NAME = "_file_name";

  /** A record's number in its file. A result row that has it stands for that record alone. */
  public static final String RECORD_NO = "_record_no";

  /** The list of the record numbers that a result row stands for. */
  public static final String RECORD_LIST = "_records";

  /** The file's place in the delivery, from 1. */
  public static final String FILE_ORD = "_setia_file_ord";

  /** The first record that a row stands for. */
  public static final String LEAD = "_setia_lead";

  private static final String ALL = "_setia_all";
  private static final String SELECTED = "_setia_selected";
  private static final String MEMBERS = "_setia_members";

  private final DuckDb duckDb;
  private final Path folder;
  private final String source;
  private final String select;
  private final List<String> columns = new ArrayList<>();
  private final Set<String> fractions = new HashSet<>();
  private String memberSql = "";

  private SelectSession(DuckDb duckDb, Path folder, String source, String select) {
    this.duckDb = duckDb;
    this.folder = folder;
    this.source = source;
    this.select = select.strip();
  }

  /**
   * Opens a session.
   *
   * @param folder the only place it may write to; deleted by the caller
   * @param records Parquet files in the folder with {@link #FILE_ORD}, {@link #FILE_NAME}, {@link
   *     #RECORD_NO} and the export's columns; a column that one lacks is blank there
   * @param source the source's name, for messages
   * @throws SetiaException when the text is not one SELECT
   */
  public static SelectSession open(
      DuckDbLimits limits, Path folder, List<Path> records, String source, String select) {
    DuckDb duckDb = DuckDb.inMemory(limits, folder);
    SelectSession session = new SelectSession(duckDb, folder, source, select);
    try {
      duckDb.execute(
          "create table %s as select * from read_parquet(%s, union_by_name = true)"
              .formatted(ALL, Sql.textList(records.stream().map(Path::toString).toList())));
      Confinement.of(duckDb, List.of(folder), List.of());
      session.checkOneSelect();
      return session;
    } catch (RuntimeException failed) {
      session.close();
      throw failed;
    }
  }

  private void checkOneSelect() {
    String parsed = "json_serialize_sql(%s)".formatted(Sql.text(select));
    String reason =
        duckDb.value(
            "select case when json_extract_string(%1$s, '$.error') = 'true' then json_extract_string(%1$s, '$.error_message') end"
                .formatted(parsed),
            String.class);
    if (reason != null) {
      throw new SetiaException(
          "Cannot load %s: its select is not one SELECT: %s"
              .formatted(source, SqlFault.ofExport(List.of(), List.of()).reason(reason)));
    }
  }

  /**
   * Runs the select over the records of one file.
   *
   * @throws SetiaException when DuckDB refuses it, or its result does not say which records a row
   *     stands for
   */
  public void run(int fileOrd, String fileName) {
    duckDb.execute(
        "create or replace view %s as select * exclude (%s) from %s where %s = %d"
            .formatted(RECORDS, FILE_ORD, ALL, FILE_ORD, fileOrd));
    try {
      boolean isFirst = columns.isEmpty();
      if (isFirst) {
        describe();
      }
      duckDb.execute(
          "%s select %d as %s, row_number() over () as _setia_place, %s as %s%s from (\n%s\n)"
              .formatted(
                  isFirst ? "create table %s as".formatted(SELECTED) : "insert into " + SELECTED,
                  fileOrd,
                  FILE_ORD,
                  memberSql,
                  MEMBERS,
                  texts(),
                  select));
    } catch (DuckDbException refused) {
      throw new SetiaException(
          "Cannot load %s: its select fails on file %s: %s"
              .formatted(source, fileName, reason(refused)),
          refused);
    }
    checkMembers(fileOrd, fileName);
  }

  private String reason(DuckDbException refused) {
    List<String> known =
        duckDb.query(
            "select column_name from (describe %s)".formatted(RECORDS), row -> row.getString(1));
    return SqlCulprit.reason(duckDb, known, refused);
  }

  private void describe() {
    duckDb.forEach(
        "select column_name, column_type from (describe (\n%s\n))".formatted(select),
        row -> {
          String name = row.getString(1);
          String type = row.getString(2);
          switch (name.toLowerCase(Locale.ROOT)) {
            case RECORD_NO -> memberSql = "list_value(cast(%s as bigint))".formatted(RECORD_NO);
            case RECORD_LIST ->
                memberSql = "list_distinct(cast(%s as bigint[]))".formatted(RECORD_LIST);
            default -> {
              columns.add(name);
              if (NumberCells.hasFractions(type)) {
                fractions.add(name);
              }
            }
          }
          return type;
        });
    if (memberSql.isEmpty()) {
      throw new SetiaException(
          "Cannot load %s: its select does not say which records a row stands for: it needs a column %s, or %s where it folds several into one, as list(%s) (has: %s)"
              .formatted(source, RECORD_NO, RECORD_LIST, RECORD_NO, String.join(", ", columns)));
    }
  }

  private String texts() {
    return columns.stream()
        .map(column -> ", %s as %s".formatted(text(column), Sql.name(column)))
        .collect(Collectors.joining());
  }

  /** A number of the result is no text, of which numbers says how it is written. */
  private String text(String column) {
    String text = "cast(%s as varchar)".formatted(Sql.name(column));
    return fractions.contains(column)
        ? NumberCells.marked(text, "contains(%s, '.')".formatted(text))
        : text;
  }

  /** A record is folded with others into one row, or spread over rows of its own; never both. */
  private void checkMembers(int fileOrd, String fileName) {
    String ofFile = "%s where %s = %d".formatted(SELECTED, FILE_ORD, fileOrd);
    refuse(
        "select cast(_setia_place as varchar) from %s and len(list_filter(coalesce(%s, []), lambda number: number is not null)) = 0 limit 1"
            .formatted(ofFile, MEMBERS),
        "row %s of its select stands for no record (file " + fileName + ")");
    String members =
        "(select _setia_place, unnest(%1$s) as member, len(%1$s) as folded from %2$s)"
            .formatted(MEMBERS, ofFile);
    refuse(
        "select cast(member as varchar) from %s member_of anti join %s known on known.%s = member_of.member and known.%s = %d where member is not null limit 1"
            .formatted(members, ALL, RECORD_NO, FILE_ORD, fileOrd),
        "its select gives a row for record %s, which file " + fileName + " does not have");
    refuse(
        "select cast(member as varchar) from %s where member is not null group by member having count(*) > 1 and max(folded) > 1 order by member limit 1"
            .formatted(members),
        "record %s of file "
            + fileName
            + " is in several rows of its select, of which one stands for other records too");
  }

  private void refuse(String sql, String reason) {
    for (String value : duckDb.query(sql, row -> row.getString(1))) {
      throw new SetiaException("Cannot load %s: ".formatted(source) + reason.formatted(value));
    }
  }

  /** The result's columns, all text, without those that tell its records. */
  public List<String> columns() {
    return List.copyOf(columns);
  }

  /**
   * Writes the rows in order of files and records: {@link #FILE_ORD}, {@link #LEAD} and {@link
   * #columns}, in which numbers with a point that are no texts have the mark of {@link
   * NumberCells}.
   */
  public Path rows() {
    String names =
        columns.stream().map(column -> ", " + Sql.name(column)).collect(Collectors.joining());
    return written(
        "rows",
        "select %1$s, list_min(%2$s) as %5$s%3$s from %4$s order by %1$s, %5$s, _setia_place"
            .formatted(FILE_ORD, MEMBERS, names, SELECTED, LEAD));
  }

  /** Writes which records stand behind rows: {@code file_ord, record_no, lead}. */
  public Path members() {
    return written(
        "members",
        "select distinct file_ord, record_no, lead from (select %1$s as file_ord, unnest(%2$s) as record_no, list_min(%2$s) as lead from %3$s) where record_no is not null"
            .formatted(FILE_ORD, MEMBERS, SELECTED));
  }

  private Path written(String name, String sql) {
    Path file = folder.resolve(name + ".parquet");
    duckDb.execute("copy (%s) to %s (format parquet)".formatted(sql, Sql.text(file.toString())));
    return file;
  }

  @Override
  public void close() {
    duckDb.close();
  }
}
