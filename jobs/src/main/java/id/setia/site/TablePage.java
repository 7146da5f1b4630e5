package id.setia.site;

import id.setia.lineage.Lineage;
import id.setia.report.html.Html;
import id.setia.warehouse.Model;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import java.util.List;
import java.util.Locale;

/** A table: what it means, its columns, where their values come from, its SELECT, some rows. */
record TablePage(Model model, Lineage lineage, List<List<String>> rows) {

  void write(SitePages pages) {
    String table = model.table().toString();
    String path = "tables/" + table + ".html";
    pages.write(
        path,
        table,
        html -> {
          html.element("h1", table);
          html.element("p", model.spec().description());
          html.element("p", "One row: " + String.join(", ", model.spec().grain()));
          columns(html);
          html.element("h2", "Reads");
          html.open("ul");
          model.inputs().stream()
              .sorted()
              .forEach(
                  input -> {
                    html.open("li");
                    tableLink(html, "../", input.toString());
                    html.close();
                  });
          html.close();
          if (!rows.isEmpty()) {
            html.element("h2", "Rows of the current release");
            html.element(
                "p",
                "Texts that may name somebody are shown by their shape (a: a letter, 9: a digit).");
            table(html, model.spec().columns().stream().map(ColumnSpec::name).toList(), rows);
          }
          html.element("h2", "Made by");
          model
              .sql()
              .ifPresentOrElse(
                  sql -> html.element("pre", sql, "tabindex", "0"),
                  () -> html.element("p", "A model in Java: see the metrics' definitions."));
        });
    pages.index(path, table, model.spec().description());
    for (ColumnSpec column : model.spec().columns()) {
      pages.index(path + "#" + column.name(), table + "." + column.name(), column.comment());
    }
  }

  private void columns(Html html) {
    html.element("h2", "Columns");
    html.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    for (String head : List.of("column", "type", "meaning", "adds up", "made of", "from exports")) {
      html.element("th", head, "scope", "col");
    }
    html.close().close().open("tbody");
    for (ColumnSpec column : model.spec().columns()) {
      String name = model.table() + "." + column.name();
      html.open("tr", "id", column.name());
      html.element("td", column.name()).element("td", column.type());
      html.element("td", column.comment());
      html.element(
          "td", column.adds().map(each -> each.name().toLowerCase(Locale.ROOT)).orElse(""));
      html.open("td");
      for (String origin : lineage.direct(name)) {
        columnLink(html, "../", origin);
        html.empty("br");
      }
      html.close().open("td");
      lineage
          .exports(name)
          .forEach(
              (source, columns) ->
                  html.element("strong", source)
                      .text(" " + String.join(", ", columns))
                      .empty("br"));
      html.close().close();
    }
    html.close().close().close();
  }

  /** A column as a link to its place, where its table has a page. */
  static void columnLink(Html html, String up, String column) {
    int dot = column.lastIndexOf('.');
    if (column.matches("(core|marts|bi)\\..*")) {
      html.element(
          "a",
          column,
          "href",
          up + "tables/" + column.substring(0, dot) + ".html#" + column.substring(dot + 1));
    } else {
      html.text(column);
    }
  }

  private static void tableLink(Html html, String up, String table) {
    if (table.matches("(core|marts|bi)\\..*")) {
      html.element("a", table, "href", up + "tables/" + table + ".html");
    } else {
      html.text(table);
    }
  }

  static void table(Html html, List<String> heads, List<List<String>> rows) {
    html.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    heads.forEach(head -> html.element("th", head, "scope", "col"));
    html.close().close().open("tbody");
    for (List<String> row : rows) {
      html.open("tr");
      row.forEach(cell -> html.element("td", cell));
      html.close();
    }
    html.close().close().close();
  }
}
