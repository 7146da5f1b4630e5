package id.setia.export;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.export.xlsx.RowNumbers;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a sheet as CSV. A row with more cells than the header has names keeps them,
 * and so is set aside when it is read; a blank row is no record. Behind its own fields a record has
 * {@link NumberCells#PLACES}.
 */
final class CsvSheet {

  private static final char DELIMITER = ',';
  private static final char QUOTE = '"';

  private final String fileName;
  private final ExportFormat format;
  private final Writer out;
  private final List<List<String>> header = new ArrayList<>();

  private @Nullable List<String> columns;
  private boolean isFirstPart = true;
  private int toSkip;

  CsvSheet(String fileName, ExportFormat format, Writer out) {
    this.fileName = fileName;
    this.format = format;
    this.out = out;
    this.toSkip = format.skipAfterHeader();
  }

  /** Takes a row of the sheet. */
  void row(long rowNumber, @Nullable String[] cells, int count, RowNumbers numbers)
      throws IOException {
    int used = used(cells, count);
    if (rowNumber <= format.skipRows() || used == 0) {
      return;
    }
    if (format.header() && header.size() < format.headerRows()) {
      ExportHeader.checkWidth(used, fileName, format);
      header.add(texts(cells, used));
      if (header.size() == format.headerRows()) {
        headerEnds();
      }
    } else if (toSkip > 0) {
      toSkip--;
    } else {
      write(cells, used, numbers);
    }
  }

  /**
   * The sheet has ended; another may follow, of a further workbook.
   *
   * @throws SetiaException when it had no header
   */
  void end(String part) {
    if (format.header() && header.size() < format.headerRows()) {
      throw new SetiaException(
          "Cannot read %s: the sheet has %d rows, a header of %d was expected%s"
              .formatted(
                  fileName,
                  header.size(),
                  format.headerRows(),
                  part.equals(fileName) ? "" : " (in " + part + ")"));
    }
    header.clear();
    toSkip = format.skipAfterHeader();
    isFirstPart = false;
  }

  private void headerEnds() throws IOException {
    List<String> names = HeaderRows.names(header, format);
    List<String> before = columns;
    if (before == null) {
      columns = names;
      out.write("\n".repeat(format.skipRows()));
      List<String> fields = new ArrayList<>(names);
      fields.add(NumberCells.PLACES);
      out.write(CsvRecord.of(fields, format.readable()));
    } else if (!before.equals(names)) {
      throw new SetiaException(
          "Cannot read %s: its sheets have different columns (%s; %s)"
              .formatted(fileName, before, names));
    }
  }

  private void write(@Nullable String[] cells, int used, RowNumbers numbers) throws IOException {
    if (columns == null) {
      columns = format.columns();
      out.write(isFirstPart ? "\n".repeat(format.skipRows()) : "");
    }
    int width = Math.max(used, columns.size());
    for (int column = 0; column < width; column++) {
      if (column > 0) {
        out.write(DELIMITER);
      }
      String cell = column < used ? cells[column] : null;
      if (cell != null) {
        writeField(cell);
      }
    }
    writePlaces(width - columns.size(), numbers);
    out.write('\n');
  }

  /** A row that is too wide has to stay so: one more field that is empty would be overlooked. */
  private void writePlaces(int tooMany, RowNumbers numbers) throws IOException {
    if (tooMany == 1) {
      out.write(NumberCells.TOO_WIDE);
    } else if (tooMany == 0) {
      out.write(DELIMITER);
      if (!numbers.isEmpty()) {
        out.write(QUOTE + numbers.written() + QUOTE);
      }
    }
  }

  private void writeField(String cell) throws IOException {
    boolean isBare = true;
    for (int at = 0; at < cell.length() && isBare; at++) {
      char c = cell.charAt(at);
      isBare = c != DELIMITER && c != QUOTE && c != '\n' && c != '\r';
    }
    if (isBare) {
      out.write(cell);
    } else {
      out.write(QUOTE);
      out.write(cell.replace("\"", "\"\""));
      out.write(QUOTE);
    }
  }

  /** How many cells a row has, up to the last that is not blank. */
  static int used(@Nullable String[] cells, int count) {
    int used = count;
    while (used > 0 && isBlank(cells[used - 1])) {
      used--;
    }
    return used;
  }

  private static boolean isBlank(@Nullable String cell) {
    return cell == null || cell.isBlank();
  }

  static List<String> texts(@Nullable String[] cells, int used) {
    List<String> texts = new ArrayList<>();
    for (int column = 0; column < used; column++) {
      String cell = cells[column];
      texts.add(cell == null ? "" : cell);
    }
    return texts;
  }
}
