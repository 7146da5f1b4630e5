package id.setia.postgres;

import id.setia.SetiaException;
import id.setia.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.PGConnection;

/** A connection with unchecked errors, whose messages name the server and never the password. */
final class PostgresSession implements AutoCloseable {

  /** What a server says that drops nothing, as something of somebody else stands on it. */
  private static final String DEPENDENT = "2BP01";

  private static final String LOCKED = "55P03";
  private static final int PATIENCE_MILLIS = 30_000;

  /**
   * How sessions differ from the server's own settings: none waits for a lock for ever; a key is
   * sorted in memory; and what is filled beside readers need not wait for the disk table by table,
   * as the swap's commit does ({@link #commitsToDisk}) and with it everything before.
   */
  private static final String OPTIONS =
      "-c lock_timeout=%d -c maintenance_work_mem=256MB -c synchronous_commit=off"
          .formatted(PATIENCE_MILLIS);

  private final Connection connection;
  private final String address;

  private PostgresSession(Connection connection, String address) {
    this.connection = connection;
    this.address = address;
  }

  /**
   * Opens one.
   *
   * @throws SetiaException when the server can't be reached or refuses
   */
  static PostgresSession open(Settings.Postgres settings) {
    String address = settings.url().replaceFirst("\\?.*", "");
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("ApplicationName", "setia publish");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("options", OPTIONS);
    try {
      return new PostgresSession(DriverManager.getConnection(settings.url(), properties), address);
    } catch (SQLException refused) {
      throw new SetiaException(
          "Cannot publish to %s: it can't be reached, or refuses user or password (%s)"
              .formatted(address, refused.getSQLState()),
          refused);
    }
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException refused) {
      throw failure(sql, refused);
    }
  }

  /** Whether it was done; not where others hold or use what it would take away. */
  boolean tried(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    } catch (SQLException refused) {
      if (DEPENDENT.equals(refused.getSQLState()) || LOCKED.equals(refused.getSQLState())) {
        return false;
      }
      throw failure(sql, refused);
    }
  }

  /** All of them or none. */
  void together(List<String> statements) {
    together(() -> statements.forEach(this::execute));
  }

  /** All that is done by this session, or nothing of it. */
  void together(Runnable work) {
    try {
      inTransaction(work);
    } catch (SQLException refused) {
      throw failure("transaction", refused);
    }
  }

  /** From here on a commit returns when the disk has it, and whatever was committed before it. */
  void commitsToDisk() {
    execute("set synchronous_commit = on");
  }

  /** All of them, or none where others hold what they need. */
  boolean triedTogether(List<String> statements) {
    try {
      inTransaction(() -> statements.forEach(this::execute));
      return true;
    } catch (SetiaException refused) {
      if (refused.getCause() instanceof SQLException cause && LOCKED.equals(cause.getSQLState())) {
        return false;
      }
      throw refused;
    } catch (SQLException refused) {
      throw failure("transaction", refused);
    }
  }

  private void inTransaction(Runnable work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      work.run();
      connection.commit();
    } catch (SetiaException | SQLException refused) {
      connection.rollback();
      throw refused;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  List<String> texts(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException refused) {
      throw failure(sql, refused);
    }
  }

  /**
   * Fills a table that this transaction has made, from a CSV file. Its rows are frozen: nobody else
   * can see the table yet, and no later pass over it has to mark them.
   *
   * @return the rows
   */
  long copy(String table, Path csv) {
    String sql = "copy %s from stdin (format csv, null '\\N', freeze)".formatted(table);
    try (InputStream rows = Files.newInputStream(csv)) {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows, 1 << 20);
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot publish to %s: %s can't be read".formatted(address, csv), unreadable);
    } catch (SQLException refused) {
      throw failure(sql, refused);
    }
  }

  private SetiaException failure(String sql, SQLException refused) {
    return new SetiaException(
        "Cannot publish to %s: the server refuses \"%s\" (SQLSTATE %s)"
            .formatted(
                address,
                sql.length() > 120 ? sql.substring(0, 120) + " ..." : sql,
                refused.getSQLState()),
        refused);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException refused) {
      throw failure("close", refused);
    }
  }
}
