package id.setia.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What tables and columns a state database has, whichever version made it. */
public final class StateSchema {

  private StateSchema() {}

  /** Whether a table is there. */
  static boolean hasTable(StateDb state, String table) {
    return state
        .first(
            state.isPostgres()
                ? "select to_regclass(?) is not null"
                : "select count(*) > 0 from sqlite_master where type = 'table' and name = ?",
            row -> row.getBoolean(1),
            table)
        .orElse(false);
  }

  /** A column that a database of an earlier version has not; whether it was added. */
  static boolean addColumn(StateDb state, String table, String column) {
    String name = column.substring(0, column.indexOf(' '));
    try (ResultSet columns =
        state
            .connection()
            .getMetaData()
            .getColumns(null, state.connection().getSchema(), table, name)) {
      if (columns.next()) {
        return false;
      }
      state.update("alter table %s add column %s".formatted(table, column));
      return true;
    } catch (SQLException refused) {
      throw StateDb.failed("columns of " + table, refused);
    }
  }

  /** The columns that hold texts, of every table, as table and column. */
  public static List<Map.Entry<String, String>> textColumns(StateDb state) {
    if (state.isPostgres()) {
      return state.query(
          "select table_name, column_name from information_schema.columns where table_schema = current_schema()"
              + " and data_type in ('text', 'character varying', 'character') order by 1, 2",
          row -> Map.entry(row.getString("table_name"), row.getString("column_name")));
    }
    return state.query(
        "select t.name as table_name, c.name as column_name from sqlite_master t join pragma_table_info(t.name) c where t.type = 'table'"
            + " and t.name not like 'sqlite%' and (upper(c.type) like '%TEXT%' or upper(c.type) like '%CHAR%'"
            + " or upper(c.type) like '%CLOB%' or c.type = '') order by 1, 2",
        row -> Map.entry(row.getString("table_name"), row.getString("column_name")));
  }
}
