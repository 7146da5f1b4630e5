package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.spark.SmallSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Nights whose models Spark builds, where {@code SPARK_HOME} names one. */
final class SparkNights {

  static final String[] NIGHT = {"run", "--as-of", SmallNights.AS_OF.toString()};
  static final String FIRST = SmallNights.AS_OF + "-1";
  static final String SECOND = SmallNights.AS_OF + "-2";

  /** What Spark makes below the folder of a table that it is writing. */
  private static final String WRITING = "_temporary";

  private static final String DRIVER = "id.setia.spark.Main";
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private static final String SETTINGS =
      """
      hmac_key: ${TEST_KEY}
      state: {lease_seconds: 5}
      engine: spark
      spark:
        master: %s
        jar: %s
        properties:
      """
          + SmallSpark.PROPERTIES;

  private SparkNights() {}

  /** Skips the test where there is no Spark. */
  static void require() {
    assumeThat(System.getenv().getOrDefault("SPARK_HOME", "")).as("SPARK_HOME").isNotEmpty();
  }

  /** The settings of a home whose nights run on Spark. */
  static String settings(String master) {
    return SETTINGS.formatted(
        master, Path.of("jobs-spark", "target", "setia-spark.jar").toAbsolutePath());
  }

  /** The driver that a night has started. */
  static ProcessHandle driver(Child night) {
    return only(night, DRIVER).get(0);
  }

  /** The executors at work for it. */
  static List<ProcessHandle> executors(Child night) {
    return only(night, EXECUTOR);
  }

  private static List<ProcessHandle> only(Child night, String main) {
    List<ProcessHandle> found =
        night
            .process()
            .descendants()
            .filter(each -> each.info().commandLine().orElse("").contains(main))
            .toList();
    assertThat(found).as(main).isNotEmpty();
    return found;
  }

  /**
   * Waits until Spark is writing a model, which it then is in the middle of.
   *
   * @return the model's table
   */
  static String awaitWriting(Shell shell) throws IOException, InterruptedException {
    Path exchange = exchange(shell);
    Map<WatchKey, Path> watched = new HashMap<>();
    try (WatchService watch = exchange.getFileSystem().newWatchService()) {
      watched.put(exchange.register(watch, StandardWatchEventKinds.ENTRY_CREATE), exchange);
      while (true) {
        WatchKey key = watch.take();
        Path folder = Objects.requireNonNull(watched.get(key));
        for (WatchEvent<?> event : key.pollEvents()) {
          Path made = folder.resolve(String.valueOf(event.context()));
          if (made.endsWith(WRITING)) {
            return String.valueOf(folder.getFileName());
          }
          if (isWriting(made, watch, watched)) {
            return String.valueOf(made.getFileName());
          }
        }
        key.reset();
      }
    }
  }

  /** Whether a new folder is being written to; if not, it is watched from now on. */
  private static boolean isWriting(Path table, WatchService watch, Map<WatchKey, Path> watched)
      throws IOException {
    if (Files.isDirectory(table)) {
      watched.put(table.register(watch, StandardWatchEventKinds.ENTRY_CREATE), table);
    }
    return Files.exists(table.resolve(WRITING));
  }

  private static Path exchange(Shell shell) throws IOException {
    try (Stream<Path> folders = Files.walk(shell.workspace().resolve("tmp"), 2)) {
      return folders.filter(path -> path.endsWith("spark-exchange")).findFirst().orElseThrow();
    }
  }

  /**
   * What differs between the tables of two workspaces' current releases: doubles may by their ninth
   * figure, {@code identity_key} is each engine's own, and names of runs are those of each.
   */
  static List<String> differences(Shell one, Shell other, Path scratch) {
    List<String> differences = new ArrayList<>();
    int compared = 0;
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(512, 1), scratch)) {
      attach(duckDb, one, "one");
      attach(duckDb, other, "other");
      for (var table : tables(duckDb).entrySet()) {
        compared++;
        String count =
            "select count(*) from (select %1$s from %2$s.%3$s except all select %1$s from %4$s.%3$s)";
        long missing =
            duckDb.count(count.formatted(table.getValue(), "one", table.getKey(), "other"))
                + duckDb.count(count.formatted(table.getValue(), "other", table.getKey(), "one"));
        if (missing > 0) {
          differences.add("%s: %d rows".formatted(table.getKey(), missing));
        }
      }
    }
    assertThat(compared).isGreaterThan(60);
    return differences;
  }

  private static void attach(DuckDb duckDb, Shell shell, String name) {
    duckDb.execute(
        "attach %s as %s (read_only)"
            .formatted(Sql.text(shell.workspace().resolve("warehouse.duckdb").toString()), name));
  }

  /** Table to what is compared of it. */
  private static Map<String, String> tables(DuckDb duckDb) {
    Map<String, String> tables = new TreeMap<>();
    duckDb.forEach(
        "select schema_name || '.' || table_name, string_agg(case when data_type in ('DOUBLE', 'FLOAT')"
            + " then 'printf(''%.8e'', ' || column_name || ')' else column_name end, ', ' order by column_index)"
            + " from duckdb_columns() where database_name = 'one' and schema_name in ('core', 'marts')"
            + " and not starts_with(table_name, '_') and column_name <> 'identity_key' group by 1",
        row -> tables.put(row.getString(1), row.getString(2)));
    return tables;
  }
}
