package id.setia.mapping;

import id.setia.duckdb.Sql;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which export columns a mapping's SQL names. */
public final class SqlNames {

  private SqlNames() {}

  /** Whether a column's name stands in it, quoted or as a word. */
  public static boolean isNamed(@Nullable String sql, String column) {
    return sql != null
        && (sql.contains(Sql.name(column))
            || sql.matches("(?sU).*\\b" + Pattern.quote(column) + "\\b.*"));
  }
}
