package id.setia.config;

import id.setia.config.Settings.Check;

/**
 * How much a file may have of anything. What has more is no export but a mistake or an attack, and
 * is refused before it costs memory or time; who has such exports raises the limit.
 *
 * @param columns columns of a CSV, XLSX or Parquet file
 * @param paths different paths of values in the JSON records of a load
 * @param headerKibibytes KiB up to the end of the header, and of each line before it
 * @param recordKibibytes KiB of one record
 * @param nesting how deep objects and arrays of a JSON record lie in each other
 * @param sheets sheets of a workbook
 * @param archiveEntries entries of a ZIP archive
 * @param distinctValues different values of one column that numbers are divided by, such as
 *     channels, regions and topics, in one load
 */
public record ReadLimits(
    int columns,
    int paths,
    int headerKibibytes,
    int recordKibibytes,
    int nesting,
    int sheets,
    int archiveEntries,
    int distinctValues) {

  /** A longer one needs buffers that no machine has to spare. */
  private static final int LONGEST_RECORD_KIBIBYTES = 64 << 10;

  /** Deeper ones would exhaust the stack of who reads them. */
  private static final int DEEPEST = 1_000;

  /** Refuses limits with which nothing, or everything, could be read. */
  public ReadLimits {
    check("columns", columns, Integer.MAX_VALUE);
    check("paths", paths, Integer.MAX_VALUE);
    check("header_kibibytes", headerKibibytes, LONGEST_RECORD_KIBIBYTES);
    check("record_kibibytes", recordKibibytes, LONGEST_RECORD_KIBIBYTES);
    check("nesting", nesting, DEEPEST);
    check("sheets", sheets, Integer.MAX_VALUE);
    check("archive_entries", archiveEntries, Integer.MAX_VALUE);
    check("distinct_values", distinctValues, Integer.MAX_VALUE);
  }

  private static void check(String name, int value, int largest) {
    Check.that(
        value >= 1 && value <= largest,
        "format.limits." + name,
        value,
        largest == Integer.MAX_VALUE ? "must be at least 1" : "must be between 1 and " + largest);
  }

  /** Those of a source that says nothing else. */
  public static ReadLimits usual() {
    return new ReadLimits(1_000, 2_000, 1_024, 4_096, 200, 1_000, 10_000, 10_000);
  }

  /** Bytes up to the end of a header. */
  public int headerBytes() {
    return headerKibibytes << 10;
  }

  /** Bytes of one record. */
  public int recordBytes() {
    return recordKibibytes << 10;
  }
}
