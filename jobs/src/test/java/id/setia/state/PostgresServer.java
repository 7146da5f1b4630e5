package id.setia.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.setia.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of its own, as Debian packages it, on a free port. Tests that use it are
 * skipped where it is not installed.
 */
public final class PostgresServer implements AutoCloseable {

  /** The owner of everything. */
  public static final String USER = "setia";

  /** The owner's password. */
  public static final String PASSWORD = "a password with spaces, ' and %";

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final Path directory;
  private final int port;
  private int databases;

  private PostgresServer(Path programs, Path directory, int port) {
    this.programs = programs;
    this.directory = directory;
    this.port = port;
  }

  /** Whether the machine has one to start. */
  public static boolean isThere() {
    return programs().isPresent();
  }

  /** Starts one, or skips the test. */
  public static PostgresServer start() {
    Optional<Path> programs = programs();
    assumeTrue(programs.isPresent(), "PostgreSQL is not installed (apt-get install postgresql)");
    try {
      Path directory = Files.createTempDirectory("setia-postgres");
      PostgresServer server = new PostgresServer(programs.orElseThrow(), directory, freePort());
      server.begin();
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Optional<Path> programs() {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void begin() throws IOException {
    Path password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
    if (isRoot()) {
      run(List.of("chown", "-R", "postgres", directory.toString()));
    }
    command(
        "initdb",
        "--username=" + USER,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
        "--pgdata=" + data());
    startAgain();
  }

  /** Starts it, with the databases it has. */
  public void startAgain() {
    command(
        "pg_ctl",
        "--pgdata=" + data(),
        "--log=" + directory.resolve("log"),
        "--wait",
        "--options=-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
            .formatted(port),
        "start");
  }

  private Path data() {
    return directory.resolve("data");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** PostgreSQL refuses to be run by root. */
  private void command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private void run(List<String> command) {
    try {
      Path out = Files.createTempFile("setia-postgres", ".out");
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
      assertThat(process.exitValue())
          .as("%s: %s", command, Files.readString(out, StandardCharsets.UTF_8))
          .isZero();
      Files.delete(out);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** The address of a new and empty database. */
  public String newDatabase() {
    String name = "setia_" + ++databases;
    try (Connection connection = DriverManager.getConnection(url("postgres"), USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
    return url(name);
  }

  /** Settings for a new and empty database. */
  public Settings.State newState(int leaseSeconds) {
    return new Settings.State(newDatabase(), USER, PASSWORD, leaseSeconds);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** Stops it as a power cut would: whatever is under way there is lost. */
  public void crash() {
    command("pg_ctl", "--pgdata=" + data(), "--mode=immediate", "--wait", "stop");
  }

  @Override
  public void close() {
    crash();
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
