package id.setia.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Makes a table of another one, with what Java makes of each text. */
public final class TextMapping {

  private TextMapping() {}

  /**
   * Makes a table of another one: the same rows with what Java makes of each text. Every worker
   * reads its share of the rows and writes what it makes of them; nothing is said of their order.
   *
   * @param duckDb the session that has the table
   * @param from a table with a text column without NULL and a whole number
   * @param text the text column
   * @param number the column that goes along
   * @param result the column to add: NULL where {@code function} gives null
   * @param table the table to make, replaced where it exists
   * @param function called by several threads at once
   */
  public static void fill(
      DuckDb duckDb,
      String from,
      String text,
      String number,
      String result,
      String table,
      Function<String, @Nullable String> function) {
    duckDb.execute(
        "create or replace table %s (%s varchar, %s bigint, %s varchar)"
            .formatted(Sql.name(table), Sql.name(text), Sql.name(number), Sql.name(result)));
    long start = System.nanoTime();
    List<Runnable> shares = new ArrayList<>();
    for (int share = 0; share < duckDb.threads(); share++) {
      String rows =
          "select %1$s, %2$s from %3$s where hash(%1$s) %% %4$d = %5$d"
              .formatted(Sql.name(text), Sql.name(number), Sql.name(from), duckDb.threads(), share);
      // opened here: the session is this thread's alone
      DuckDb reading = duckDb.alike();
      shares.add(() -> mapShare(reading, rows, table, function));
    }
    Workers.run(shares);
    DuckDb.trace("fill table " + table, start);
  }

  private static void mapShare(
      DuckDb session, String rows, String table, Function<String, @Nullable String> function) {
    // an appender is a writer of its own: it must not share the connection that is being read
    try (DuckDb reading = session;
        Connection writing = ((DuckDBConnection) reading.connection()).duplicate();
        DuckDBAppender appender =
            writing.unwrap(DuckDBConnection.class).createAppender("main", table)) {
      reading.forEach(
          rows,
          row -> {
            String text = row.getString(1);
            return appender
                .beginRow()
                .append(text)
                .append(row.getLong(2))
                .append(function.apply(text))
                .endRow();
          });
    } catch (SQLException refused) {
      throw new DuckDbException("fill table " + table, refused);
    }
  }
}
