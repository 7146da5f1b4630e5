package id.setia.config;

import id.setia.config.Settings.Check;
import java.util.Map;
import java.util.Objects;

/**
 * How Spark builds models, where {@code engine} is {@code spark}.
 *
 * @param master where it runs, as {@code spark-submit --master} reads it
 * @param jar the jar of {@code jobs-spark}; empty: the one that was built beside this program
 * @param properties properties of Spark, such as {@code spark.executor.memory}
 */
public record SparkSettings(String master, String jar, Map<String, String> properties) {

  /** Refuses no master. */
  public SparkSettings {
    Objects.requireNonNull(jar);
    Check.that(!master.isBlank(), "spark.master", master, "must name a master, such as local[2]");
    properties = Map.copyOf(properties);
  }

  /** Whether everything runs on this machine, so that all of it reads this machine's files. */
  public boolean isLocal() {
    return master.startsWith("local");
  }
}
