package id.setia.duckdb;

import java.sql.SQLException;
import java.sql.Statement;

/** A secret that SQL of a session can use, and that no message may show. */
public final class HiddenVariable {

  private HiddenVariable() {}

  /** Sets a session variable whose value no message may show. */
  public static void set(DuckDb duckDb, String name, String value) {
    try (Statement statement = duckDb.connection().createStatement()) {
      statement.execute("set variable " + Sql.name(name) + " = " + Sql.text(value));
    } catch (SQLException refused) {
      throw new DuckDbException(
          "set variable " + name, new SQLException("DuckDB refused the variable " + name));
    }
  }
}
