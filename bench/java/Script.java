import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Runs a DuckDB script in a JVM of its own and prints the milliseconds it took, from opening the database to closing it.
 *
 * <p>Usage: {@code Script SCRIPT DATABASE [NAME=VALUE ...]}. {@code ${NAME}} in the script is replaced by the value; a
 * statement ends with a semicolon at a line's end. Memory and threads are Setia's defaults, half the machine and all
 * processors. The milliseconds of each statement go to {@code DATABASE.statements}, the peak memory of the process (MiB,
 * where the system tells) to {@code DATABASE.peak}.
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
      List<String> statements = new ArrayList<>();
      for (String sql : script.split(";\\R")) {
        if (!sql.isBlank()) {
          statements.add(run(statement, sql));
        }
      }
      Files.write(Path.of(database + ".statements"), statements);
    }
    System.out.println(millisSince(start));
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          long kibibytes = Long.parseLong(line.replaceAll("[^0-9]", ""));
          Files.writeString(Path.of(database + ".peak"), kibibytes / 1024 + "\n");
        }
      }
    }
  }

  private static String run(Statement statement, String sql) throws SQLException {
    long start = System.nanoTime();
    statement.execute(sql);
    String code = sql.replaceAll("(?m)^--.*$", " ").strip();
    return millisSince(start) + "\t" + code.lines().findFirst().orElse("");
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
