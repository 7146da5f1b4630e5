package id.setia.infer;

import id.setia.config.ExportFormat;
import java.util.List;

/**
 * How a file is written, and its first records before anything is made of them.
 *
 * @param type the kind of file
 * @param encoding of text
 * @param delimiter of delimited text
 * @param recordsAt where a JSON document holds its records
 * @param items the array of items in each JSON record; empty: none
 * @param sheet of a workbook, by its number; empty: the first
 * @param others other sheets of a workbook that have records, each with how many rows were seen
 * @param rows the first rows of delimited text or of a sheet; none of other kinds
 */
record ExportPreview(
    ExportFormat.Type type,
    String encoding,
    String delimiter,
    String recordsAt,
    String items,
    String sheet,
    List<String> others,
    List<List<String>> rows) {

  private static final double MOST_OF_A_ROW = 0.8;
  private static final double FEW = 0.2;
  private static final double HALF = 0.5;
  private static final int LONG_TEXT = 15;
  private static final int LONGEST_VALUE = 60;
  private static final int MOST_BEFORE = 30;

  ExportPreview {
    others = List.copyOf(others);
    rows = List.copyOf(rows);
  }

  /** How many rows stand before the one that names the columns. */
  int rowsBeforeHeader() {
    int width = rows.stream().mapToInt(ExportPreview::filled).max().orElse(0);
    for (int index = 0; index < rows.size(); index++) {
      if (filled(rows.get(index)) >= MOST_OF_A_ROW * width && looksLikeNames(rows.get(index))) {
        return index;
      }
    }
    return 0;
  }

  /** Whether any of the first rows names the columns. */
  boolean hasNames() {
    int width = rows.stream().mapToInt(ExportPreview::filled).max().orElse(0);
    return rows.size() < 2
        || rows.stream()
            .limit(MOST_BEFORE)
            .anyMatch(row -> filled(row) >= MOST_OF_A_ROW * width && looksLikeNames(row));
  }

  /** Names for columns that have none. */
  List<String> madeUpNames() {
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    return java.util.stream.IntStream.rangeClosed(1, width)
        .mapToObj(place -> "column_" + place)
        .toList();
  }

  /** Whether a row of descriptions follows the header: long texts where the next row has values. */
  boolean hasDescriptions() {
    int header = rowsBeforeHeader();
    if (rows.size() < header + 3) {
      return false;
    }
    List<String> first = rows.get(header + 1);
    boolean isText = first.stream().noneMatch(ExportPreview::isValue);
    if (isText && isSubheading(first, rows.get(header), rows.get(header + 2))) {
      return true;
    }
    double length =
        first.stream().filter(cell -> !cell.isBlank()).mapToInt(String::length).average().orElse(0);
    return isText
        && length > LONG_TEXT
        && rows.get(header + 2).stream().anyMatch(ExportPreview::isValue);
  }

  /** Whether a row names answers of few columns, where the next has a value for most of them. */
  private static boolean isSubheading(List<String> row, List<String> header, List<String> next) {
    return filled(row) > 0
        && row.get(0).isBlank()
        && filled(row) < HALF * filled(header)
        && filled(next) >= HALF * filled(header)
        && !next.get(0).isBlank();
  }

  private static boolean looksLikeNames(List<String> row) {
    List<String> cells = row.stream().map(String::strip).filter(cell -> !cell.isEmpty()).toList();
    long values = cells.stream().filter(ExportPreview::isValue).count();
    double different = values == 0 ? HALF : MOST_OF_A_ROW;
    return values <= FEW * cells.size()
        && cells.stream().distinct().count() >= different * cells.size();
  }

  private static boolean isValue(String cell) {
    String text = cell.strip();
    return !text.isEmpty()
        && text.length() <= LONGEST_VALUE
        && (Numbers.isNumber(text) || TimeFormat.of(text).isPresent());
  }

  private static int filled(List<String> row) {
    return (int) row.stream().filter(cell -> !cell.isBlank()).count();
  }
}
