package id.setia.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code core.theme_sets}: which themes each combination of themes has that a comment has. */
final class ThemeSetsModel extends CommentTable {

  ThemeSetsModel() {
    super(new TableName("core", "theme_sets"), Set.of(new TableName("core", "comment_days")));
  }

  @Override
  List<@Nullable Object[]> rows(Connection connection, int minimum) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String themes :
        query(
            connection,
            "select distinct themes from core.comment_days where themes <> '' order by themes",
            row -> row.getString(1))) {
      for (String theme : themes.split(",", -1)) {
        rows.add(new Object[] {themes, theme});
      }
    }
    return rows;
  }
}
