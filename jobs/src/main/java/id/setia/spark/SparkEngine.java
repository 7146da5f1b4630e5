package id.setia.spark;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.foreign.FileFault;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.spark.SparkTypes.Typed;
import id.setia.warehouse.Model;
import id.setia.warehouse.ModelEngine;
import id.setia.warehouse.SettingMacros;
import id.setia.warehouse.TableName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Spark builds the models that are SQL. It reads the lake's files where they lie, keeps what it has
 * built as Parquet in an exchange folder, and DuckDB reads each model from there into the release.
 *
 * <p>The release is the only record of what is done: Spark is handed whatever it lacks, such as
 * tables that Java made or that an attempt before this one has built.
 */
public final class SparkEngine implements ModelEngine {

  private final SparkProcess spark;
  private final DuckDb duckDb;
  private final Exchange exchange;
  private final Set<TableName> known = new HashSet<>();

  private SparkEngine(SparkProcess spark, DuckDb duckDb, Exchange exchange) {
    this.spark = spark;
    this.duckDb = duckDb;
    this.exchange = exchange;
  }

  /**
   * Starts Spark and shows it the lake.
   *
   * @param home the Spark installation; empty: none was named
   * @param program the folder of this program, below which the jar of {@code jobs-spark} is built
   * @param duckDb the session that builds the release
   * @param lake canonical table to the locations of its pinned files
   * @throws SetiaException when Spark can't be started, or can't reach the lake
   */
  public static SparkEngine start(
      String home,
      Path program,
      Workspace workspace,
      Settings settings,
      LocalDate asOf,
      DuckDb duckDb,
      Map<String, List<String>> lake) {
    if (home.isEmpty()) {
      throw new SetiaException(
          "Cannot start Spark: SPARK_HOME is not set (it must name a Spark 4.2 installation; engine: duckdb needs none)");
    }
    Exchange exchange = Exchange.of(workspace, settings);
    Path jar =
        settings.spark().jar().isEmpty()
            ? program.resolve(Path.of("jobs-spark", "target", "setia-spark.jar")).toAbsolutePath()
            : Path.of(settings.spark().jar());
    try {
      OwnerOnly.createDirectories(workspace.logs());
      OwnerOnly.createDirectories(workspace.temp());
    } catch (IOException failed) {
      throw new SetiaException("Cannot start Spark: " + FileFault.reason(failed), failed);
    }
    SparkProcess spark =
        SparkProcess.start(
            settings.spark(),
            Path.of(home),
            jar,
            workspace.temp(),
            workspace.logs().resolve("spark.log"));
    SparkEngine engine = new SparkEngine(spark, duckDb, exchange);
    try {
      engine.prepare(settings, asOf, lake);
      return engine;
    } catch (RuntimeException failed) {
      engine.close();
      throw failed;
    }
  }

  private void prepare(Settings settings, LocalDate asOf, Map<String, List<String>> lake) {
    Map<String, String> macros = SettingMacros.of(settings, asOf);
    List<Map<String, String>> functions = new ArrayList<>();
    SettingFunctions.of(macros)
        .forEach(
            function ->
                functions.add(
                    Map.of(
                        "name", function.signature(),
                        "type", function.type(),
                        "sql", function.sql())));
    spark.ask(
        "start Spark",
        Map.of("request", "prepare", "settings", functions, "hadoop", settings.hadoop()));
    for (CanonicalTable table : CanonicalTables.all()) {
      TableName name = new TableName("lake", table.name());
      List<Typed> columns =
          table.allColumns().stream()
              .map(column -> new Typed(column.name(), column.type().sqlType()))
              .toList();
      show(name, columns, lake.getOrDefault(table.name(), List.of()));
    }
  }

  @Override
  public String relation(Model model) {
    for (TableName input : model.inputs()) {
      if (!known.contains(input)) {
        handOver(input);
      }
    }
    List<Typed> columns =
        model.spec().columns().stream()
            .map(column -> new Typed(column.name(), column.type()))
            .toList();
    spark.ask(
        "build " + model.table(),
        Map.of(
            "request",
            "build",
            "name",
            model.table().toString(),
            "sql",
            model.select(),
            "schema",
            SparkTypes.ddl(model.table().toString(), columns),
            "folder",
            exchange.uri(model.table())));
    known.add(model.table());
    return "select %s from read_parquet(%s)"
        .formatted(
            SparkTypes.casts(columns),
            Sql.text(exchange.fetched(model.table()).resolve("*.parquet").toString()));
  }

  /** Gives Spark a table that only the release has. */
  private void handOver(TableName table) {
    List<Typed> columns =
        duckDb.query(
            "select column_name, column_type from (describe %s)".formatted(table),
            row -> new Typed(row.getString(1), row.getString(2)));
    Path file = exchange.newFile(table);
    duckDb.execute(
        "copy (select * from %s) to %s (format parquet, compression zstd)"
            .formatted(table, Sql.text(file.toString())));
    show(table, columns, List.of(exchange.sent(table, file)));
  }

  private void show(TableName table, List<Typed> columns, List<String> files) {
    spark.ask(
        "hand %s to Spark".formatted(table),
        Map.of(
            "request",
            "table",
            "name",
            table.toString(),
            "schema",
            SparkTypes.ddl(table.toString(), columns),
            "files",
            files));
    known.add(table);
  }

  @Override
  public void close() {
    spark.close();
    exchange.close();
  }
}
