package id.setia.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One DuckDB connection with unchecked errors. No extension is ever fetched: what Setia needs is
 * built in.
 *
 * <p>Not thread-safe, as the connection below it.
 */
public final class DuckDb implements AutoCloseable {

  /** Reads one row of a result. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** The row the result set stands on. */
    T read(ResultSet row) throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(DuckDb.class);

  private final Connection connection;
  private final int threads;
  private volatile @Nullable Statement running;

  private DuckDb(Connection connection, int threads) {
    this.connection = connection;
    this.threads = threads;
  }

  /** A session in memory that spills to {@code temp}. */
  public static DuckDb inMemory(DuckDbLimits limits, Path temp) {
    return open("jdbc:duckdb:", limits, temp);
  }

  /** A session on a database file, created when missing. */
  public static DuckDb onFile(Path file, DuckDbLimits limits, Path temp) {
    return open("jdbc:duckdb:" + file.toAbsolutePath(), limits, temp);
  }

  /** A session on a database file that can only read it. */
  public static DuckDb readOnly(Path file) {
    Properties options = new Properties();
    options.setProperty("duckdb.read_only", "true");
    return connect(
        "jdbc:duckdb:" + file.toAbsolutePath(),
        options,
        Runtime.getRuntime().availableProcessors());
  }

  /** Files that views name without a root are looked for below this directory. */
  public void searchFilesIn(Path directory) {
    execute("set file_search_path = " + Sql.text(directory.toAbsolutePath().toString()));
  }

  private static DuckDb open(String url, DuckDbLimits limits, Path temp) {
    Properties options = new Properties();
    options.setProperty("memory_limit", limits.memoryMebibytes() + "MiB");
    options.setProperty("threads", Integer.toString(limits.threads()));
    options.setProperty("temp_directory", temp.toAbsolutePath().toString());
    return connect(url, options, limits.threads());
  }

  private static DuckDb connect(String url, Properties options, int threads) {
    options.setProperty("autoinstall_known_extensions", "false");
    options.setProperty("autoload_known_extensions", "false");
    try {
      DuckDb session = new DuckDb(DriverManager.getConnection(url, options), threads);
      session.execute("set TimeZone = 'UTC'");
      session.execute("set enable_progress_bar = true");
      session.execute("set enable_progress_bar_print = false");
      return session;
    } catch (SQLException refused) {
      throw new DuckDbException("open " + url, refused);
    }
  }

  /**
   * From here on the session reaches these places and its own temp directory, no other file and no
   * network, loads no extension and keeps its settings, whatever a text from outside makes it run.
   * There is no way back.
   *
   * @param directories with everything below them
   * @param files single files
   */
  public void confineTo(Collection<Path> directories, Collection<Path> files) {
    List<String> below =
        directories.stream().map(directory -> directory.toAbsolutePath() + "/").distinct().toList();
    List<String> paths = files.stream().map(file -> file.toAbsolutePath().toString()).toList();
    execute("set allowed_directories = " + Sql.textList(below));
    execute("set allowed_paths = " + Sql.textList(paths));
    execute("set enable_external_access = false");
    execute("set lock_configuration = true");
  }

  /** The connection itself, for Java models. */
  public Connection connection() {
    return connection;
  }

  /** Runs a statement that returns nothing of interest. */
  public void execute(String sql) {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      running = statement;
      statement.execute(sql);
      trace(sql, start);
    } catch (SQLException refused) {
      throw new DuckDbException(sql, refused);
    } finally {
      running = null;
    }
  }

  /**
   * Runs statements in one transaction and as one script: each by itself would wait for the disk,
   * and many small ones cost most of their time on the way to the engine.
   */
  public void executeTogether(List<String> statements) {
    if (statements.isEmpty()) {
      return;
    }
    try {
      connection.setAutoCommit(false);
      try {
        execute(String.join(";\n", statements));
        connection.commit();
      } catch (DuckDbException | SQLException refused) {
        connection.rollback();
        throw refused;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException refused) {
      throw new DuckDbException("transaction", refused);
    }
  }

  /**
   * Fills tables whose rows may stand in any order. Where their order is kept, each thread's share
   * of the rows ends in a row group that isn't full, and the next checkpoint reads and compresses
   * most of the table again to fill them: as dear as filling it.
   *
   * @param filling fills them by this session
   */
  public void inAnyOrder(Runnable filling) {
    execute("set preserve_insertion_order = false");
    try {
      filling.run();
    } finally {
      execute("reset preserve_insertion_order");
    }
  }

  /**
   * Whether a table is filled in the order of what it is filled from. Left to itself DuckDB keeps
   * it in some plans only: with a join among the expressions, each thread's share of a big file
   * comes in one piece, in the order in which the threads end; with a window, in the order of the
   * window.
   *
   * @param sql {@code create table ... as select} or {@code insert into ... select}
   */
  public boolean keepsOrder(String sql) {
    String plan = String.join("\n", query("explain " + sql, row -> row.getString(2)));
    int window = plan.indexOf("Window");
    int sort = plan.indexOf("Order By");
    return (plan.contains("Batch Create Table As") || plan.contains("Batch Insert"))
        && (window < 0 || (sort >= 0 && sort < window));
  }

  /**
   * Fills a table in the order of what it is filled from.
   *
   * @throws IllegalStateException when DuckDB would not keep it: see {@link #keepsOrder}
   */
  public void executeInOrder(String sql) {
    if (!keepsOrder(sql)) {
      throw new IllegalStateException("DuckDB would lose the order of the rows of: " + sql);
    }
    execute(sql);
  }

  private static void trace(String sql, long startNanos) {
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "{} ms: {}", (System.nanoTime() - startNanos) / 1_000_000, sql.replaceAll("\\s+", " "));
    }
  }

  /**
   * How much of the running statement is done, 0..1; NaN where none runs or DuckDB can't tell. From
   * any thread.
   */
  public double progress() {
    Statement statement = running;
    if (!(statement instanceof DuckDBPreparedStatement watched)) {
      return Double.NaN;
    }
    try {
      double percentage = watched.getQueryProgress().getPercentage();
      return percentage < 0 ? Double.NaN : percentage / 100;
    } catch (SQLException ended) {
      return Double.NaN;
    }
  }

  /** Sets a session variable whose value no message may show. */
  public void setHiddenVariable(String name, String value) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set variable " + Sql.name(name) + " = " + Sql.text(value));
    } catch (SQLException refused) {
      throw new DuckDbException(
          "set variable " + name, new SQLException("DuckDB refused the variable " + name));
    }
  }

  /**
   * Runs statements that don't depend on each other side by side, with as many workers as the
   * session may use threads, each on a connection of its own to the same database. Many small
   * statements keep all processors busy only so: one of them has too few rows for two.
   *
   * @throws DuckDbException what the first refused statement was refused for
   */
  public void executeAll(List<String> statements) {
    Workers.map(
        this::alike,
        threads,
        statements,
        (worker, sql) -> {
          worker.execute(sql);
          return sql;
        });
  }

  /**
   * Another session on the database, which sees it as this one does. Called by the thread of this
   * session, for another one.
   *
   * @throws DuckDbException when it can't be opened
   */
  DuckDb duplicate() {
    DuckDb other = alike();
    other.execute("set TimeZone = 'UTC'");
    other.execute(
        "use " + Sql.name(String.valueOf(value("select current_database()", String.class))));
    other.execute(
        "set file_search_path = "
            + Sql.text(
                String.valueOf(value("select current_setting('file_search_path')", String.class))));
    return other;
  }

  /** Another session on the database with the settings that it began with. */
  private DuckDb alike() {
    try {
      return new DuckDb(((DuckDBConnection) connection).duplicate(), threads);
    } catch (SQLException refused) {
      throw new DuckDbException("duplicate connection", refused);
    }
  }

  /** How many threads work on a query. */
  int threads() {
    return threads;
  }

  /** Every row of a query, read by {@code reader}. */
  public <T> List<T> query(String sql, RowReader<T> reader) {
    List<T> rows = new ArrayList<>();
    forEach(sql, row -> rows.add(reader.read(row)));
    return rows;
  }

  /** Reads a query row by row without keeping them. */
  public void forEach(String sql, RowReader<?> reader) {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        reader.read(result);
      }
      trace(sql, start);
    } catch (SQLException refused) {
      throw new DuckDbException(sql, refused);
    }
  }

  /**
   * Makes a table of another one: the same rows with what Java makes of each text. Every worker
   * reads its share of the rows and writes what it makes of them; nothing is said of their order.
   *
   * @param from a table with a text column without NULL and a whole number
   * @param text the text column
   * @param number the column that goes along
   * @param result the column to add: NULL where {@code function} gives null
   * @param table the table to make, replaced where it exists
   * @param function called by several threads at once
   */
  public void mapTexts(
      String from,
      String text,
      String number,
      String result,
      String table,
      Function<String, @Nullable String> function) {
    execute(
        "create or replace table %s (%s varchar, %s bigint, %s varchar)"
            .formatted(Sql.name(table), Sql.name(text), Sql.name(number), Sql.name(result)));
    long start = System.nanoTime();
    List<Runnable> shares = new ArrayList<>();
    for (int share = 0; share < threads; share++) {
      String rows =
          "select %1$s, %2$s from %3$s where hash(%1$s) %% %4$d = %5$d"
              .formatted(Sql.name(text), Sql.name(number), Sql.name(from), threads, share);
      // opened here: the session is this thread's alone
      DuckDb reading = alike();
      shares.add(() -> mapShare(reading, rows, table, function));
    }
    Workers.run(shares);
    trace("fill table " + table, start);
  }

  private static void mapShare(
      DuckDb session, String rows, String table, Function<String, @Nullable String> function) {
    // an appender is a writer of its own: it must not share the connection that is being read
    try (DuckDb reading = session;
        Connection writing = ((DuckDBConnection) reading.connection).duplicate();
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

  /** Adds rows to a table, by its first columns; no message shows a value. */
  public void insert(String table, List<? extends @Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    String places = String.join(", ", Collections.nCopies(rows.get(0).length, "?"));
    String sql = "insert into %s values (%s)".formatted(table, places);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        for (int index = 0; index < row.length; index++) {
          statement.setObject(index + 1, row[index]);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException refused) {
      throw new DuckDbException(sql, refused);
    }
  }

  /** The only value of a query that gives one row; NULL becomes null. */
  public <T> @Nullable T value(String sql, Class<T> type) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      if (!result.next()) {
        throw new IllegalStateException("no row from: " + sql);
      }
      return result.getObject(1, type);
    } catch (SQLException refused) {
      throw new DuckDbException(sql, refused);
    }
  }

  /** The only value of a query that counts. */
  public long count(String sql) {
    Long value = value(sql, Long.class);
    return value == null ? 0 : value;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException refused) {
      throw new DuckDbException("close", refused);
    }
  }
}
