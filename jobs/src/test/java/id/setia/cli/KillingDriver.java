package id.setia.cli;

import id.setia.cli.KillPoint.Trigger;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The real SQLite driver, but for a look at each statement before it is sent: registered before all
 * others, it is what Setia, Spring Batch and Iceberg get.
 */
final class KillingDriver implements Driver {

  private final Trigger trigger;

  KillingDriver(Trigger trigger) {
    this.trigger = trigger;
  }

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Connection connection = sqlite().connect(url, properties);
    return proxy(
        Connection.class, (proxy, method, arguments) -> connection(connection, method, arguments));
  }

  private @Nullable Object connection(
      Connection connection, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    Object result = invoke(connection, method, arguments);
    if (result instanceof PreparedStatement statement && arguments != null) {
      return watched(PreparedStatement.class, statement, String.valueOf(arguments[0]));
    }
    return result instanceof Statement statement ? watched(Statement.class, statement, "") : result;
  }

  private <T extends Statement> T watched(Class<T> type, T statement, String sql) {
    Map<Integer, String> parameters = new TreeMap<>();
    return proxy(
        type,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            String own = arguments == null ? sql : String.valueOf(arguments[0]);
            trigger.before(own + " <- " + parameters.values());
          } else if (method.getName().startsWith("set")
              && arguments != null
              && arguments.length > 1
              && arguments[0] instanceof Integer index) {
            parameters.put(index, String.valueOf(arguments[1]));
          }
          return invoke(statement, method, arguments);
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            KillingDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object invoke(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  /** Not before it is needed: its class registers a driver of its own, which must come second. */
  private static Driver sqlite() {
    return new org.sqlite.JDBC();
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith("jdbc:sqlite:");
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
      throws SQLException {
    return sqlite().getPropertyInfo(url, properties);
  }

  @Override
  public int getMajorVersion() {
    return sqlite().getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return sqlite().getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return sqlite().jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("id.setia.cli");
  }
}
