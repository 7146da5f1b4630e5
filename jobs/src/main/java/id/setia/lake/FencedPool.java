package id.setia.lake;

import id.setia.state.Fence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.apache.iceberg.jdbc.JdbcClientPool;

/**
 * The catalog's connections, each of whose actions is one transaction with the check that the lease
 * is still held: Iceberg's swap of a table's metadata is made under the lease, or not at all.
 */
final class FencedPool extends JdbcClientPool {

  private final Fence fence;

  FencedPool(String url, Map<String, String> properties, Fence fence) {
    super(url, properties);
    this.fence = fence;
  }

  @Override
  public <R> R run(Action<R, Connection, SQLException> action, boolean retry)
      throws SQLException, InterruptedException {
    return super.run(connection -> fenced(connection, action), retry);
  }

  private <R> R fenced(Connection connection, Action<R, Connection, SQLException> action)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      fence.check(connection);
      R result = action.run(connection);
      connection.commit();
      connection.setAutoCommit(true);
      return result;
    } catch (RuntimeException | Error | SQLException failed) {
      rollback(connection, failed);
      throw failed;
    }
  }

  private static void rollback(Connection connection, Throwable failed) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException broken) {
      failed.addSuppressed(broken);
    }
  }
}
