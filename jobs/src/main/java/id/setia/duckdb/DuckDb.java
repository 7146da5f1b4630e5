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
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
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

  private static final int TEXTS_AT_ONCE = 50_000;

  private final Connection connection;
  private volatile @Nullable Statement running;

  private DuckDb(Connection connection) {
    this.connection = connection;
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
    return connect("jdbc:duckdb:" + file.toAbsolutePath(), options);
  }

  private static DuckDb open(String url, DuckDbLimits limits, Path temp) {
    Properties options = new Properties();
    options.setProperty("memory_limit", limits.memoryMebibytes() + "MiB");
    options.setProperty("threads", Integer.toString(limits.threads()));
    options.setProperty("temp_directory", temp.toAbsolutePath().toString());
    return connect(url, options);
  }

  private static DuckDb connect(String url, Properties options) {
    options.setProperty("autoinstall_known_extensions", "false");
    options.setProperty("autoload_known_extensions", "false");
    try {
      DuckDb session = new DuckDb(DriverManager.getConnection(url, options));
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
   * Runs statements that don't depend on each other side by side, each worker on a connection of
   * its own to the same database. Many small statements keep all processors busy only so: one of
   * them has too few rows for two.
   *
   * @throws DuckDbException what the first refused statement was refused for
   */
  public void executeAll(List<String> statements, int workers) {
    Queue<String> waiting = new ConcurrentLinkedQueue<>(statements);
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int worker = 0; worker < Math.min(workers, statements.size()); worker++) {
      running.add(
          CompletableFuture.runAsync(
              () -> drain(waiting), task -> new Thread(task, "duckdb").start()));
    }
    try {
      CompletableFuture.allOf(running.toArray(new CompletableFuture<?>[0])).join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof DuckDbException refused) {
        throw refused;
      }
      throw failed;
    }
  }

  private void drain(Queue<String> waiting) {
    try (DuckDb worker = new DuckDb(((DuckDBConnection) connection).duplicate())) {
      for (String sql = waiting.poll(); sql != null; sql = waiting.poll()) {
        worker.execute(sql);
      }
    } catch (SQLException refused) {
      throw new DuckDbException("duplicate connection", refused);
    } catch (DuckDbException refused) {
      waiting.clear();
      throw refused;
    }
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
   * Makes a table with the columns text and result: what Java makes of each text of a query.
   *
   * @param texts a query of one column, without NULL
   * @param table the table, replaced where it exists
   * @param function null for a text that gives nothing; called by several threads at once
   */
  public void mapTexts(String texts, String table, Function<String, @Nullable String> function) {
    execute("create or replace table %s (text varchar, result varchar)".formatted(table));
    long start = System.nanoTime();
    // an appender is a writer of its own: it must not share the connection that is being read
    try (Connection writing = ((DuckDBConnection) connection).duplicate();
        DuckDBAppender appender =
            writing.unwrap(DuckDBConnection.class).createAppender("main", table)) {
      List<String> batch = new ArrayList<>();
      forEach(
          texts,
          row -> {
            batch.add(row.getString(1));
            return batch.size() == TEXTS_AT_ONCE ? append(appender, batch, function) : 0;
          });
      append(appender, batch, function);
    } catch (SQLException refused) {
      throw new DuckDbException("fill table " + table, refused);
    }
    trace("fill table " + table, start);
  }

  /** Every core maps its share of a batch; the rows keep their order. Empties the batch. */
  private static int append(
      DuckDBAppender appender, List<String> batch, Function<String, @Nullable String> function)
      throws SQLException {
    @Nullable String[] results = new @Nullable String[batch.size()];
    IntStream.range(0, results.length)
        .parallel()
        .forEach(index -> results[index] = function.apply(batch.get(index)));
    for (int index = 0; index < results.length; index++) {
      appender.beginRow();
      appender.append(batch.get(index));
      appender.append(results[index]);
      appender.endRow();
    }
    batch.clear();
    return results.length;
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
