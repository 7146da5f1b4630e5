package id.setia.sample;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the spooled rows into export files and notes the faults and the control totals. */
final class ExportWriter implements Closeable {

  private static final int BUFFER = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** An export file being written. */
  private static final class Open {
    final String name;
    final OutputStream stream;
    final @Nullable Workbook workbook;
    long records;
    long dirty;
    long sen;

    Open(String name, OutputStream stream, @Nullable Workbook workbook) {
      this.name = name;
      this.stream = stream;
      this.workbook = workbook;
    }

    void write(byte[] record, byte[] lineEnd) throws IOException {
      if (workbook != null) {
        workbook.row(new String(record, StandardCharsets.UTF_8));
        return;
      }
      stream.write(record);
      stream.write(lineEnd);
    }

    void close() throws IOException {
      if (workbook != null) {
        workbook.close();
      }
      stream.close();
    }
  }

  private final Path exports;
  private final ShopCalendar calendar;
  private final FileSplit split;
  private final TruthFile dirty;
  private final TruthFile control;
  private int files;

  ExportWriter(Path exports, Path truth, ShopCalendar calendar, FileSplit split)
      throws IOException {
    this.exports = exports;
    this.calendar = calendar;
    this.split = split;
    this.dirty =
        new TruthFile(truth.resolve("dirty.csv"), "file", "record", "kind", "column", "rule");
    this.control =
        new TruthFile(
            truth.resolve("control.csv"), "file", "records", "money_total", "dirty_records");
  }

  int files() {
    return files;
  }

  /** Writes all files of a kind; periods without rows have none, an empty single file has one. */
  void write(ExportKind kind, DaySpool spool) throws IOException {
    byte[] lineEnd = kind.lineEnd().getBytes(StandardCharsets.UTF_8);
    int before = files;
    Open open = null;
    try {
      for (int day = 0; day < calendar.days(); day++) {
        List<DaySpool.Row> rows = spool.read(day);
        String name = split.fileName(kind, calendar.date(day));
        boolean isWanted = !rows.isEmpty() || split == FileSplit.SINGLE;
        if (isWanted && (open == null || !open.name.equals(name))) {
          finish(open, kind);
          open = open(kind, name, files - before);
        }
        if (open != null) {
          for (DaySpool.Row row : rows) {
            write(row, kind, open, lineEnd);
          }
        }
      }
    } finally {
      finish(open, kind);
    }
  }

  private Open open(ExportKind kind, String name, int index) throws IOException {
    OutputStream stream =
        new BufferedOutputStream(
            Files.newOutputStream(exports.resolve(name), StandardOpenOption.CREATE_NEW), BUFFER);
    files++;
    if (kind.fromSpreadsheet() && index % 2 == 0) {
      stream.write(BYTE_ORDER_MARK);
    }
    Workbook workbook = kind.format() == ExportKind.Format.XLSX ? new Workbook(stream) : null;
    Open open = new Open(name, stream, workbook);
    writeHeader(kind, open);
    return open;
  }

  private static void writeHeader(ExportKind kind, Open open) throws IOException {
    byte[] lineEnd = kind.lineEnd().getBytes(StandardCharsets.UTF_8);
    if (kind.format() == ExportKind.Format.NDJSON) {
      return;
    }
    List<List<String>> lines = new ArrayList<>(List.of(kind.columns()));
    lines.addAll(kind.preamble());
    for (List<String> line : lines) {
      StringBuilder header = new StringBuilder();
      if (kind.format() == ExportKind.Format.XLSX) {
        header.append(Workbook.joined(line));
      } else {
        CsvRow.append(header, line.toArray(new String[0]), line.size(), kind.delimiter());
      }
      open.write(header.toString().getBytes(StandardCharsets.UTF_8), lineEnd);
    }
  }

  private void write(DaySpool.Row row, ExportKind kind, Open open, byte[] lineEnd)
      throws IOException {
    open.write(row.record(), lineEnd);
    open.records++;
    if (row.fault() == DaySpool.Row.CLEAN) {
      open.sen = Math.addExact(open.sen, row.sen());
      return;
    }
    open.dirty++;
    DirtKind fault = DirtKind.ofCode(row.fault());
    dirty.add(
        open.name,
        Long.toString(open.records),
        fault.label(),
        row.column() == FaultInjector.Fault.NO_COLUMN ? "" : kind.columns().get(row.column()),
        fault.rule());
  }

  private void finish(@Nullable Open open, ExportKind kind) throws IOException {
    if (open == null) {
      return;
    }
    open.close();
    control.add(
        open.name,
        Long.toString(open.records),
        kind.hasMoney() ? Rupiah.decimal(open.sen).toPlainString() : "",
        Long.toString(open.dirty));
  }

  @Override
  public void close() throws IOException {
    dirty.close();
    control.close();
  }
}
