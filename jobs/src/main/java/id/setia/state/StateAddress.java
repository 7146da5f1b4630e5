package id.setia.state;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Where the state of a warehouse lies: a file in its workspace, or a PostgreSQL database that
 * several machines share.
 *
 * @param url the JDBC address; never a password in it
 * @param properties what a connection is opened with, the password included
 */
public record StateAddress(String url, Map<String, String> properties) {

  private static final int PATIENCE_MILLIS = 30_000;

  /** Copies the map. */
  public StateAddress {
    properties = Map.copyOf(properties);
  }

  /** Where the settings say, or else {@code state.db} in the workspace. */
  public static StateAddress of(Workspace workspace, Settings.State settings) {
    return settings.url().isEmpty() ? sqlite(workspace.stateDb()) : postgres(settings);
  }

  /**
   * An SQLite file. Its transactions take the write lock when they begin: one that first read and
   * then wrote would be refused whenever another connection wrote in between.
   */
  static StateAddress sqlite(Path file) {
    return new StateAddress(
        "jdbc:sqlite:" + file.toAbsolutePath(),
        Map.of(
            "busy_timeout", Integer.toString(PATIENCE_MILLIS),
            "journal_mode", "WAL",
            "synchronous", "NORMAL",
            "transaction_mode", "IMMEDIATE"));
  }

  /**
   * A process that stands still in the middle of a transaction holds the lease's row: the server
   * ends its session, or nobody could ever take its place.
   */
  private static StateAddress postgres(Settings.State settings) {
    return new StateAddress(
        settings.url(),
        Map.of(
            "user", settings.user(),
            "password", settings.password(),
            "ApplicationName", "setia",
            "tcpKeepAlive", "true",
            "options",
                "-c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
                    .formatted(PATIENCE_MILLIS, settings.leaseSeconds() * 1000L)));
  }

  /** Whether it is a PostgreSQL database; otherwise it is an SQLite file. */
  public boolean isPostgres() {
    return url.startsWith("jdbc:postgresql:");
  }

  /** A new connection. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, connectionProperties());
  }

  /** What a connection is opened with, as JDBC wants it. */
  public Properties connectionProperties() {
    Properties all = new Properties();
    all.putAll(properties);
    return all;
  }

  /** A state database for a library that opens connections by itself. */
  public DataSource dataSource() {
    if (!isPostgres()) {
      SQLiteDataSource sqlite = new SQLiteDataSource(new SQLiteConfig(connectionProperties()));
      sqlite.setUrl(url);
      return sqlite;
    }
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    postgres.setUrl(url);
    properties.forEach(
        (name, value) -> {
          try {
            postgres.setProperty(name, value);
          } catch (SQLException unknown) {
            throw new IllegalStateException(name, unknown);
          }
        });
    return postgres;
  }

  /** Its address alone: no message may show the password. */
  @Override
  public String toString() {
    return isPostgres() ? url.replaceFirst("\\?.*", "") : url.substring("jdbc:sqlite:".length());
  }
}
