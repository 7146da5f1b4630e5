package id.setia.sample;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the rows of all exports as they happen, dirties them and spools them by day. */
final class RowSink implements Closeable {

  private static final int LONGEST_ROW_EXPECTED = 512;

  private final Map<ExportKind, DaySpool> spools = new EnumMap<>(ExportKind.class);
  private final FaultInjector dirt;
  private final StringBuilder record = new StringBuilder(LONGEST_ROW_EXPECTED);

  RowSink(Path scratch, int days, FaultInjector dirt, List<ExportKind> kinds) throws IOException {
    this.dirt = dirt;
    for (ExportKind kind : kinds) {
      spools.put(kind, new DaySpool(scratch.resolve(kind.baseName()), days));
    }
  }

  /**
   * Adds a row; its fields may be changed.
   *
   * @param moment of the event that decides the file
   * @param sen money of the row, for the control total
   * @return whether the row stayed clean
   */
  boolean add(ExportKind kind, long moment, String[] fields, long sen, RandomStream draws) {
    dirt.vary(kind, fields, draws);
    Optional<FaultInjector.Fault> fault = dirt.corrupt(kind, fields, draws);
    spool(kind, moment, fields, sen, fault);
    return fault.isEmpty();
  }

  /** Adds a row that no dirt may touch, as other rows depend on it. */
  void addClean(ExportKind kind, long moment, String[] fields, long sen) {
    spool(kind, moment, fields, sen, Optional.empty());
  }

  private void spool(
      ExportKind kind,
      long moment,
      String[] fields,
      long sen,
      Optional<FaultInjector.Fault> fault) {
    int fieldCount = fault.map(FaultInjector.Fault::fieldCount).orElse(fields.length);
    record.setLength(0);
    switch (kind.format()) {
      case CSV -> CsvRow.append(record, fields, fieldCount, kind.delimiter());
      case XLSX -> Workbook.append(record, fields);
      case NDJSON -> {
        if (kind == ExportKind.INTERCOM) {
          Conversations.append(record, fields);
        } else {
          Messages.append(record, fields);
        }
      }
    }
    DaySpool.Row row =
        new DaySpool.Row(
            (int) (moment % ShopCalendar.SECONDS_PER_DAY),
            fault.map(found -> found.kind().code()).orElse(DaySpool.Row.CLEAN),
            fault.map(FaultInjector.Fault::column).orElse(FaultInjector.Fault.NO_COLUMN),
            fault.isPresent() ? 0 : sen,
            record.toString().getBytes(StandardCharsets.UTF_8));
    try {
      spool(kind).add(ShopCalendar.dayOf(moment), row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DaySpool spool(ExportKind kind) {
    DaySpool spool = spools.get(kind);
    if (spool == null) {
      throw new IllegalStateException("Cannot spool %s: no scratch file".formatted(kind));
    }
    return spool;
  }

  @Override
  public void close() throws IOException {
    for (DaySpool spool : spools.values()) {
      spool.close();
    }
  }
}
