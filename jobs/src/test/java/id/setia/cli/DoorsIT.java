package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.state.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
      MovingPlace moving = new MovingPlace(directory, first.workspace());
      String newer = Objects.requireNonNull(whole.get(NEW));
      assertThat(whole.get(OLD))
          .startsWith(OLD + " ")
          .doesNotEndWith(newer.substring(NEW.length()));

      int swaps = 0;
      String current = NEW;
      try (Door file = new Door(whole, () -> Door.ofFile(moving.link(), QUESTION));
          Door parquet = new Door(whole, () -> Door.ofParquet(moving.link(), directory));
          Door postgres = new Door(whole, () -> Door.ofPostgres(url, QUESTION))) {
        List<Door> doors = List.of(file, parquet, postgres);
        while (swaps < SWAPS || doors.stream().mapToInt(Door::rounds).sum() < ROUNDS) {
          if (swaps > moving.moves()) {
            moving.move();
          } else {
            swaps++;
            current = current.equals(OLD) ? NEW : OLD;
            rollBack(new Shell(moving.place(), first.environment()), current);
          }
          for (Door door : doors) {
            assertThat(door.next())
                .as("after %d swaps and %d moves", swaps, moving.moves())
                .isEqualTo(whole.get(current));
          }
        }
        Files.writeString(
            Path.of("target", "doors.md"),
            "| swaps | moves | rounds: file | Parquet | PostgreSQL | errors | mixed |\n|---:|---:|---:|---:|---:|---:|---:|\n| %d | %d | %d | %d | %d | 0 | 0 |\n"
                .formatted(
                    swaps, moving.moves(), file.rounds(), parquet.rounds(), postgres.rounds()));
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
}
