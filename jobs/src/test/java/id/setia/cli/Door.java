package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.state.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Somebody who asks at one door again and again. */
final class Door implements AutoCloseable {

  /** Doors that never rest would leave no processor for the nights. */
  private static final long THINKING_MILLIS = 100;

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

  /** The answer of the published file. */
  static String ofFile(Path link, String question) {
    try (DuckDb duckDb = DuckDb.readOnly(link.resolve("warehouse.duckdb"))) {
      return String.valueOf(duckDb.value(question, String.class));
    }
  }

  /** The release by its folder's name; bi is not in Parquet, so that the mart stands for it. */
  static String ofParquet(Path link, Path temp) throws IOException {
    Path release = link.resolve("current").toRealPath();
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(256, 1), temp)) {
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

  /** The answer of the database. */
  static String ofPostgres(String url, String question) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getString(1);
    }
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
      LockSupport.parkNanos(THINKING_MILLIS * 1_000_000);
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
