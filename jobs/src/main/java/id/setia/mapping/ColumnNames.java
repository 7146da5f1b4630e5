package id.setia.mapping;

import id.setia.export.CleanText;
import java.util.List;
import java.util.Optional;

/** How a source names the columns of its export. */
final class ColumnNames {

  private ColumnNames() {}

  /**
   * The column of that name: exactly so, or but for upper and lower case, or the only one that
   * reads so (blanks that do not break, two for one, and line ends are blanks), or that begins so
   * where the name ends with an asterisk, as nobody types a whole survey question.
   */
  static Optional<String> find(String name, List<String> columns) {
    if (columns.contains(name)) {
      return Optional.of(name);
    }
    List<String> found = columns.stream().filter(column -> column.equalsIgnoreCase(name)).toList();
    if (found.isEmpty()) {
      String read = CleanText.readHeading(name);
      found =
          columns.stream().filter(column -> CleanText.readHeading(column).equals(read)).toList();
    }
    if (found.isEmpty() && name.length() > 1 && name.endsWith("*")) {
      String beginning = name.substring(0, name.length() - 1);
      found =
          columns.stream()
              .filter(column -> column.regionMatches(true, 0, beginning, 0, beginning.length()))
              .toList();
    }
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
