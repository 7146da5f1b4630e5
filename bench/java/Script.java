import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Runs a DuckDB script in a JVM of its own and prints the milliseconds it took, from opening the database to closing it.
 *
 * <p>Usage: {@code Script SCRIPT DATABASE [NAME=VALUE ...]}. {@code ${NAME}} in the script is replaced by the value; a
 * statement ends with a semicolon at a line's end. Memory and threads are Setia's defaults, half the machine and all
 * processors. With {@code -Dtrace=true}, each statement's time goes to standard error.
 */
final class Script {

  public static void main(String[] arguments) throws IOException, SQLException {
    String script = Files.readString(Path.of(arguments[0]));
    for (int index = 2; index < arguments.length; index++) {
      String[] binding = arguments[index].split("=", 2);
      script = script.replace("${" + binding[0] + "}", binding[1]);
    }
    Path database = Path.of(arguments[1]).toAbsolutePath();
    long start = System.nanoTime();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database, limits(database));
        Statement statement = connection.createStatement()) {
      for (String sql : script.split(";\\R")) {
        if (!sql.isBlank()) {
          run(statement, sql);
        }
      }
    }
    System.out.println(millisSince(start));
  }

  private static void run(Statement statement, String sql) throws SQLException {
    long start = System.nanoTime();
    statement.execute(sql);
    if (Boolean.getBoolean("trace")) {
      String code = sql.replaceAll("(?m)^--.*$", " ").strip();
      System.err.printf("%6d ms  %s%n", millisSince(start), code.lines().findFirst().orElse(""));
    }
  }

  private static Properties limits(Path database) {
    long total =
        ((com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
            .getTotalMemorySize();
    Properties limits = new Properties();
    limits.setProperty("memory_limit", total / 2 / 1024 / 1024 + "MiB");
    limits.setProperty("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
    limits.setProperty("temp_directory", database + ".tmp");
    return limits;
  }

  private static long millisSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1_000_000;
  }
}
