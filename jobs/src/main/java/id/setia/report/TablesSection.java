package id.setia.report;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every published table with what it holds, its metrics' definitions and a query to begin with:
 * what the links of the figures lead to.
 */
final class TablesSection implements Section {

  @Override
  public String id() {
    return "tables";
  }

  /** The anchor of a table, given with its schema. */
  static String anchor(String table) {
    return "table-" + table.substring(table.indexOf('.') + 1);
  }

  @Override
  public void body(Html html, Context context) {
    List<Row> tables =
        context
            .data()
            .query(
                """
                select table_name, description, grain
                from marts._tables
                where schema_name = 'marts'
                order by table_name
                """)
            .records();
    if (tables.isEmpty()) {
      return;
    }
    Map<String, List<Row>> metrics = metrics(context);
    Html body = Html.part();
    if (!context.empty().isEmpty()) {
      body.element(
          "p", context.text("tables.empty", String.join(", ", context.empty())), "class", "note");
    }
    body.open("dl", "class", "tables");
    for (Row table : tables) {
      String name = table.text("table_name");
      body.element("dt", "marts." + name, "id", "table-" + name);
      // the catalogue speaks English
      body.open("dd", "lang", "en").element("p", table.text("description"));
      metrics.getOrDefault(name, List.of()).forEach(metric -> metric(body, metric));
      body.element("code", "./setia sql \"select * from marts.%s limit 20\"".formatted(name));
      body.close();
    }
    body.close();
    Fold.render(
        html,
        context.text("tables.all"),
        context.text("tables.count", context.numbers().count(tables.size())),
        State.INFO,
        body);
  }

  private static void metric(Html html, Row metric) {
    html.open("p")
        .element("strong", metric.text("metric"))
        .text(
            " (%s, version %s): %s"
                .formatted(
                    metric.text("column_name"),
                    metric.text("definition_version"),
                    metric.text("definition")))
        .close();
  }

  private static Map<String, List<Row>> metrics(Context context) {
    Map<String, List<Row>> metrics = new LinkedHashMap<>();
    for (Row row :
        context
            .data()
            .query(
                """
                select table_name, metric, column_name, definition, definition_version
                from marts._metrics
                where schema_name = 'marts'
                order by table_name, metric, column_name
                """)
            .records()) {
      metrics.computeIfAbsent(row.text("table_name"), name -> new ArrayList<>()).add(row);
    }
    return metrics;
  }
}
