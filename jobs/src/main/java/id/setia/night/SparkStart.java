package id.setia.night;

import id.setia.lake.LakeFile;
import id.setia.schema.CanonicalTable;
import id.setia.spark.SparkEngine;
import id.setia.warehouse.Build;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts Spark for a run whose settings ask for it. */
final class SparkStart {

  private SparkStart() {}

  /**
   * Starts it.
   *
   * @param pinned the files of the lake that its models read
   */
  static SparkEngine of(
      NightContext night, Build opened, Map<CanonicalTable, List<LakeFile>> pinned) {
    Map<String, List<String>> files = new HashMap<>();
    pinned.forEach(
        (table, ofTable) ->
            files.put(table.name(), ofTable.stream().map(LakeFile::location).toList()));
    return SparkEngine.start(
        System.getenv().getOrDefault("SPARK_HOME", ""),
        Path.of(System.getProperty("setia.home", "")),
        night.workspace(),
        night.configuration().settings(),
        night.asOf(),
        opened.duckDb(),
        files);
  }
}
