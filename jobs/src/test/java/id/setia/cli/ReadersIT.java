package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.state.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight readers, half of them strangers (DuckDB 1.5 in Node, where that is there), ask across marts
 * and facts, two more the Parquet folder and PostgreSQL (where that is there), while nights publish
 * one release after the other, the workspace moves after each, and every fourth round goes back a
 * release: no error, no mixture, and whoever connects again sees the newest. Each night sells one
 * order more, so the release says what every sum must be. {@code -Dsetia.readers.releases=N} for
 * more nights ({@code bench/readers.sh}).
 */
class ReadersIT {

  private static final int RELEASES = Integer.getInteger("setia.readers.releases", 8);
  private static final int READERS = 8;

  /** So many releases come before the first move: one that is open stays only where it is. */
  private static final int AT_REST = 5;

  /** Eight that never think would leave no processor for the nights. */
  private static final long THINKING_MILLIS = 200;

  private static final String AS_OF = "2026-01-31";

  /** Of PostgreSQL, which has no {@code ops}. */
  private static final String QUESTION =
      """
      select concat_ws(' ', (select release_id from marts._publication),
        (select count(distinct orders.order_id) from core.orders orders
          join core.order_lines lines on lines.source = orders.source and lines.order_id = orders.order_id),
        (select cast(sum(orders) as bigint) from marts.revenue_daily), (select cast(sum(orders) as bigint) from bi.orders))
      """;

  private static final Map<String, String> PASSWORD =
      Map.of("PUBLISH_PASSWORD", PostgresServer.PASSWORD);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  /** What a door may answer, by release. */
  private final Map<String, String> whole = new ConcurrentHashMap<>();

  private final List<Door> doors = new ArrayList<>();
  private int swaps;

  @Test
  void nobodySeesAnErrorOrAMixture() throws Exception {
    try (PostgresServer server = PostgresServer.isThere() ? PostgresServer.start() : null) {
      String url = server == null ? "" : server.newDatabase();
      HostileShop shop = HostileShop.ofSales(directory);
      settings(url);
      MovingPlace moving = new MovingPlace(directory, directory.resolve("at-0"));
      shop = shop.at(moving.place(), PASSWORD);
      whole.put(AS_OF + "-1", answer(1));
      shop.night(ExitCode.DONE);
      ReaderPool.Summary summary;
      try (ReaderPool readers =
          ReaderPool.start(moving.link(), directory, READERS, THINKING_MILLIS)) {
        open(() -> Door.ofParquet(moving.link(), directory));
        if (!url.isEmpty()) {
          open(() -> Door.ofPostgres(url, QUESTION));
        }
        atRest(shop, moving.place(), readers);
        for (int release = AT_REST + 1; release <= RELEASES; release++) {
          publish(shop, release);
          see(readers, release);
          moving.move();
          shop = shop.at(moving.place(), PASSWORD);
          see(readers, release);
          if (release % 4 == 3 && release < RELEASES) {
            shop.run("rollback", AS_OF + "-" + (release - 1)).exits(ExitCode.DONE);
            swaps++;
            see(readers, release - 1);
          }
        }
        summary = readers.end();
      } finally {
        doors.forEach(Door::close);
      }
      record(summary, moving.moves());
    }
  }

  /** The lake stays where it is, so that nights go on wherever the workspace moves. */
  private void settings(String url) throws IOException {
    Path lake = directory.resolve("lake");
    Files.writeString(
        directory.resolve("config/setia.yml"),
        "publish:\n  keep_releases: 2\n%sduckdb: {memory_mebibytes: 512, threads: 1}\nlake: {uri: '%s'}\n"
            .formatted(
                url.isEmpty()
                    ? ""
                    : "  postgres: {url: '%s', user: %s, password: '${PUBLISH_PASSWORD}'}\n"
                        .formatted(url, PostgresServer.USER),
                lake.toUri()));
  }

  /** Without a move a release lives as long as somebody has it open, and no longer. */
  private void atRest(HostileShop shop, Path workspace, ReaderPool readers) throws Exception {
    Path first = workspace.resolve("releases/" + AS_OF + "-1");
    try (DuckDb patient = DuckDb.readOnly(workspace.resolve("warehouse.duckdb"))) {
      for (int release = 2; release < AT_REST; release++) {
        publish(shop, release);
        see(readers, release);
      }
      assertThat(patient.value(Reader.QUESTION, String.class))
          .as("the first release, open all the time, is still whole")
          .isEqualTo(AS_OF + "-1 1 1 1 1");
    }
    assertThat(first).exists();
    publish(shop, AT_REST);
    see(readers, AT_REST);
    assertThat(first).as("nobody has it open any more").doesNotExist();
  }

  private void open(Callable<String> question) {
    doors.add(new Door(whole, question));
  }

  private void publish(HostileShop shop, int release) {
    shop.deliver(
        "sales/night-%d.csv".formatted(release),
        HostileShop.HEADER + HostileShop.GOOD.replace("A1,", "A" + release + ","));
    whole.put(AS_OF + "-" + release, answer(release));
    shop.night(ExitCode.DONE);
  }

  private static String answer(int release) {
    return "%1$s-%2$d %2$d %2$d %2$d".formatted(AS_OF, release);
  }

  /** Whoever asks from now on sees that release. */
  private void see(ReaderPool readers, int release) throws InterruptedException {
    assertThat(readers.published())
        .isEqualTo(
            new ReaderPool.Seen(AS_OF + "-" + release, "%1$d %1$d %1$d %1$d".formatted(release)));
    for (Door door : doors) {
      assertThat(door.next()).isEqualTo(answer(release));
    }
  }

  /** For {@code bench/readers.sh}. */
  private void record(ReaderPool.Summary summary, int moves) throws IOException {
    List<String> others = doors.stream().map(door -> Integer.toString(door.rounds())).toList();
    Files.writeString(
        Path.of("target", "readers.md"),
        """
        | releases | moves | swaps back | readers of the file | of them strangers (DuckDB 1.5 in Node) | answers: file | Parquet | PostgreSQL | releases seen | errors | mixed |
        |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        | %d | %d | %d | %d | %d | %d | %s | %s | %d | 0 | 0 |
        """
            .formatted(
                RELEASES,
                moves,
                swaps,
                summary.readers(),
                summary.strangers(),
                summary.answers(),
                others.get(0),
                others.size() > 1 ? others.get(1) : "not installed",
                summary.releases()));
  }
}
