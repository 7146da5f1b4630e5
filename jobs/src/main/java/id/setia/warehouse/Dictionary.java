package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Sql;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * What every table, column and metric means: as tables of the published file, and as a page for
 * people. Both come from the YAML beside the models and from {@code sql/metrics.yml}.
 */
public final class Dictionary {

  /** What the columns of the three tables mean, in their order; the same name means the same. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("schema_name", "Schema: core, marts or bi."),
          Map.entry("table_name", "Table."),
          Map.entry("description", "What it means."),
          Map.entry("grain", "The columns that name one row."),
          Map.entry("columns", "How many columns it has."),
          Map.entry("column_name", "Column."),
          Map.entry("position", "Its place, from 1."),
          Map.entry("data_type", "Its DuckDB type."),
          Map.entry("unit", "What it is counted in; empty where that is plain."),
          Map.entry(
              "additivity",
              "Whether its values add up over rows: additive, semi_additive (not over the columns of not_over) or"
                  + " non_additive, within one value of the table's held_dimensions; NULL for what is no measure, and in core."),
          Map.entry("not_over", "Columns over which a semi_additive one must not be added."),
          Map.entry(
              "held_dimensions",
              "Columns that must be held at one value before anything is added: the views of the schema bi are."),
          Map.entry("is_in_grain", "Whether it is among the columns that name one row."),
          Map.entry("metric", "Name of the metric."),
          Map.entry("definition", "What it is, in short."),
          Map.entry("definition_version", "definition_version of its rows, or its beginning."));

  private final List<Model> models;
  private final List<MetricSpec> metrics;

  /** The dictionary of a catalog. */
  public Dictionary(ModelCatalog catalog) {
    this.models =
        Stream.concat(catalog.models().stream(), catalog.views().stream())
            .sorted((one, other) -> one.table().compareTo(other.table()))
            .toList();
    this.metrics = catalog.metrics();
  }

  /** Writes {@code marts._tables}, {@code marts._columns} and {@code marts._metrics}. */
  public void write(DuckDb duckDb) {
    replace(
        duckDb,
        "_tables",
        "schema_name varchar, table_name varchar, description varchar, grain varchar, columns integer,"
            + " held_dimensions varchar",
        models.stream().map(Dictionary::tableRow).toList(),
        "Every table of this file: what one row is, and what names it.");
    List<List<@Nullable Object>> columns = new ArrayList<>();
    for (Model model : models) {
      for (int place = 0; place < model.spec().columns().size(); place++) {
        columns.add(columnRow(model, place));
      }
    }
    replace(
        duckDb,
        "_columns",
        "schema_name varchar, table_name varchar, column_name varchar, position integer, data_type varchar,"
            + " description varchar, unit varchar, is_in_grain boolean, additivity varchar, not_over varchar",
        columns,
        "Every column of this file: what it means and what it is counted in.");
    replace(
        duckDb,
        "_metrics",
        "metric varchar, definition varchar, unit varchar, definition_version varchar, schema_name varchar,"
            + " table_name varchar, column_name varchar",
        metrics.stream()
            .flatMap(metric -> metric.columns().stream().map(column -> metricRow(metric, column)))
            .toList(),
        "Every metric with its definition and the columns that carry it; definition_version is that of their rows.");
  }

  private static void replace(
      DuckDb duckDb,
      String table,
      String columns,
      List<List<@Nullable Object>> rows,
      String comment) {
    duckDb.execute("create or replace table marts.%s (%s)".formatted(table, columns));
    append(duckDb, table, rows);
    List<String> comments = new ArrayList<>();
    comments.add("comment on table marts.%s is %s".formatted(table, Sql.text(comment)));
    for (String column : columns.split(", ", -1)) {
      String name = column.substring(0, column.indexOf(' '));
      comments.add(
          "comment on column marts.%s.%s is %s"
              .formatted(table, Sql.name(name), Sql.text(String.valueOf(COLUMNS.get(name)))));
    }
    duckDb.executeTogether(comments);
  }

  /** Thousands of rows as text would take the engine a second to read. */
  private static void append(DuckDb duckDb, String table, List<List<@Nullable Object>> rows) {
    try (DuckDBAppender appender =
        duckDb.connection().unwrap(DuckDBConnection.class).createAppender("marts", table)) {
      for (List<@Nullable Object> row : rows) {
        appender.beginRow();
        for (Object value : row) {
          if (value instanceof Integer number) {
            appender.append(number.intValue());
          } else if (value instanceof Boolean flag) {
            appender.append(flag.booleanValue());
          } else {
            appender.append(value == null ? null : value.toString());
          }
        }
        appender.endRow();
      }
    } catch (SQLException refused) {
      throw new DuckDbException("fill marts." + table, refused);
    }
  }

  private static List<@Nullable Object> tableRow(Model model) {
    return Arrays.asList(
        model.table().schema(),
        model.table().name(),
        model.spec().description(),
        String.join(", ", model.spec().grain()),
        model.spec().columns().size(),
        String.join(", ", model.spec().dimensions().held()));
  }

  private static List<@Nullable Object> columnRow(Model model, int place) {
    ColumnSpec column = model.spec().columns().get(place);
    return Arrays.asList(
        model.table().schema(),
        model.table().name(),
        column.name(),
        place + 1,
        column.type(),
        column.description(),
        column.unit(),
        model.spec().grain().contains(column.name()),
        column.adds().map(Additivity::text).orElse(null),
        column.notOver().isEmpty() ? null : String.join(", ", column.notOver()));
  }

  private static List<@Nullable Object> metricRow(MetricSpec metric, String column) {
    TableName table = MetricSpec.tableOf(column);
    return Arrays.asList(
        metric.name(),
        metric.definition(),
        metric.unit(),
        metric.version(),
        table.schema(),
        table.name(),
        MetricSpec.nameOf(column));
  }

  /** The page, as Markdown. */
  public String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("# Data dictionary\n\n");
    page.append(
            "Generated from the YAML in `sql/` (of `ops` from `ops.properties`): edit that, then `mvn test -Dtest=DictionaryTest")
        .append(
            " -Dtest.jvm.args=\"--enable-native-access=ALL-UNNAMED -Dsetia.update=true\"` writes this page anew.\n")
        .append("The published file has the same as `marts._tables`, `marts._columns` and ")
        .append("`marts._metrics`. Definitions at length: [metrics.md](metrics.md).\n");
    page.append(
        "\n## Metrics\n\n| metric | definition | unit | version | columns |\n|---|---|---|---|---|\n");
    for (MetricSpec metric : metrics) {
      page.append(
          row(
              metric.name(),
              metric.definition(),
              metric.unit(),
              metric.version(),
              metric.columns().stream()
                  .map(column -> "`" + column + "`")
                  .collect(Collectors.joining(", "))));
    }
    for (String schema : List.of("bi", "marts", "core")) {
      page.append("\n## ").append(schema).append("\n");
      models.stream()
          .filter(model -> model.table().schema().equals(schema))
          .filter(model -> !model.isViewOfMart())
          .forEach(model -> append(page, model));
      if (schema.equals("bi")) {
        appendViews(page);
      }
    }
    return page.append(new OpsComments().markdown()).toString();
  }

  private void appendViews(StringBuilder page) {
    page.append(
            "\n### Views of marts\nColumns mean what they mean in the mart; `month`, `week`, `quarter` and `year` are ")
        .append("its `period_start`.\n\n| view | one row |\n|---|---|\n");
    models.stream()
        .filter(Model::isViewOfMart)
        .forEach(
            view ->
                page.append(row(view.table().toString(), String.join(", ", view.spec().grain()))));
  }

  private static void append(StringBuilder page, Model model) {
    page.append("\n### ").append(model.table()).append("\n");
    page.append(model.spec().description()).append("\n\n");
    page.append("One row: ").append(String.join(", ", model.spec().grain())).append(".");
    String sums = model.spec().dimensions().text();
    page.append(sums.isEmpty() ? "" : " To add up, " + sums + ".").append("\n\n");
    boolean isCore = model.table().schema().equals("core");
    page.append(
        isCore
            ? "| column | type | meaning | unit |"
            : "| column | type | meaning | unit | adds up |");
    page.append(isCore ? "\n|---|---|---|---|\n" : "\n|---|---|---|---|---|\n");
    for (ColumnSpec column : model.spec().columns()) {
      List<String> cells =
          new ArrayList<>(
              List.of(column.name(), column.type(), column.description(), column.unit()));
      if (!isCore) {
        cells.add(adds(column));
      }
      page.append(row(cells.toArray(String[]::new)));
    }
  }

  private static String adds(ColumnSpec column) {
    return column
        .adds()
        .map(
            kind ->
                switch (kind) {
                  case ADDITIVE -> "yes";
                  case SEMI_ADDITIVE -> "not over " + String.join(", ", column.notOver());
                  case NON_ADDITIVE -> "never";
                })
        .orElse("");
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(cell.replace("|", "\\|").replace("\n", " ")).append(" |");
    }
    return row.append('\n').toString();
  }
}
