package id.setia.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
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
    if (!statements.isEmpty()) {
      inTransaction(() -> execute(String.join(";\n", statements)));
    }
  }

  /**
   * Does work in one transaction: each statement by itself would wait for the disk.
   *
   * @param work begins no transaction of its own
   * @throws DuckDbException what a statement was refused for; nothing is changed then
   */
  public void inTransaction(Runnable work) {
    try {
      connection.setAutoCommit(false);
      try {
        work.run();
        connection.commit();
      } catch (RuntimeException | SQLException refused) {
        connection.rollback();
        throw refused;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException refused) {
      throw new DuckDbException("transaction", refused);
    }
  }

  /** Logs how long a statement took. */
  static void trace(String sql, long startNanos) {
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
  DuckDb alike() {
    try {
      return new DuckDb(((DuckDBConnection) connection).duplicate(), threads);
    } catch (SQLException refused) {
      throw new DuckDbException("duplicate connection", refused);
    }
  }

  /**
   * Lets each statement of the database take one thread only, that of its session. A statement over
   * few rows has no work for a second one, which looks for it all the same: some seventh of the
   * processor time of many small statements. Sessions go on working beside each other.
   */
  public void takeOneThreadAStatement() {
    execute("set threads = 1");
  }

  /** How many threads work on a query, or sessions beside each other. */
  public int threads() {
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
