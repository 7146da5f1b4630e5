package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.state.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readers at every door (the file, the Parquet folder, PostgreSQL) while releases take each other's
 * place and the workspace moves: each answer is one release's, whole, and whoever asks afterwards
 * gets the newest. A move is a copy, a link that names it from then on, and the original gone; one
 * comes between two swaps. {@code -Dsetia.doors.swaps=N} makes more.
 */
class DoorsIT {

  private static final int SWAPS = Integer.getInteger("setia.doors.swaps", 2);
  private static final int ROUNDS = 200;
  private static final String OLD = "2025-02-28-1";
  private static final String NEW = "2025-03-31-1";

  private static final String QUESTION =
      """
      select concat_ws(' ', (select release_id from marts._publication), (select count(*) from core.orders),
        (select cast(sum(orders) as bigint) from marts.revenue_daily), (select cast(sum(orders) as bigint) from bi.orders))
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Test
  void everyAnswerIsOneReleasesWhole() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      String url = server.newDatabase();
      Map<String, String> whole = new HashMap<>();
      Shell first = published(url, whole);
      Path link = directory.resolve("warehouse");
      Files.createSymbolicLink(link, first.workspace());
      String newer = Objects.requireNonNull(whole.get(NEW));
      assertThat(whole.get(OLD))
          .startsWith(OLD + " ")
          .doesNotEndWith(newer.substring(NEW.length()));

      int moves = 0;
      int swaps = 0;
      Path place = first.workspace();
      String current = NEW;
      try (Door file = new Door(whole, () -> ofFile(link));
          Door parquet = new Door(whole, () -> ofParquet(link));
          Door postgres = new Door(whole, () -> ofPostgres(url))) {
        List<Door> doors = List.of(file, parquet, postgres);
        while (swaps < SWAPS || doors.stream().mapToInt(Door::rounds).sum() < ROUNDS) {
          if (swaps > moves) {
            place = moved(place, link, ++moves);
          } else {
            swaps++;
            current = current.equals(OLD) ? NEW : OLD;
            rollBack(new Shell(place, first.environment()), current);
          }
          for (Door door : doors) {
            assertThat(door.next())
                .as("after %d swaps and %d moves", swaps, moves)
                .isEqualTo(whole.get(current));
          }
        }
        Files.writeString(
            Path.of("target", "doors.md"),
            "| swaps | moves | rounds: file | Parquet | PostgreSQL | errors | mixed |\n|---:|---:|---:|---:|---:|---:|---:|\n| %d | %d | %d | %d | %d | 0 | 0 |\n"
                .formatted(swaps, moves, file.rounds(), parquet.rounds(), postgres.rounds()));
      }
    }
  }

  /** Two releases of a shop, of which the newer one has a month more; puts each one's answer. */
  private Shell published(String url, Map<String, String> answers) throws IOException {
    Shell shop = SmallNights.open(SmallNights.SHOP, directory);
    Path config = directory.resolve("config");
    Home.copy(Shell.SHOP, config);
    Files.writeString(
        config.resolve("setia.yml"),
        "\npublish:\n  postgres: {url: '%s', user: %s, password: '${PUBLISH_PASSWORD}'}\n"
            .formatted(url, PostgresServer.USER),
        StandardOpenOption.APPEND);
    Map<String, String> environment = new HashMap<>(shop.environment());
    environment.put("PUBLISH_PASSWORD", PostgresServer.PASSWORD);
    Shell shell = new Shell(directory.resolve("at-0"), environment);
    Path march = SmallNights.heldBack("2025-03", directory);
    for (String day : List.of("2025-02-28", "2025-03-31")) {
      shell.run("run", "--as-of", day, "--config", config.toString()).exits(ExitCode.DONE);
      String answer = shell.value(QUESTION);
      answers.put(answer.substring(0, answer.indexOf(' ')), answer);
      SmallNights.deliver(march, directory);
    }
    return shell;
  }

  private void rollBack(Shell shell, String release) {
    shell
        .run("rollback", release, "--config", directory.resolve("config").toString())
        .exits(ExitCode.DONE);
  }

  /**
   * Copies the workspace, lets the link name the copy, and takes the place before the last away.
   */
  private Path moved(Path from, Path link, int number) throws Exception {
    Path to = directory.resolve("at-" + number);
    assertThat(new ProcessBuilder("cp", "-a", from.toString(), to.toString()).start().waitFor())
        .isZero();
    Path fresh = directory.resolve("fresh");
    Files.createSymbolicLink(fresh, to);
    Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (number > 1) {
      try (Stream<Path> files = Files.walk(directory.resolve("at-" + (number - 2)))) {
        for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
          Files.delete(file);
        }
      }
    }
    return to;
  }

  private static String ofFile(Path link) {
    try (DuckDb duckDb = DuckDb.readOnly(link.resolve("warehouse.duckdb"))) {
      return String.valueOf(duckDb.value(QUESTION, String.class));
    }
  }

  /** The release by its folder's name; bi is not in Parquet, so that the mart stands for it. */
  private String ofParquet(Path link) throws IOException {
    Path release = link.resolve("current").toRealPath();
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(256, 1), directory)) {
      return String.valueOf(
          duckDb.value(
              """
              select concat_ws(' ', '%1$s', (select count(*) from '%2$s/core/orders.parquet'), orders, orders)
              from (select cast(sum(orders) as bigint) as orders from '%2$s/marts/revenue_daily.parquet')
              """
                  .formatted(release.getFileName(), release),
              String.class));
    }
  }

  private static String ofPostgres(String url) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUESTION)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Somebody who asks at one door again and again. */
  private static final class Door implements AutoCloseable {

    private final Map<String, String> whole;
    private final Callable<String> question;
    private final Thread thread = new Thread(this::ask, "door");
    private int begun;
    private int rounds;
    private String newest = "";
    private String failure = "";
    private boolean isClosed;

    Door(Map<String, String> whole, Callable<String> question) {
      this.whole = whole;
      this.question = question;
      thread.start();
    }

    private void ask() {
      while (begin()) {
        String answer;
        try {
          answer = question.call();
        } catch (Exception failed) {
          end("", failed.toString());
          return;
        }
        end(answer, whole.containsValue(answer) ? "" : "mixed: " + answer);
      }
    }

    private synchronized boolean begin() {
      begun++;
      return !isClosed && failure.isEmpty();
    }

    private synchronized void end(String answer, String otherwise) {
      rounds++;
      newest = answer;
      failure = otherwise;
      notifyAll();
    }

    synchronized int rounds() {
      return rounds;
    }

    /** The answer to what is asked from now on. */
    synchronized String next() throws InterruptedException {
      int wanted = begun + 1;
      while (rounds < wanted && failure.isEmpty()) {
        wait();
      }
      assertThat(failure).isEmpty();
      return newest;
    }

    @Override
    public void close() {
      synchronized (this) {
        isClosed = true;
      }
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
      assertThat(failure).isEmpty();
    }
  }
}
