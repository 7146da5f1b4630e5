package id.setia.spark;

/** A Spark for small tables: one partition, no code made at run time, little memory. */
public final class SmallSpark {

  /** Entries of {@code spark.properties}, indented as the last ones of the settings. */
  public static final String PROPERTIES =
      """
          spark.driver.memory: 1g
          spark.driver.extraJavaOptions: -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
          spark.executor.memory: 700m
          spark.sql.codegen.wholeStage: "false"
          spark.sql.codegen.factoryMode: NO_CODEGEN
          spark.sql.adaptive.enabled: "false"
          spark.sql.shuffle.partitions: "1"
          spark.default.parallelism: "1"
      """;

  private SmallSpark() {}
}
