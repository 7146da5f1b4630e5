package id.setia.sample;

import java.time.LocalDate;

/** How an export is cut into files. */
public enum FileSplit {
  /** One file a table. */
  SINGLE(0),
  /** One file a calendar month of the event. */
  MONTHLY("yyyy-MM".length()),
  /** One file a business day of the event: nightly drops. */
  DAILY("yyyy-MM-dd".length());

  private final int datePrefixLength;

  FileSplit(int datePrefixLength) {
    this.datePrefixLength = datePrefixLength;
  }

  /** The name of the file that holds the events of a day. */
  String fileName(ExportKind kind, LocalDate day) {
    String period = day.toString().substring(0, datePrefixLength);
    return kind.baseName() + (period.isEmpty() ? "" : "-" + period) + kind.format().ending();
  }
}
