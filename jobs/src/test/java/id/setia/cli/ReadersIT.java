package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight readers, half of them strangers (DuckDB 1.5 in Node, where that is there), ask across marts
 * and facts while nights publish one release after the other: no error, no mixture, and whoever
 * connects again sees the newest. Each night sells one order more, so the release says what every
 * sum must be. {@code -Dsetia.readers.releases=N} for more nights ({@code bench/readers.sh}).
 */
class ReadersIT {

  private static final int RELEASES = Integer.getInteger("setia.readers.releases", 20);
  private static final int READERS = 8;

  /** Eight that never think would leave no processor for the nights. */
  private static final long THINKING_MILLIS = 200;

  private static final String AS_OF = "2026-01-31";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Test
  void nobodySeesAnErrorOrAMixture() throws Exception {
    HostileShop shop = HostileShop.ofSales(directory);
    Files.writeString(
        directory.resolve("config/setia.yml"),
        "publish: {keep_releases: 2}\nduckdb: {memory_mebibytes: 512, threads: 1}\n");
    Path workspace = directory.resolve("workspace");
    Path first = workspace.resolve("releases/" + AS_OF + "-1");
    ReaderPool.Summary summary;
    try (ReaderPool readers = ReaderPool.start(workspace, directory, READERS, THINKING_MILLIS)) {
      try (DuckDb patient = DuckDb.readOnly(workspace.resolve("warehouse.duckdb"))) {
        for (int release = 2; release <= RELEASES; release++) {
          publish(shop, release);
          assertThat(readers.published())
              .isEqualTo(
                  new ReaderPool.Seen(
                      AS_OF + "-" + release, "%1$d %1$d %1$d %1$d".formatted(release)));
        }
        assertThat(patient.value(Reader.QUESTION, String.class))
            .as("the first release, open all the time, is still whole")
            .isEqualTo(AS_OF + "-1 1 1 1 1");
      }
      assertThat(first).exists();
      summary = readers.end();
    }
    publish(shop, RELEASES + 1);
    assertThat(first).as("nobody has it open any more").doesNotExist();
    record(summary);
  }

  private static void publish(HostileShop shop, int release) {
    shop.deliver(
        "sales/night-%d.csv".formatted(release),
        HostileShop.HEADER + HostileShop.GOOD.replace("A1,", "A" + release + ","));
    shop.night(ExitCode.DONE);
  }

  /** For {@code bench/readers.sh}. */
  private static void record(ReaderPool.Summary summary) throws IOException {
    Files.writeString(
        Path.of("target", "readers.md"),
        "| releases | readers | of them strangers (DuckDB 1.5 in Node) | answers | releases seen | errors | mixed |\n|---:|---:|---:|---:|---:|---:|---:|\n| %d | %d | %d | %d | %d | 0 | 0 |\n"
            .formatted(
                RELEASES,
                summary.readers(),
                summary.strangers(),
                summary.answers(),
                summary.releases()));
  }
}
