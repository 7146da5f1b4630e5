package id.setia.export;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.export.unpack.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes texts of one shape as one text that DuckDB can read: one header record, records that end
 * alike. Lines before the header stay as blank ones, so that a record keeps its number.
 */
final class TextMerger {

  private final String fileName;
  private final ExportFormat format;
  private final String quote;
  private final OutputStream out;

  private @Nullable String firstPart;
  private List<String> columns = List.of();

  TextMerger(String fileName, ExportFormat format, OutputStream out) {
    this.fileName = fileName;
    this.format = format;
    this.quote = format.type() == ExportFormat.Type.CSV ? format.quote() : "";
    this.out = out;
  }

  /**
   * Appends a text.
   *
   * @param part its name in the archive, or the file's
   * @param text UTF-8 in a stream that can be marked
   * @throws SetiaException when its header is missing or differs from the first one's
   */
  void add(String part, InputStream text) throws IOException {
    for (int line = 0; line < format.skipRows(); line++) {
      CsvRecord.next(text, "", part, format.limits());
    }
    List<String> names = format.header() ? header(part, text) : format.columns();
    if (firstPart == null) {
      firstPart = part;
      columns = names;
      writeHeader();
    } else if (!columns.equals(names)) {
      throw new SetiaException(
          "Cannot read %s: its entries have different columns (%s has %s; %s has %s)"
              .formatted(fileName, firstPart, columns, part, names));
    }
    for (int record = 0; record < format.skipAfterHeader(); record++) {
      CsvRecord.next(text, quote, part, format.limits());
    }
    new Lines(fileName, quote, format.limits()).copy(text, out);
  }

  private List<String> header(String part, InputStream text) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < format.headerRows(); row++) {
      Optional<String> record = CsvRecord.next(text, quote, part, format.limits());
      if (record.isEmpty()) {
        throw new SetiaException(
            "Cannot read %s: %s, a header of %d was expected"
                .formatted(
                    fileName,
                    row == 0 ? "the file is empty" : "it ends after %d records".formatted(row),
                    format.headerRows()));
      }
      rows.add(
          format.type() == ExportFormat.Type.CSV
              ? CsvRecord.fields(record.get(), format)
              : List.of(record.get()));
      ExportHeader.checkWidth(rows.get(row).size(), part, format);
    }
    return HeaderRows.names(rows, format);
  }

  private void writeHeader() throws IOException {
    StringBuilder header = new StringBuilder("\n".repeat(format.skipRows()));
    if (format.header()) {
      header.append(
          format.type() == ExportFormat.Type.CSV
              ? CsvRecord.of(columns, format)
              : String.join(" ", columns) + "\n");
    }
    out.write(header.toString().getBytes(StandardCharsets.UTF_8));
  }
}
