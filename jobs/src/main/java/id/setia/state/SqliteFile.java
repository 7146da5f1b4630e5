package id.setia.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** An SQLite file as it lies on the disk, whosever it is; it is only read. */
public final class SqliteFile {

  private final Path file;

  /** A file. */
  public SqliteFile(Path file) {
    this.file = file;
  }

  /**
   * What a look at it found.
   *
   * @param isFound whether one of its values was the one
   * @param freePages how many pages it has that nothing stands in now, and that may still have what
   *     stood there
   */
  public record Look(boolean isFound, long freePages) {}

  /**
   * Looks at the values of every column of every table, as texts, until one is the one.
   *
   * @param isIt told the column and the value
   * @throws SQLException when it is no database, or a damaged one
   */
  public Look look(BiPredicate<String, String> isIt) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?mode=ro");
        Statement statement = connection.createStatement()) {
      long free = 0;
      try (ResultSet pages = statement.executeQuery("pragma freelist_count")) {
        free = pages.next() ? pages.getLong(1) : 0;
      }
      for (Map.Entry<String, String> column : columns(statement)) {
        String name = quoted(column.getValue());
        try (ResultSet values =
            statement.executeQuery(
                "select distinct cast(%1$s as text) from %2$s where %1$s is not null"
                    .formatted(name, quoted(column.getKey())))) {
          while (values.next()) {
            if (isIt.test(column.getValue(), values.getString(1))) {
              return new Look(true, free);
            }
          }
        }
      }
      return new Look(false, free);
    }
  }

  private static List<Map.Entry<String, String>> columns(Statement statement) throws SQLException {
    List<Map.Entry<String, String>> columns = new ArrayList<>();
    columns.add(Map.entry("sqlite_master", "sql"));
    try (ResultSet rows =
        statement.executeQuery(
            "select t.name, c.name from sqlite_master t join pragma_table_info(t.name) c where t.type = 'table' order by 1, 2")) {
      while (rows.next()) {
        columns.add(Map.entry(rows.getString(1), rows.getString(2)));
      }
    }
    return columns;
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
