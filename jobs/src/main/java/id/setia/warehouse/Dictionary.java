package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What every table, column and metric means: as tables of the published file, and as a page for
 * people. Both come from the YAML beside the models and from {@code sql/metrics.yml}.
 */
public final class Dictionary {

  /** What the columns of the three tables mean, in their order; the same name means the same. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("schema_name", "Schema: core or marts."),
          Map.entry("table_name", "Table."),
          Map.entry("description", "What it means."),
          Map.entry("grain", "The columns that name one row."),
          Map.entry("columns", "How many columns it has."),
          Map.entry("column_name", "Column."),
          Map.entry("position", "Its place, from 1."),
          Map.entry("data_type", "Its DuckDB type."),
          Map.entry("unit", "What it is counted in; empty where that is plain."),
          Map.entry("is_in_grain", "Whether it is among the columns that name one row."),
          Map.entry("metric", "Name of the metric."),
          Map.entry("definition", "What it is, in short."),
          Map.entry("definition_version", "definition_version of its rows, or its beginning."));

  private final List<Model> models;
  private final List<MetricSpec> metrics;

  /** The dictionary of a catalog. */
  public Dictionary(ModelCatalog catalog) {
    this.models =
        catalog.models().stream()
            .sorted((one, other) -> one.table().compareTo(other.table()))
            .toList();
    this.metrics = catalog.metrics();
  }

  /** Writes {@code marts._tables}, {@code marts._columns} and {@code marts._metrics}. */
  public void write(DuckDb duckDb) {
    replace(
        duckDb,
        "_tables",
        "schema_name varchar, table_name varchar, description varchar, grain varchar, columns integer",
        models.stream().map(Dictionary::tableRow).toList(),
        "Every table of this file: what one row is, and what names it.");
    List<String> columns = new ArrayList<>();
    for (Model model : models) {
      for (int place = 0; place < model.spec().columns().size(); place++) {
        columns.add(columnRow(model, place));
      }
    }
    replace(
        duckDb,
        "_columns",
        "schema_name varchar, table_name varchar, column_name varchar, position integer, data_type varchar,"
            + " description varchar, unit varchar, is_in_grain boolean",
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
      DuckDb duckDb, String table, String columns, List<String> rows, String comment) {
    duckDb.execute("create or replace table marts.%s (%s)".formatted(table, columns));
    if (!rows.isEmpty()) {
      duckDb.execute("insert into marts.%s values %s".formatted(table, String.join(", ", rows)));
    }
    duckDb.execute("comment on table marts.%s is %s".formatted(table, Sql.text(comment)));
    for (String column : columns.split(", ", -1)) {
      String name = column.substring(0, column.indexOf(' '));
      duckDb.execute(
          "comment on column marts.%s.%s is %s"
              .formatted(table, Sql.name(name), Sql.text(String.valueOf(COLUMNS.get(name)))));
    }
  }

  private static String tableRow(Model model) {
    return "(%s, %d)"
        .formatted(
            texts(
                model.table().schema(),
                model.table().name(),
                model.spec().description(),
                String.join(", ", model.spec().grain())),
            model.spec().columns().size());
  }

  private static String columnRow(Model model, int place) {
    ColumnSpec column = model.spec().columns().get(place);
    return "(%s, %d, %s, %b)"
        .formatted(
            texts(model.table().schema(), model.table().name(), column.name()),
            place + 1,
            texts(column.type(), column.description(), column.unit()),
            model.spec().grain().contains(column.name()));
  }

  private static String metricRow(MetricSpec metric, String column) {
    TableName table = MetricSpec.tableOf(column);
    return "(%s)"
        .formatted(
            texts(
                metric.name(),
                metric.definition(),
                metric.unit(),
                metric.version(),
                table.schema(),
                table.name(),
                MetricSpec.nameOf(column)));
  }

  private static String texts(String... values) {
    List<String> texts = new ArrayList<>();
    for (String value : values) {
      texts.add(Sql.text(value));
    }
    return String.join(", ", texts);
  }

  /** The page, as Markdown. */
  public String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("# Data dictionary\n\n");
    page.append(
            "Generated from the YAML in `sql/`: edit that, then `mvn test -Dtest=DictionaryTest")
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
    for (String schema : List.of("marts", "core")) {
      page.append("\n## ").append(schema).append("\n");
      models.stream()
          .filter(model -> model.table().schema().equals(schema))
          .forEach(model -> append(page, model));
    }
    return page.toString();
  }

  private static void append(StringBuilder page, Model model) {
    page.append("\n### ").append(model.table()).append("\n");
    page.append(model.spec().description()).append("\n\n");
    page.append("One row: ").append(String.join(", ", model.spec().grain())).append(".\n\n");
    page.append("| column | type | meaning | unit |\n|---|---|---|---|\n");
    for (ColumnSpec column : model.spec().columns()) {
      page.append(row(column.name(), column.type(), column.description(), column.unit()));
    }
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(cell.replace("|", "\\|").replace("\n", " ")).append(" |");
    }
    return row.append('\n').toString();
  }
}
