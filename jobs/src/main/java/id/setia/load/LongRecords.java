package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.export.TextRelation.ExportFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Records of several lines that are longer than a record may be. DuckDB passes over them and goes
 * on within their text: its lines would be taken for records of their own, with whatever somebody
 * wrote there.
 */
final class LongRecords {

  private LongRecords() {}

  /**
   * Refuses a file that has one.
   *
   * @param rejected what DuckDB could not read, with {@code has_open_quote} and {@code is_too_long}
   * @throws SetiaException naming the file and where the record begins
   * @throws IOException when the file can't be read
   */
  static void refuse(
      DuckDb duckDb, Relation rejected, ExportFormat format, int fileOrd, ExportFile file)
      throws IOException {
    String quote = Sql.text(format.quote());
    // a quote whose end is beyond the buffer: what is told as the record is what stands before it
    duckDb.forEach(
        "select raw from %s where file_ord = %d and has_open_quote and not contains(raw, %s) and length(raw) < %d order by ordinal limit 1"
            .formatted(rejected, fileOrd, quote, Rejects.RAW_LENGTH - 2),
        row -> {
          throw tooLong(format, file, "near", row.getString(1));
        });
    for (Suspect suspect :
        duckDb.query(
            "select raw, place from %s where file_ord = %d and is_too_long and contains(raw, %s) order by ordinal"
                .formatted(rejected, fileOrd, quote),
            row -> new Suspect(row.getString(1), row.getLong(2)))) {
      if (suspect.raw.lines().count() > 1 || !isOneLine(file.path(), suspect.place, format)) {
        throw tooLong(format, file, "from", suspect.raw);
      }
    }
  }

  private record Suspect(String raw, long place) {}

  private static SetiaException tooLong(
      ExportFormat format, ExportFile file, String where, String raw) {
    return new SetiaException(
        "Cannot read %s: a record of several lines is longer than %d KiB, or its quote is never closed (format.limits.record_kibibytes), %s: %s"
            .formatted(
                file.name(),
                format.limits().recordKibibytes(),
                where,
                raw.lines().findFirst().orElse("its first record")));
  }

  /** Whether no line ends within what a record may have; of two bytes a character, none is. */
  private static boolean isOneLine(Path file, long place, ExportFormat format) throws IOException {
    if (format.encoding().startsWith("utf-16")) {
      return false;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(place);
      for (int read = 0; read < format.limits().recordBytes(); read++) {
        int next = in.read();
        if (next == '\n' || next == '\r') {
          return false;
        }
        if (next < 0) {
          return true;
        }
      }
      return true;
    }
  }
}
