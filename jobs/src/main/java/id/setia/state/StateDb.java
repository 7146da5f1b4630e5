package id.setia.state;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import id.setia.foreign.StateFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
  private final boolean isPostgres;
  private @Nullable Fence fence;

  private StateDb(Connection connection, boolean isPostgres) {
    this.connection = connection;
    this.isPostgres = isPostgres;
  }

  /** Opens the state database in a file, creating it and its tables when they are missing. */
  public static StateDb open(Path file) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      return open(StateAddress.sqlite(file));
    } catch (IOException refused) {
      throw new SetiaException(
          "Cannot open the state database %s: %s".formatted(file, FileFault.reason(refused)),
          refused);
    }
  }

  /** Opens a state database, creating its tables when they are missing. */
  public static StateDb open(StateAddress address) {
    StateDb state = connect(address);
    try {
      state.migrate();
      return state;
    } catch (RuntimeException failed) {
      state.close();
      throw failed;
    }
  }

  /** Opens the state database of a warehouse where something has run; empty where nothing has. */
  public static Optional<StateDb> openExisting(Workspace workspace, Settings.State settings) {
    StateAddress address = StateAddress.of(workspace, settings);
    if (!address.isPostgres()) {
      return Files.exists(workspace.stateDb())
          ? Optional.of(checked(connect(address)))
          : Optional.empty();
    }
    StateDb state = connect(address);
    if (StateSchema.hasTable(state, "setia_run")) {
      return Optional.of(checked(state));
    }
    state.close();
    return Optional.empty();
  }

  public static StateDb connect(StateAddress address) {
    try {
      return new StateDb(address.connect(), address.isPostgres());
    } catch (SQLException refused) {
      throw new SetiaException(
          "Cannot open the state database %s: %s".formatted(address, StateFault.reason(refused)),
          refused);
    }
  }

  /** The connection itself, for what JDBC alone knows of a database. */
  Connection connection() {
    return connection;
  }

  /** Whether it is a PostgreSQL database; otherwise it is an SQLite file. */
  public boolean isPostgres() {
    return isPostgres;
  }

  /** From now on every change is refused once the lease is lost; null: no more. */
  public void fencedBy(@Nullable Fence newFence) {
    fence = newFence;
  }

  /** Gives a sign of life for a lease; false when it is lost. */
  public boolean renew(Fence held) {
    return inTransaction(
        () -> {
          try {
            return held.renew(connection);
          } catch (SQLException refused) {
            throw failed("renew the lease", refused);
          }
        });
  }

  /** One of before versions were written down can be read as it is. */
  private static StateDb checked(StateDb state) {
    try {
      if (StateSchema.hasTable(state, "setia_schema_version")) {
        StateMigrations.check(state);
      }
      return state;
    } catch (RuntimeException refused) {
      state.close();
      throw refused;
    }
  }

  private void migrate() {
    inTransaction(
        () -> {
          if (isPostgres) {
            // two that create a table at once are not told "exists already" but a broken index
            query("select pg_advisory_xact_lock(7355608)", row -> row.getObject(1));
          }
          StateMigrations.apply(this);
          return true;
        });
  }

  /** Changes rows; parameters stand for the question marks. */
  public int update(String sql, @Nullable Object... parameters) {
    return fence == null ? execute(sql, parameters) : inTransaction(() -> execute(sql, parameters));
  }

  private int execute(String sql, @Nullable Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException refused) {
      throw failed(sql, refused);
    }
  }

  /** Runs one statement for every row of parameters. */
  public void updateAll(String sql, Iterable<? extends @Nullable Object[]> rows) {
    if (fence == null) {
      executeAll(sql, rows);
    } else {
      inTransaction(
          () -> {
            executeAll(sql, rows);
            return true;
          });
    }
  }

  private void executeAll(String sql, Iterable<? extends @Nullable Object[]> rows) {
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

  /** Runs work that gives nothing back in one transaction. */
  public void doInTransaction(Runnable work) {
    inTransaction(
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T commitOrRollback(Supplier<T> work) throws SQLException {
    try {
      if (fence != null) {
        fence.check(connection);
      }
      T result = work.get();
      connection.commit();
      connection.setAutoCommit(true);
      return result;
    } catch (RuntimeException | Error | SQLException failed) {
      rollback(failed);
      throw failed;
    }
  }

  /**
   * A connection that is broken can't even be rolled back: the first failure is the one to tell.
   */
  private void rollback(Throwable failed) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException broken) {
      failed.addSuppressed(broken);
    }
  }

  private void bind(PreparedStatement statement, @Nullable Object[] parameters)
      throws SQLException {
    for (int index = 0; index < parameters.length; index++) {
      Object value = parameters[index];
      // PostgreSQL keeps no NUL in a text
      statement.setObject(
          index + 1,
          isPostgres && value instanceof String text ? text.replace('\0', '\u2400') : value);
    }
  }

  /** Gives the space of deleted rows back; others may use the database meanwhile, but wait. */
  public void vacuum() {
    execute("vacuum");
    if (!isPostgres) {
      query("pragma wal_checkpoint(truncate)", row -> row.getInt(1));
    }
  }

  /** What is said of a statement that was refused. */
  static SetiaException failed(String sql, SQLException refused) {
    return new SetiaException(
        "Cannot use the state database: %s".formatted(StateFault.reason(refused)),
        // the statement is for the log alone
        new IllegalStateException("Cannot execute " + sql.strip(), refused));
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
