package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.export.NumberCells;
import id.setia.export.RecordScan;
import id.setia.export.TextRelation.ExportFile;
import id.setia.foreign.FileFault;
import id.setia.foreign.RecordFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What DuckDB could not read of a relation, as malformed records with the right numbers. */
final class Rejects {

  /** DuckDB cuts the text of a record off here. */
  static final int RAW_LENGTH = 10_000;

  private static final int BATCH = 1_000;

  private final DuckDb duckDb;
  private final ExportFormat delivered;
  private final ExportFormat format;
  private final List<ExportFile> files;
  private final StagedFiles staged;
  private final Set<Long> told = new HashSet<>();
  private final List<String> renumbered = new ArrayList<>();

  Rejects(DuckDb duckDb, ExportFormat delivered, List<ExportFile> files, StagedFiles staged) {
    this.duckDb = duckDb;
    this.delivered = delivered;
    this.format = delivered.readable();
    this.files = files;
    this.staged = staged;
  }

  /** Takes the rejects of the relation that was read last; it had so many columns. */
  void take(int columns) {
    // A record that lacks nine fields has nine errors; it is one record, and the first says enough.
    Relation rejected =
        Relation.table(
            duckDb,
            "rejected",
            """
        select file.file_ord, error.line as ordinal,
          first(%s order by error.byte_position, error.error_message) as reason,
          coalesce(trim(any_value(error.csv_line), chr(10) || chr(13)), '') as raw,
          bool_or(error.error_type = 'UNQUOTED VALUE') as has_open_quote,
          bool_or(error.error_type = 'LINE SIZE OVER MAXIMUM') as is_too_long,
          min(error.byte_position) as place
        from reject_errors error
        join reject_scans scan on scan.scan_id = error.scan_id and scan.file_id = error.file_id
        join %s file on file.path = scan.file_path
        group by file.file_ord, error.line
        """
                .formatted(RecordFault.reasonSql(), staged.all()));
    duckDb.execute("drop table reject_errors");
    duckDb.execute("drop table reject_scans");
    for (int fileOrd :
        duckDb.query(
            "select distinct file_ord from %s order by 1".formatted(rejected),
            row -> row.getInt(1))) {
      take(fileOrd, columns, rejected);
    }
    rejected.drop(duckDb);
  }

  private void take(int fileOrd, int columns, Relation rejected) {
    SortedMap<Long, Boolean> malformed = new TreeMap<>();
    duckDb.forEach(
        """
        select ordinal, has_open_quote and (contains(raw, chr(10)) or contains(raw, chr(13)) or length(raw) >= %d)
        from %s where file_ord = %d
        """
            .formatted(RAW_LENGTH - 2, rejected, fileOrd),
        row -> malformed.put(row.getLong(1), row.getBoolean(2)));
    ExportFile file = files.get(fileOrd - 1);
    refuseEndlessQuote(fileOrd, file, rejected);
    try {
      if (!format.quote().isEmpty()) {
        LongRecords.refuse(duckDb, rejected, format, fileOrd, file);
      }
      if (malformed.containsValue(true) || RecordScan.mayHaveBlankLines(file.path(), format)) {
        new RecordScan(
                format,
                NumberCells.fields(delivered, columns),
                malformed,
                (ordinal, recordNo, line) -> renumber(fileOrd, ordinal, recordNo, line, rejected))
            .walk(file.path());
        insertRenumbered(rejected);
        checkAllNumbered(malformed.size(), file);
        return;
      }
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(file.name(), FileFault.reason(unreadable)), unreadable);
    }
    duckDb.execute(
        "insert into %s select file_ord, ordinal - %d, reason, %s from %s where file_ord = %d"
            .formatted(
                staged.malformed(),
                (format.header() ? 1 : 0) + format.skipRows(),
                NumberCells.delivered(delivered, "raw"),
                rejected,
                fileOrd));
  }

  /**
   * A quote that stays open for so long swallows good records by the thousand, and where DuckDB
   * finds back depends on its buffers.
   */
  private void refuseEndlessQuote(int fileOrd, ExportFile file, Relation rejected) {
    duckDb.forEach(
        "select raw from %s where file_ord = %d and has_open_quote and length(raw) >= %d order by ordinal limit 1"
            .formatted(rejected, fileOrd, RAW_LENGTH - 2),
        row -> {
          String raw = row.getString(1);
          if (raw.lines().count() > 1) {
            throw new SetiaException(
                "Cannot read %s: a quote is opened and not closed for %d characters and more, from: %s"
                    .formatted(file.name(), RAW_LENGTH, raw.lines().findFirst().orElse("")));
          }
          return raw;
        });
  }

  private void checkAllNumbered(int expected, ExportFile file) {
    long numbered = told.size();
    told.clear();
    if (numbered != expected) {
      throw new SetiaException(
          "Cannot read %s: only %d of its %d malformed records can be found again"
              .formatted(file.name(), numbered, expected));
    }
  }

  private void renumber(int fileOrd, long ordinal, long recordNo, String line, Relation rejected) {
    told.add(ordinal);
    renumbered.add("(%d, %d, %d, %s)".formatted(fileOrd, ordinal, recordNo, Sql.text(line)));
    if (renumbered.size() == BATCH) {
      insertRenumbered(rejected);
    }
  }

  private void insertRenumbered(Relation rejected) {
    if (!renumbered.isEmpty()) {
      duckDb.execute(
          """
          insert into %s
          select file_ord, record_no, reason, %s
          from (
            select file_ord, record_no, reason, case when line = '' then raw else line end as written
            from (values %s) place (file_ord, ordinal, record_no, line)
            join %s using (file_ord, ordinal)
          )
          """
              .formatted(
                  staged.malformed(),
                  NumberCells.delivered(delivered, "written"),
                  String.join(", ", renumbered),
                  rejected));
      renumbered.clear();
    }
  }
}
