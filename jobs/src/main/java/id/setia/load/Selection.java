package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.RowOrder;
import id.setia.duckdb.Sql;
import id.setia.export.NumberCells;
import id.setia.export.TextRelation;
import id.setia.export.TextRelation.ExportFile;
import id.setia.foreign.FileFault;
import id.setia.mapping.SelectSession;
import id.setia.storage.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The records of a load after the source's {@code select}, which is run over each file by itself.
 *
 * <p>The table {@code selected} has the result's rows in order of files and of the first record
 * that each stands for (its {@code lead}), and {@code member} which record stands behind which
 * lead. A lead is a record that is loaded; those folded into its row are its duplicates. A record
 * that no row stands for is set aside.
 */
public final class Selection {

  /** The rule of records that no row of the result stands for. */
  static final String LEFT_OUT = "not_selected";

  private static final String ROWS = "selected";

  private final DuckDb duckDb;
  private final StagedFiles staged;
  private final Relation texts;
  private final TextRelation relation;

  private Selection(DuckDb duckDb, StagedFiles staged, Relation texts, TextRelation relation) {
    this.duckDb = duckDb;
    this.staged = staged;
    this.texts = texts;
    this.relation = relation;
  }

  /**
   * Reads the relations and runs the select over each of their files.
   *
   * @throws SetiaException when a file can't be read, or the select fails
   */
  static Selection of(
      DuckDb duckDb,
      SourceConfig source,
      Settings settings,
      List<ExportFile> files,
      List<TextRelation> relations,
      StagedFiles staged) {
    SelectionRecords records = new SelectionRecords(duckDb, source, files, staged);
    Path folder = null;
    try {
      folder = Files.createTempDirectory(temp(duckDb), "select-");
      List<Path> read = records.read(relations, folder);
      try (SelectSession session =
          SelectSession.open(
              settings.duckdb().limits(), folder, read, source.name(), source.select())) {
        for (int index = 0; index < files.size(); index++) {
          session.run(index + 1, files.get(index).name());
        }
        take(duckDb, ROWS, session.rows());
        take(duckDb, "member", session.members());
        SelectedCells cells =
            new SelectedCells(
                duckDb, source, files, relations, records.tables(), session.columns());
        TextRelation result =
            result(duckDb, session.columns(), files, cells.currencies(ROWS))
                .withNamesakes(cells.doubled());
        return new Selection(duckDb, staged, records.texts(), result);
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot load %s: %s".formatted(source.name(), FileFault.reason(failed)), failed);
    } finally {
      if (folder != null) {
        new FileTree(folder).delete();
      }
    }
  }

  private static Path temp(DuckDb duckDb) {
    return Path.of(
        String.valueOf(duckDb.value("select current_setting('temp_directory')", String.class)));
  }

  private static void take(DuckDb duckDb, String table, Path parquet) {
    RowOrder.execute(
        duckDb,
        "create or replace table %s as select * from read_parquet(%s)"
            .formatted(table, Sql.text(parquet.toString())));
  }

  /** The result's columns as text; where it has marked numbers, with what tells them from texts. */
  private static TextRelation result(
      DuckDb duckDb, List<String> columns, List<ExportFile> files, Map<String, String> currencies) {
    List<String> marked = marked(duckDb, columns);
    Map<String, String> fractions = new LinkedHashMap<>();
    StringBuilder values = new StringBuilder();
    for (String column : columns) {
      String value = "%s.%s".formatted(ROWS, Sql.name(column));
      if (marked.contains(column)) {
        String isFraction = "_setia_fraction" + fractions.size();
        values.append(
            "%s as %s, %s as %s, "
                .formatted(
                    NumberCells.unmarked(value),
                    Sql.name(column),
                    NumberCells.isMarked(value),
                    isFraction));
        fractions.put(column, isFraction);
      } else {
        values.append("%s, ".formatted(value));
      }
    }
    currencies.values().forEach(shown -> values.append("%s.%s, ".formatted(ROWS, shown)));
    String paths = Sql.textList(files.stream().map(file -> file.path().toString()).toList());
    return new TextRelation(
            columns,
            files,
            "(select %s%s[%s] as %s from %s)"
                .formatted(values, paths, SelectSession.FILE_ORD, TextRelation.FILE_COLUMN, ROWS),
            false)
        .withFractions(fractions)
        .withCurrencies(currencies);
  }

  private static List<String> marked(DuckDb duckDb, List<String> columns) {
    String found =
        columns.stream()
            .map(
                column ->
                    "bool_or(%s) as %s"
                        .formatted(NumberCells.isMarked(Sql.name(column)), Sql.name(column)))
            .collect(Collectors.joining(", "));
    return columns.isEmpty()
        ? List.of()
        : duckDb.query(
            "select name from (unpivot (select %s from %s) on columns(*) into name name value is_marked) where is_marked"
                .formatted(found, ROWS),
            row -> row.getString(1));
  }

  /** Whether each row stands for a record of its own. */
  public boolean hasARowARecord() {
    return duckDb.count("select count(*) from member where record_no <> lead") == 0
        && duckDb.count("select count(*) from " + ROWS)
            == duckDb.count(
                "select count(*) from (select distinct %s, %s from %s)"
                    .formatted(SelectSession.FILE_ORD, SelectSession.LEAD, ROWS));
  }

  /** Every well-formed record: {@code file_ord, record_no, raw, is_heading}. */
  Relation texts() {
    return texts;
  }

  /** What the mapping maps: the result's columns as text. */
  TextRelation relation() {
    return relation;
  }

  /**
   * The staged rows with {@code seq}, {@code lead} and, as a record goes aside whole, the first
   * rule that any row of its lead breaks.
   *
   * @param stage the rows as they were read
   * @param seqSql gives a row's place in the order of all, over {@code typed}
   */
  String recordSql(Relation stage, String fileIdSql, String seqSql) {
    long read = stage.count(duckDb);
    long rows = duckDb.count("select count(*) from " + ROWS);
    if (read != rows) {
      throw new IllegalStateException("staged %d of %d selected rows".formatted(read, rows));
    }
    return """
        select typed.* replace (sibling.rule_no as rule_no, sibling.raw as raw), %1$s as file_id, %2$s as seq, selected._setia_lead as lead
        from %3$s typed
        join selected on selected.rowid = typed.rowid
        left join (
          select first_row.file_ord, place._setia_lead as lead, min(rule_no) as rule_no, min_by(raw, rule_no) as raw
          from %3$s first_row join selected place on place.rowid = first_row.rowid
          where rule_no is not null
          group by first_row.file_ord, place._setia_lead
        ) sibling on sibling.file_ord = typed.file_ord and sibling.lead = selected._setia_lead
        """
        .formatted(fileIdSql, seqSql, stage);
  }

  /**
   * A relation with {@code seq}, as one that has {@code record_no} too: that of its lead.
   *
   * @param records those of the stage
   */
  String numbered(Relation records, String relation) {
    return "(select numbered.*, place.lead as record_no from %s numbered join (select seq as place_seq, lead from %s) place on place.place_seq = numbered.seq)"
        .formatted(relation, records);
  }

  /** SQL for {@code file_id} and the number of its records that could be read. */
  String readSql() {
    return staged.countsSql("select file_ord from " + texts);
  }

  /** SQL for {@code file_id} and the number of its well-formed records that are set aside. */
  String brokenSql(Relation records) {
    return staged.countsSql(
        "select file_ord from (%s) union all select file_ord from (%s)"
            .formatted(brokenMembers(records, "rule_no is not null"), leftOut()));
  }

  /** SQL with one row for each record that is set aside by a rule. */
  String brokenByRuleSql(Relation records, int ruleNo) {
    return brokenMembers(records, "rule_no = " + ruleNo);
  }

  private static String brokenMembers(Relation records, String condition) {
    return """
        select member.file_ord as file_ord, member.record_no, member.lead from member
        semi join (select file_ord, lead from %s where %s) broken
        on broken.file_ord = member.file_ord and broken.lead = member.lead"""
        .formatted(records, condition);
  }

  private String leftOut() {
    return """
        select record_text.file_ord, record_text.record_no, record_text.raw, record_text.is_heading from %s record_text
        anti join member on member.file_ord = record_text.file_ord and member.record_no = record_text.record_no"""
        .formatted(texts);
  }

  /**
   * SQL for {@code file_id} and the number of its clean records that are folded into the row of
   * another, or whose row a newer delivery replaced at once.
   *
   * @param keptSql gives the {@code seq} of the rows that are kept
   */
  String duplicatesSql(Relation records, String keptSql) {
    return staged.countsSql(
        """
        select member.file_ord as file_ord from member
        join (
          select file_ord, lead, bool_or(seq in (%s)) as is_kept
          from %s where rule_no is null group by file_ord, lead
        ) clean on clean.file_ord = member.file_ord and clean.lead = member.lead
        where member.record_no <> member.lead or not clean.is_kept"""
            .formatted(keptSql, records));
  }

  /**
   * SQL for the records behind broken rows: {@code file_id, record_no, rule_no}, the row as JSON,
   * the money of the row beside its lead, the record as JSON, and beside the lead whether money of
   * the row can't be read.
   *
   * @param amountsSql gives {@code seq, amount}
   */
  String brokenRecordsSql(Relation records, String amountsSql) {
    return """
        select broken.file_id, member.record_no, broken.rule_no, broken.raw as row_raw,
          case when member.record_no = member.lead then broken.amount else 0 end as amount, record_text.raw,
          member.record_no = member.lead and broken.is_unread as is_unread
        from (
          select record.file_id, record.file_ord, record.lead, min(record.rule_no) as rule_no, any_value(record.raw) as raw,
            sum(worth.amount) as amount, bool_or(record.is_unread) as is_unread
          from %s record left join (%s) worth on worth.seq = record.seq
          where record.rule_no is not null group by record.file_id, record.file_ord, record.lead
        ) broken
        join member on member.file_ord = broken.file_ord and member.lead = broken.lead
        join %s record_text on record_text.file_ord = member.file_ord and record_text.record_no = member.record_no
        order by 1, 2"""
        .formatted(records, amountsSql, texts);
  }

  /** SQL for the records that repeat the line of headings: {@code file_ord, record_no, raw}. */
  String headingsSql() {
    return "select file_ord, record_no, raw from %s where is_heading".formatted(texts);
  }

  /** SQL for the records that no row stands for: {@code file_id, record_no, raw, is_heading}. */
  String leftOutSql() {
    return "select file.file_id, left_out.record_no, left_out.raw, left_out.is_heading from (%s) left_out join %s file using (file_ord) order by 1, 2"
        .formatted(leftOut(), staged.all());
  }
}
