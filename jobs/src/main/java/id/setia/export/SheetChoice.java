package id.setia.export;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.export.xlsx.Workbook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which sheets of a workbook are read, and which are left though they look alike: a month a sheet,
 * or an export that was cut into several, of which the first alone would count.
 */
final class SheetChoice {

  /** Rows of a sheet that are looked at for its header and a record. */
  private static final int TOP = 40;

  private final String fileName;
  private final Workbook workbook;
  private final ExportFormat format;

  SheetChoice(String fileName, Workbook workbook, ExportFormat format) {
    this.fileName = fileName;
    this.workbook = workbook;
    this.format = format;
  }

  /**
   * The sheets to read: one, or where {@code format.sheet} has a {@code *}, those that are shown,
   * are named so and have rows.
   *
   * @throws SetiaException when no sheet is named so
   */
  List<String> chosen() throws IOException {
    if (!isPattern()) {
      return List.of(format.sheet());
    }
    List<String> chosen = new ArrayList<>();
    for (String sheet : workbook.shownSheets()) {
      if (isNamed(sheet) && !top(sheet).isEmpty()) {
        chosen.add(sheet);
      }
    }
    if (chosen.isEmpty()) {
      throw new SetiaException(
          "Cannot read %s: it has no sheet %s with rows (has: %s)"
              .formatted(fileName, format.sheet(), workbook.shownSheets()));
    }
    return chosen;
  }

  private boolean isPattern() {
    return format.sheet().contains("*")
        && workbook.shownSheets().stream().noneMatch(format.sheet()::equalsIgnoreCase);
  }

  private boolean isNamed(String sheet) {
    String pattern =
        "\\Q" + format.sheet().toLowerCase(Locale.ROOT).replace("*", "\\E.*\\Q") + "\\E";
    return Pattern.matches(pattern, sheet.toLowerCase(Locale.ROOT));
  }

  /**
   * The sheets that are shown beside the first, have its heading and records, and are not read
   * because the source says of none which it is.
   */
  List<String> alike() throws IOException {
    List<String> shown = workbook.shownSheets();
    if (!format.sheet().isEmpty() || !format.header() || shown.size() < 2) {
      return List.of();
    }
    List<String> names = names(top(shown.get(0)));
    List<String> alike = new ArrayList<>();
    for (String sheet : shown.subList(1, shown.size())) {
      List<List<String>> top = top(sheet);
      if (top.size() > format.headerRows() + format.skipAfterHeader() && names(top).equals(names)) {
        alike.add(sheet);
      }
    }
    return alike;
  }

  private List<String> names(List<List<String>> top) {
    return top.size() < format.headerRows()
        ? List.of()
        : HeaderRows.names(top.subList(0, format.headerRows()), format);
  }

  /** The first rows that are not blank, from the header on. */
  private List<List<String>> top(String sheet) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    workbook.readTop(
        sheet,
        (long) format.skipRows() + TOP,
        (number, cells, count, numbers) -> {
          List<String> row = CsvSheet.texts(cells, CsvSheet.used(cells, count));
          if (number > format.skipRows() && !row.isEmpty()) {
            rows.add(row);
          }
        });
    return rows;
  }
}
