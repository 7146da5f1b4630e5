package id.setia.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Builds models in a session: the lake's files are tables of {@code lake}, what was built before
 * and what the night hands over are tables of {@code core}, {@code marts} and {@code ops}.
 */
final class ModelBuilder {

  private static final Pattern STATEMENT_END = Pattern.compile(";\\s*(?:\\n|$)");

  private static final Pattern ORDERED_TEXT =
      Pattern.compile("string_agg\\((\\w+), ('[^']*') order by (\\w+)\\)");

  private final SparkSession spark;

  ModelBuilder(SparkSession spark) {
    this.spark = spark;
  }

  /** A session that reads SQL and times as DuckDB does. */
  static SparkSession session() {
    return SparkSession.builder()
        .appName("setia")
        .config("spark.sql.timestampType", "TIMESTAMP_NTZ")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.sql.decimalOperations.allowPrecisionLoss", "false")
        .config("spark.sql.parquet.compression.codec", "zstd")
        // the steps of core.periods: a week each, for a hundred years
        .config("spark.sql.cteRecursionLevelLimit", "6000")
        // lake files are lists, which only a view can have; no schema of Spark's own is called so
        .config("spark.sql.globalTempDatabase", "lake")
        .config("spark.sql.catalogImplementation", "in-memory")
        .getOrCreate();
  }

  /**
   * Makes the settings and the functions of the models.
   *
   * @param settings name with parameters, type and expression of each
   * @param hadoop properties for Hadoop file systems
   */
  void prepare(JsonNode settings, JsonNode hadoop) throws IOException, ParseException {
    hadoop
        .fields()
        .forEachRemaining(
            property ->
                spark
                    .sparkContext()
                    .hadoopConfiguration()
                    .set(property.getKey(), property.getValue().asText()));
    for (String schema : List.of("core", "marts", "ops")) {
      spark.sql("create database if not exists " + schema);
    }
    for (JsonNode setting : settings) {
      spark.sql(
          "create or replace temporary function %s returns %s return %s"
              .formatted(
                  setting.required("name").asText(),
                  setting.required("type").asText(),
                  inSparksWords(setting.required("sql").asText())));
    }
    MoneyFunction.register(spark);
    functions().forEach(spark::sql);
  }

  /** The statements of {@code functions.sql}. */
  static List<String> functions() throws IOException {
    try (InputStream file = ModelBuilder.class.getResourceAsStream("functions.sql")) {
      if (file == null) {
        throw new IllegalStateException("functions.sql is not in the jar");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return STATEMENT_END
          .splitAsStream(text)
          .map(String::strip)
          .filter(statement -> !statement.isEmpty())
          .toList();
    }
  }

  /** Makes Parquet files a table; without files, an empty one. */
  void table(String name, StructType schema, List<String> files) {
    if (name.startsWith("lake.")) {
      Dataset<Row> rows =
          files.isEmpty()
              ? spark.createDataFrame(List.of(), schema)
              : spark.read().schema(schema).parquet(files.toArray(String[]::new));
      Column[] columns = Arrays.stream(schema.fieldNames()).map(rows::col).toArray(Column[]::new);
      rows.select(columns).createOrReplaceGlobalTempView(name.substring("lake.".length()));
      return;
    }
    if (files.size() != 1) {
      throw new IllegalArgumentException(name + " must have one folder or file");
    }
    spark.sql("drop table if exists " + name);
    spark.sql(
        "create table %s (%s) using parquet location '%s'"
            .formatted(name, schema.toDDL(), files.get(0)));
  }

  /**
   * Builds one model into a folder of Parquet, which is then the table of its name.
   *
   * @param schema what its YAML says: each column is cast to it
   * @throws IllegalArgumentException when it has other columns
   */
  void build(String name, String sql, StructType schema, String folder) {
    Dataset<Row> rows = spark.sql(inSparksWords(sql));
    List<String> declared = List.of(schema.fieldNames());
    if (!List.of(rows.columns()).equals(declared)) {
      throw new IllegalArgumentException(
          "its columns are not those of its YAML (has %s; YAML says %s)"
              .formatted(List.of(rows.columns()), declared));
    }
    List<Column> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      columns.add(rows.col(field.name()).cast(field.dataType()).as(field.name()));
    }
    rows.select(columns.toArray(Column[]::new)).write().mode(SaveMode.Overwrite).parquet(folder);
    table(name, schema, List.of(folder));
  }

  /**
   * SQL with what DuckDB and Spark have no common spelling for: a text in an order, and a backslash
   * in a text.
   */
  static String inSparksWords(String sql) {
    return ORDERED_TEXT
        .matcher(sql)
        .replaceAll("listagg($1, $2) within group (order by $3)")
        .replace("\\", "\\\\");
  }

  static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
