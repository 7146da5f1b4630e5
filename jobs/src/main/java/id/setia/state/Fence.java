package id.setia.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets only the holder of a lease write. The check is a statement of the writer's own transaction:
 * it locks the lease, so that nobody can take it over before that transaction has ended, and a
 * writer whose token is not the newest is refused. Each check is a sign of life as well.
 *
 * <p>Can be shared by threads; a connection can't.
 */
public final class Fence {

  /** The name of the lease that all others stand beside. */
  public static final String WAREHOUSE = "warehouse";

  private final String lease;
  private final long token;
  private final Duration duration;
  private final Clock clock;

  public Fence(String lease, long token, Duration duration, Clock clock) {
    this.lease = lease;
    this.token = token;
    this.duration = duration;
    this.clock = clock;
  }

  /** The number of this holding; every later one has a larger number. */
  public long token() {
    return token;
  }

  /**
   * Checks, in the transaction that {@code connection} is in, that the lease is still held.
   *
   * @throws LeaseLostException when it is not; the transaction must then be rolled back
   */
  public void check(Connection connection) throws SQLException {
    if (!lease.equals(WAREHOUSE)) {
      lockWarehouse(connection);
    }
    if (!renew(connection)) {
      throw new LeaseLostException(successor(connection), duration.toSeconds());
    }
  }

  /** Holders of other leases write one after the other, as numbers are counted on. */
  private static void lockWarehouse(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("update setia_lease set token = token where name = ?")) {
      statement.setString(1, WAREHOUSE);
      statement.executeUpdate();
    }
  }

  /** What its clock says. */
  public Instant now() {
    return clock.instant();
  }

  /** Gives a sign of life; false when another has taken the lease over. */
  boolean renew(Connection connection) throws SQLException {
    Instant now = clock.instant();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update setia_lease set heartbeat_at = ?, expires_at = ? where name = ? and token = ?")) {
      statement.setString(1, StateTime.text(now));
      statement.setString(2, StateTime.text(now.plus(duration)));
      statement.setString(3, lease);
      statement.setLong(4, token);
      return statement.executeUpdate() == 1;
    }
  }

  private String successor(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select host, machine, pid, work, acquired_at from setia_lease where name = ?")) {
      statement.setString(1, lease);
      try (ResultSet row = statement.executeQuery()) {
        LeaseHolder holder = row.next() ? holder(row) : null;
        return holder == null ? "to one that is done already" : "to " + holder;
      }
    }
  }

  /** Who holds the lease whose row this is; null where it is free. */
  public static @Nullable LeaseHolder holder(ResultSet row) throws SQLException {
    String host = row.getString("host");
    return host == null
        ? null
        : new LeaseHolder(
            host,
            row.getString("machine"),
            row.getLong("pid"),
            row.getString("work"),
            Instant.parse(row.getString("acquired_at")));
  }
}
