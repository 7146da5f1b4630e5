package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.spark.SmallSpark;
import id.setia.spark.SparkEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark builds every SQL model of the richest world, each on its own tables, and every cell is
 * DuckDB's. Runs where {@code SPARK_HOME} is set.
 */
class SparkParityIT {

  private static final String SETTINGS =
      """
      time_zone: America/New_York
      engine: spark
      spark:
        master: %s
        properties:
      """
          + SmallSpark.PROPERTIES;

  @Test
  void everyCellIsTheSame(@TempDir Path directory) throws Exception {
    String home = System.getenv().getOrDefault("SPARK_HOME", "");
    assumeThat(home).as("SPARK_HOME").isNotEmpty();
    Path file = directory.resolve("world.duckdb");
    try (ModelFixture world = new ModelFixture()) {
      world.set("setia_time_zone()", "'America/New_York'");
      RichWorld.fill(world);
      world.build(RichWorld.AS_OF);
      world.execute("attach %s as file".formatted(Sql.text(file.toString())));
      world.execute("copy from database memory to file");
      world.execute("detach file");
    }
    String master = System.getenv().getOrDefault("SETIA_SPARK_MASTER", "local[2]");
    Files.writeString(directory.resolve("setia.yml"), SETTINGS.formatted(master));
    Settings settings = Configuration.withoutSources(directory, directory, Map.of()).settings();
    Workspace workspace = new Workspace(directory.resolve("workspace"));
    List<String> differences = new ArrayList<>();
    int models = 0;
    try (DuckDb duckDb = DuckDb.onFile(file, new DuckDbLimits(512, 1), directory);
        SparkEngine spark =
            SparkEngine.start(
                home,
                Path.of(""),
                workspace,
                settings,
                RichWorld.AS_OF,
                duckDb,
                lakeFiles(duckDb, directory))) {
      ModelCatalog catalog = ModelCatalog.read(ModelFixture.SQL, ModelFixture.javaModels(), duckDb);
      TableComparison comparison = new TableComparison(duckDb);
      for (Model model : catalog.models()) {
        if (model.sql().isPresent()) {
          differences.addAll(differences(model, spark, comparison));
          models++;
        }
      }
    }
    assertThat(models).isGreaterThan(60);
    assertThat(differences).isEmpty();
  }

  /** A model that Spark can't build is one difference, so that one run shows all of them. */
  private static List<String> differences(
      Model model, SparkEngine spark, TableComparison comparison) {
    try {
      return comparison.differences(model, spark.relation(model));
    } catch (SetiaException refused) {
      return List.of(String.valueOf(refused.getMessage()));
    }
  }

  private static Map<String, List<String>> lakeFiles(DuckDb duckDb, Path directory) {
    Map<String, List<String>> files = new HashMap<>();
    for (CanonicalTable table : CanonicalTables.all()) {
      Path file = directory.resolve(table.name() + ".parquet");
      duckDb.execute(
          "copy lake.%s to %s (format parquet)".formatted(table.name(), Sql.text(file.toString())));
      files.put(table.name(), List.of(file.toUri().toString()));
    }
    return files;
  }
}
