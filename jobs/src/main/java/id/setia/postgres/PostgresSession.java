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
    properties.setProperty("options", "-c lock_timeout=" + PATIENCE_MILLIS);
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
    try {
      inTransaction(statements);
    } catch (SQLException refused) {
      throw failure("transaction", refused);
    }
  }

  /** All of them, or none where others hold what they need. */
  boolean triedTogether(List<String> statements) {
    try {
      inTransaction(statements);
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

  private void inTransaction(List<String> statements) throws SQLException {
    connection.setAutoCommit(false);
    try {
      statements.forEach(this::execute);
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

  /** Fills a table from a CSV file. */
  long copy(String table, Path csv) {
    String sql = "copy %s from stdin (format csv, null '\\N')".formatted(table);
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
