package id.setia.state;

import id.setia.SetiaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state database of a workspace: one connection, plain SQL that SQLite and PostgreSQL both
 * understand.
 *
 * <p>Not thread-safe.
 */
public final class StateDb implements AutoCloseable {

  /** Reads one row of a result. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** The row the result set stands on. */
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  private StateDb(Connection connection) {
    this.connection = connection;
  }

  /** The JDBC address of the state database file of a workspace. */
  public static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  /** Opens the state database, creating it and its tables when they are missing. */
  public static StateDb open(Path file) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      StateDb state = connect(file);
      state.createTables();
      return state;
    } catch (IOException refused) {
      throw new SetiaException(
          "Cannot open the state database %s: %s".formatted(file, refused), refused);
    }
  }

  /**
   * Opens the state database of a workspace where something has run already; empty where nothing
   * has.
   */
  public static Optional<StateDb> openExisting(Path file) {
    return Files.exists(file) ? Optional.of(connect(file)) : Optional.empty();
  }

  private static StateDb connect(Path file) {
    try {
      StateDb state = new StateDb(DriverManager.getConnection(url(file)));
      for (String pragma :
          List.of("busy_timeout = 30000", "journal_mode = wal", "synchronous = normal")) {
        state.pragma(pragma);
      }
      return state;
    } catch (SQLException refused) {
      throw new SetiaException(
          "Cannot open the state database %s: %s".formatted(file, refused.getMessage()), refused);
    }
  }

  private void pragma(String pragma) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma " + pragma);
    }
  }

  private void createTables() {
    try (InputStream script =
        Objects.requireNonNull(StateDb.class.getResourceAsStream("schema.sql"))) {
      String sql =
          new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
      inTransaction(
          () -> {
            for (String statement : sql.split(";", -1)) {
              if (!statement.isBlank()) {
                update(statement);
              }
            }
            return true;
          });
    } catch (IOException unreadable) {
      throw new IllegalStateException("schema.sql", unreadable);
    }
  }

  /** Changes rows; parameters stand for the question marks. */
  public int update(String sql, @Nullable Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException refused) {
      throw failed(sql, refused);
    }
  }

  /** Runs one statement for every row of parameters. */
  public void updateAll(String sql, Iterable<? extends @Nullable Object[]> rows) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException refused) {
      throw failed(sql, refused);
    }
  }

  /** Every row of a query. */
  public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    } catch (SQLException refused) {
      throw failed(sql, refused);
    }
  }

  /** The first row of a query, if there is one. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    return query(sql, reader, parameters).stream().findFirst();
  }

  /**
   * Does {@code work} in one transaction: all of it, or nothing. A transaction inside a transaction
   * joins it.
   */
  public <T> T inTransaction(Supplier<T> work) {
    try {
      if (!connection.getAutoCommit()) {
        return work.get();
      }
      connection.setAutoCommit(false);
      return commitOrRollback(work);
    } catch (SQLException refused) {
      throw failed("transaction", refused);
    }
  }

  private <T> T commitOrRollback(Supplier<T> work) throws SQLException {
    try {
      T result = work.get();
      connection.commit();
      return result;
    } catch (RuntimeException | Error failed) {
      connection.rollback();
      throw failed;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] parameters)
      throws SQLException {
    for (int index = 0; index < parameters.length; index++) {
      statement.setObject(index + 1, parameters[index]);
    }
  }

  private static SetiaException failed(String sql, SQLException refused) {
    return new SetiaException(
        "Cannot use the state database: %s (in: %s)".formatted(refused.getMessage(), sql.strip()),
        refused);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException refused) {
      throw failed("close", refused);
    }
  }
}
