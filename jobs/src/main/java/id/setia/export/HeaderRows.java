package id.setia.export;

import id.setia.config.ExportFormat;
import java.util.ArrayList;
import java.util.List;

/** The column names that one or more header records make. */
final class HeaderRows {

  private static final String JOINT = " / ";

  private HeaderRows() {}

  /**
   * The names: the cells of one header record where the format chooses it, otherwise those of all,
   * joined. A cell left blank by a title that spans columns stands for that title.
   */
  static List<String> names(List<List<String>> rows, ExportFormat format) {
    if (format.headerRow() > 0) {
      return rows.get(format.headerRow() - 1);
    }
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    List<StringBuilder> names = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      names.add(new StringBuilder());
    }
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < width; column++) {
        String cell = spanned(rows, row, column);
        if (!cell.isEmpty()) {
          names.get(column).append(names.get(column).isEmpty() ? "" : JOINT).append(cell);
        }
      }
    }
    return names.stream().map(StringBuilder::toString).toList();
  }

  private static String spanned(List<List<String>> rows, int row, int column) {
    String cell = cell(rows.get(row), column);
    if (!cell.isEmpty() || !hasCellBelow(rows, row, column)) {
      return cell;
    }
    for (int left = column - 1; left >= 0; left--) {
      String title = cell(rows.get(row), left);
      if (!title.isEmpty()) {
        return hasCellBelow(rows, row, left) ? title : "";
      }
    }
    return "";
  }

  private static boolean hasCellBelow(List<List<String>> rows, int row, int column) {
    return rows.subList(row + 1, rows.size()).stream()
        .anyMatch(below -> !cell(below, column).isEmpty());
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column).strip() : "";
  }
}
