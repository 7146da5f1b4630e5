package id.setia.config;

/** What builds the models that are SQL. */
public enum Engine {
  /** DuckDB, in the program itself. */
  DUCKDB,
  /** Apache Spark, in processes of its own. */
  SPARK
}
